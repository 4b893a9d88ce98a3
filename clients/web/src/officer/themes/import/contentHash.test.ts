import { expect, test } from 'vitest';
import { contentHash } from './contentHash';

// From another implementation of RFC 7693; the third text is exactly one block long.
test.each([
  ['', '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8'],
  ['abc', 'bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319'],
  ['ł'.repeat(64), '2df2f88380eaf2997f5d4ef391281553e5a67f37f3a9753fc9ee3c28ca3deacb'],
  ['a'.repeat(300), '3c1292de00a518e36823f9ff908ac2da46be38718c018713403461df077e15f6'],
])('a text has the hash of its content', (text, hash) => {
  expect(contentHash(text)).toBe(hash);
});
