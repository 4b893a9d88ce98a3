import { expect, test } from 'vitest';
import { readCsvFile } from './csvFile';

test('cells may hold commas, line breaks and quotation marks', () => {
  expect(readCsvFile('\uFEFFid,text\r\n1,"a, ""b""\nc"\r\n2,d').rows).toEqual([
    { number: 2, cells: ['1', 'a, "b"\nc'] },
    { number: 3, cells: ['2', 'd'] },
  ]);
});

test('blank rows and nameless empty columns are passed over, and rows keep their numbers', () => {
  expect(readCsvFile('id,text,\n,,\n1,a,\n')).toEqual({
    header: ['id', 'text'],
    rows: [{ number: 3, cells: ['1', 'a'] }],
  });
});

test('an empty last cell is a cell', () => {
  expect(readCsvFile('a,b\n1,').rows).toEqual([{ number: 2, cells: ['1', ''] }]);
});

test('a row with a cell too few has a fault of its own', () => {
  expect(readCsvFile('a,b\n1\n2,3\n').rows.map(({ fault }) => fault)).toEqual([
    'has 1 cells where the first row has 2',
    undefined,
  ]);
});

test('what is no such file is refused with what to do', () => {
  expect(() => readCsvFile('')).toThrow('empty');
  expect(() => readCsvFile('a;b\n1;2\n')).toThrow('commas');
  expect(() => readCsvFile('a,a\n1,2\n')).toThrow('Two columns');
  expect(() => readCsvFile('a,b\n"1,2\n')).toThrow('never closed');
});
