import { toJsonString } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import demonstration from '../../../../../deploy/demo/survey.yaml?raw';
import {
  SurveyDefinition_Mode,
  SurveyDefinitionSchema,
  Wave_Joining,
} from '../../generated/ourvoice/survey/v1/definition_pb';
import { readDefinition } from './definitionYaml';

test('the demonstration survey is read as it is written', () => {
  const read = readDefinition(demonstration);
  expect(read.id).toBe('our-year');
  expect(read.mode).toBe(SurveyDefinition_Mode.ANONYMOUS);
  expect(read.title?.byTag.pl).toBe('Nasz rok');
  expect(read.lateDays).toBe(14);
  expect(read.waves[1]?.id).toBe('2026');
  expect(read.waves[1]?.joining).toContain(Wave_Joining.PERSONAL_CODE);
  expect(read.waves[0]?.openTime?.seconds).toBe(1757919600n);
  expect(read.questions[0]?.type.case).toBe('statement');
});

test('what was kept as a file is read again', () => {
  const read = readDefinition(demonstration);
  const kept = toJsonString(SurveyDefinitionSchema, read, { prettySpaces: 2 });
  expect(readDefinition(kept)).toEqual(read);
});

test('a key that is not known is told with its line', () => {
  expect(() => readDefinition('id: parks\ntitel: Our parks\n')).toThrow(
    'Line 2: "titel" is not known',
  );
});

test('text that is no YAML is told with its line', () => {
  expect(() => readDefinition('id: parks\ntitle: "Our parks\n')).toThrow(/^Line \d/);
});
