// BLAKE2b with 32 bytes (RFC 7693), in 64-bit words.
const blockBytes = 128;
const start = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
];
// Which words of a block each round mixes, as hexadecimal digits.
const rounds = [
  '0123456789abcdef',
  'ea489fd61c02b753',
  'b8c052fdae367194',
  '7931dcbe265a40f8',
  '905724afe1bc683d',
  '2c6a0b834d75fe19',
  'c51fed4a0763928b',
  'db7ec13950f4862a',
  '6fe9b308c2d714a5',
  'a2847615fb9e3cd0',
];
// Which words of the state are mixed with one another: columns, then diagonals.
const mixed = ['048c', '159d', '26ae', '37bf', '05af', '16bc', '278d', '349e'];
const mask = 0xffffffffffffffffn;

/** BLAKE2b of a text in UTF-8 as 64 hexadecimal characters. Rows of files are known again by it. */
export function contentHash(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const state = [...start];
  state[0] = (state[0] ?? 0n) ^ 0x01010020n;
  const blocks = Math.max(1, Math.ceil(bytes.length / blockBytes));
  for (let block = 0; block < blocks; block++) {
    const padded = new Uint8Array(blockBytes);
    padded.set(bytes.subarray(block * blockBytes, (block + 1) * blockBytes));
    const last = block === blocks - 1;
    compress(state, padded, last ? bytes.length : (block + 1) * blockBytes, last);
  }
  return state.slice(0, 4).map(hexOf).join('');
}

function compress(state: bigint[], block: Uint8Array, count: number, last: boolean): void {
  const view = new DataView(block.buffer);
  const words = Array.from({ length: 16 }, (_, place) => view.getBigUint64(place * 8, true));
  const work = [...state, ...start];
  work[12] = (work[12] ?? 0n) ^ BigInt(count);
  if (last) work[14] = (work[14] ?? 0n) ^ mask;
  for (let round = 0; round < 12; round++) {
    const picks = rounds[round % rounds.length] ?? '';
    mixed.forEach((places, step) =>
      mix(
        work,
        places,
        words[digit(picks, 2 * step)] ?? 0n,
        words[digit(picks, 2 * step + 1)] ?? 0n,
      ),
    );
  }
  for (let place = 0; place < 8; place++) {
    state[place] = (state[place] ?? 0n) ^ (work[place] ?? 0n) ^ (work[place + 8] ?? 0n);
  }
}

function mix(work: bigint[], places: string, x: bigint, y: bigint): void {
  const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((place) => digit(places, place));
  const at = (place: number) => work[place] ?? 0n;
  const half = (word: bigint, first: bigint, second: bigint) => {
    work[a] = (at(a) + at(b) + word) & mask;
    work[d] = turned(at(d) ^ at(a), first);
    work[c] = (at(c) + at(d)) & mask;
    work[b] = turned(at(b) ^ at(c), second);
  };
  half(x, 32n, 24n);
  half(y, 16n, 63n);
}

function digit(digits: string, place: number): number {
  return parseInt(digits[place] ?? '0', 16);
}

function turned(word: bigint, by: bigint): bigint {
  return ((word >> by) | (word << (64n - by))) & mask;
}

function hexOf(word: bigint): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, word, true);
  return Array.from({ length: 8 }, (_, place) =>
    view.getUint8(place).toString(16).padStart(2, '0'),
  ).join('');
}
