import { expect, test } from 'vitest';
import { readCsv } from './csv';

test('quotes keep commas, line ends and doubled quotes', () => {
  expect(readCsv('id,name\na,"Oak, ""the""\nclub"\nb,Elm\n')).toEqual([
    { line: 1, number: 1, cells: ['id', 'name'] },
    { line: 2, number: 2, cells: ['a', 'Oak, "the"\nclub'] },
    { line: 4, number: 3, cells: ['b', 'Elm'] },
  ]);
});

test('what is copied from a spreadsheet is parted by tabs', () => {
  expect(readCsv('id\tname\r\na\tOak, club\r\n\r\n')).toEqual([
    { line: 1, number: 1, cells: ['id', 'name'] },
    { line: 2, number: 2, cells: ['a', 'Oak, club'] },
  ]);
});

test('a quote that does not end is told with its line', () => {
  expect(() => readCsv('id,name\na,"Oak\nb,Elm')).toThrow('line 2');
});
