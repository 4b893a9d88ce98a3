// Asks DuckDB the question of a cross-tab, in each shape of table that suits it, and times the
// fastest: crosstab_anchor.mjs <responses.csv> <repetitions>. Prints the version, how long each
// repetition took and what was counted. Exits with 3 when DuckDB is not installed; OURVOICE_DUCKDB
// names a folder in which it is (npm install --prefix FOLDER @duckdb/node-api).
import { createRequire } from 'node:module';
import { join } from 'node:path';

const kThemes = 20;
const kRunsOfShape = 7;
const kRunsOfRepetition = 50;
const kFilters = { wave: 'WHERE survey = 1 AND wave = 2', survey: 'WHERE survey = 1' };

function load() {
  const folder = process.env.OURVOICE_DUCKDB;
  try {
    return createRequire(folder ? join(folder, 'package.json') : import.meta.url)('@duckdb/node-api');
  } catch {
    process.exit(3);
  }
}

// One column a theme, and one for the base; the last bit of the mask is the base.
const themes = [...Array(kThemes + 1).keys()];
const bit = (theme) => `((mask >> ${theme}) & 1)`;
const perTheme = (expression) => themes.map(expression).join(', ');

const shapes = {
  'long table': (filter) =>
    `SELECT category, theme, count(*) FROM long ${filter} GROUP BY category, theme`,
  'boolean columns': (filter) =>
    `SELECT category, ${perTheme((t) => `count_if(b${t})`)} FROM flags ${filter} GROUP BY category`,
  'number columns': (filter) =>
    `SELECT category, ${perTheme((t) => `sum(n${t})`)} FROM numbers ${filter} GROUP BY category`,
  'bit mask': (filter) =>
    `SELECT category, ${perTheme((t) => `sum(${bit(t)})`)} FROM masks ${filter} GROUP BY category`,
  'bit mask, grouped first': (filter) =>
    `WITH grouped AS (SELECT category, mask, count(*) AS n FROM masks ${filter}
                      GROUP BY category, mask)
     SELECT category, ${perTheme((t) => `sum(n * ${bit(t)})`)} FROM grouped GROUP BY category`,
};

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function time(statement, runs) {
  const taken = [];
  for (let i = 0; i < runs; ++i) {
    const begin = performance.now();
    await statement.run();
    taken.push(performance.now() - begin);
  }
  return median(taken);
}

const [csv, repetitions] = process.argv.slice(2);
const { DuckDBInstance } = load();
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rowsOf = async (query) => (await connection.runAndReadAll(query)).getRows();

await connection.run(`CREATE TABLE masks AS SELECT * FROM read_csv('${csv}', header = false, columns =
  {survey: 'UTINYINT', wave: 'UTINYINT', category: 'UTINYINT', mask: 'UINTEGER'})`);
await connection.run(`CREATE TABLE flags AS SELECT survey, wave, category,
  ${perTheme((t) => `${bit(t)} = 1 AS b${t}`)} FROM masks`);
await connection.run(`CREATE TABLE numbers AS SELECT survey, wave, category,
  ${perTheme((t) => `${bit(t)}::UTINYINT AS n${t}`)} FROM masks`);
await connection.run(`CREATE TABLE long AS SELECT survey, wave, category, theme::UTINYINT AS theme
  FROM masks, range(${kThemes + 1}) themes(theme) WHERE (mask >> theme) & 1 = 1`);
const [[version, threads]] = await rowsOf("SELECT version(), current_setting('threads')");
console.log(`version ${version}`);
console.log(`threads ${threads}`);

for (const [name, filter] of Object.entries(kFilters)) {
  let best;
  for (const [shape, query] of Object.entries(shapes)) {
    const statement = await connection.prepare(query(filter));
    const taken = await time(statement, kRunsOfShape);
    console.error(`DuckDB, ${name}, ${shape}: ${taken.toFixed(2)} ms`);
    if (best === undefined || taken < best.taken) best = { shape, statement, taken };
  }
  console.log(`shape ${name} ${best.shape}`);
  for (let i = 0; i < Number(repetitions); ++i) {
    console.log(`took ${name} ${await time(best.statement, kRunsOfRepetition)}`);
  }
  for (const [category, theme, n] of await rowsOf(shapes['long table'](filter))) {
    console.log(`count ${name} ${category} ${theme} ${n}`);
  }
}
process.exit(0);
