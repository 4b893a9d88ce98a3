import { expect, test } from 'vitest';
import { csvLine, harmlessCell } from './csvLine';

test('what begins like a formula gets an apostrophe', () => {
  for (const beginning of ['=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D']) {
    expect(harmlessCell(`${beginning}1`)).toBe(`'${beginning}1`);
  }
  expect(harmlessCell('1=1')).toBe('1=1');
  expect(harmlessCell('')).toBe('');
});

test('cells are quoted where they have to be', () => {
  expect(csvLine(['a', 'b, c', 'say "hi"', ''])).toBe('a,"b, c","say ""hi""",\r\n');
});
