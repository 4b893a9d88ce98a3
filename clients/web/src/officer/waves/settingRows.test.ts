import { expect, test } from 'vitest';
import { readSettingRows, rowFault } from './settingRows';

test('rows are read by their headings, in any order', () => {
  const { rows, faults } = readSettingRows('Name,ID,roll,phase\nOak School,oak,120,primary\n');
  expect(faults).toEqual([]);
  expect(rows).toEqual([
    { line: 2, id: 'oak', name: 'Oak School', phase: 'primary', area: '', roll: 120 },
  ]);
});

test('a missing column and an unknown one are told', () => {
  expect(readSettingRows('id,name,type\n').faults.map(({ column }) => column)).toEqual([
    'phase',
    'type',
  ]);
});

test('a roll that is no number is told with its line', () => {
  expect(readSettingRows('id,name,phase,roll\noak,Oak,primary,many').faults).toEqual([
    { line: 2, column: 'roll', text: 'It must be a whole number, or empty.' },
  ]);
});

test('what the service refuses is led to its row', () => {
  const { rows } = readSettingRows('id,name,phase\n\noak,Oak,primary\nElm,Elm,primary');
  expect(rowFault(rows, { field: 'settings[1].id', description: 'must be lower case' })).toEqual({
    line: 4,
    column: 'id',
    text: 'It must be lower case.',
  });
});
