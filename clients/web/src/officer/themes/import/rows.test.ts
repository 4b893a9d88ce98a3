import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import {
  SurveyDefinitionSchema,
  type Question,
} from '../../../generated/ourvoice/survey/v1/definition_pb';
import { faultOfTargets, targetOfName, type Target } from './columns';
import { readCsvFile } from './csvFile';
import { mapRows } from './rows';

const survey = create(SurveyDefinitionSchema, {
  id: 'our-year',
  waves: [{ id: '2026', name: 'Autumn 2026' }],
  questions: [
    { id: 'matters', type: { case: 'longText', value: {} } },
    { id: 'feel-safe', type: { case: 'scale', value: { points: 5 } } },
    {
      id: 'where-go',
      type: { case: 'multipleChoice', value: { options: [{ id: 'park' }, { id: 'home' }] } },
    },
    { id: 'feel-yes', type: { case: 'yesNo', value: {} } },
  ] as unknown as Question[],
});
const map = (text: string) => {
  const file = readCsvFile(text);
  const targets = file.header.map((name): Target => targetOfName(survey, name));
  return mapRows(file, targets, survey, 3);
};

test('columns are known by their names', () => {
  expect(
    ['Helped by', 'feel-safe', 'Feel safe', 'matters.support', 'else'].map((name) =>
      targetOfName(survey, name),
    ),
  ).toEqual(['helped_by', 'question:feel-safe', 'question:feel-safe', 'support:matters', '']);
});

test('a file without an answer, or with two columns for one, is refused', () => {
  expect(faultOfTargets(['id'], ['id'])).toContain('No column gives an answer');
  expect(faultOfTargets(['a', 'b'], ['question:matters', 'question:matters'])).toContain('a and b');
});

test('a row becomes an answer', () => {
  const { rows, faults } = map(
    'id,wave,language,version,matters,where-go,feel-yes,voices\n' +
      'a1,Autumn 2026,en,8to11," my dog ",park | home,Yes,4\n',
  );
  expect(faults).toEqual([]);
  expect(rows[0]?.rowKey).toBe('id:a1');
  expect(rows[0]?.response).toMatchObject({
    surveyId: 'our-year',
    surveyVersion: 3,
    waveId: '2026',
    language: 'en-x-8to11',
    voices: 4,
  });
  expect(rows[0]?.response?.answers.map(({ value }) => value)).toMatchObject([
    { case: 'text', value: ' my dog ' },
    { case: 'choices', value: { options: ['park', 'home'] } },
    { case: 'yesNo', value: true },
  ]);
});

test('every fault of a row is told by its column, and never what was written', () => {
  const { rows, faults } = map('id,feel-safe,where-go,voices\na1,9,moon,0\n');
  expect(rows).toEqual([]);
  expect(faults.map(({ row, column }) => `${row} ${column}`)).toEqual([
    '2 voices',
    '2 feel-safe',
    '2 where-go',
  ]);
  expect(faults.map(({ reason }) => reason).join()).not.toContain('moon');
});

test('rows without ids are told apart by content and by how often it came before', () => {
  const keys = map('matters\nyes\nyes\nno\n').rows.map(({ rowKey }) => rowKey);
  expect(new Set(keys).size).toBe(3);
  expect(keys[0]?.replace(/:0$/, '')).toBe(keys[1]?.replace(/:1$/, ''));
});

test('an id that stands for two things is refused', () => {
  expect(map('id,matters\na,x\na,y\n').faults).toEqual([
    { row: 3, column: 'id', reason: 'row 2 has the same id and says something else' },
  ]);
});
