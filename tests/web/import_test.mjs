// An officer brings in answers from a file.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertNarrow, signedIn } from './people.mjs';
import { assertAccessible, assertNoFaults, openBrowser, screenshot, serve } from './support.mjs';

let served;
let browser;
let page;
before(async () => {
  served = await serve();
  browser = await openBrowser();
  page = await signedIn(served, browser, 'olu', ['officer']);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

const give = async (text, name = 'answers.csv') => {
  await page.goto(`${served.address}/staff/officer/import`);
  await page.getByLabel('Survey').selectOption({ label: 'Our Year' });
  await page
    .getByLabel('File of answers')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
};
const check = async (name) => {
  await assertAccessible(page);
  await assertNarrow(page);
  await screenshot(page, name);
  assertNoFaults(page);
};
const bring = () => page.getByRole('button', { name: /^Bring in/ }).click();

test('rows of the demonstration are known, as the command line brought them in', async () => {
  await give(
    await readFile(new URL('../../deploy/demo/answers-2026.csv', import.meta.url), 'utf8'),
  );
  await bring();
  await page.getByText('0 new, 220 known already, 0 not taken. Every row is kept.').waitFor();
  await check('officer-import');
});

test('columns with other names are mapped, and what is wrong is told row by row', async () => {
  await give(
    'id,When,What matters,feel-safe,setting\n' +
      'w1,x,My nan,4,ash-lane-primary\nw2,x,My dog,9,ash-lane-primary\nw3,x,Buses,2,nowhere-school\n',
  );
  await page.getByLabel('What matters').selectOption('question:matters-most');
  await bring();
  await page.getByText(/not taken/).waitFor();
  const table = page.getByRole('region', { name: /What is wrong/ });
  await table.getByText('must be from 1 to 5').waitFor();
  assert.match(await table.textContent(), /feel-safe/);
  await check('officer-import-faults');
});

test('the same rows without ids are known by what they hold, here and by the command line', async () => {
  const text =
    'wave,matters-most,feel-safe\n2026,"A café, with ""chips""",3\n' +
    '2026,Ünïcode and my cat,4\n2026,Ünïcode and my cat,4\n';
  await give(text);
  await bring();
  await page.getByText(/^3 new/).waitFor();
  await give(text);
  await bring();
  await page.getByText(/^0 new, 3 known already/).waitFor();
  const folder = await mkdtemp(join(tmpdir(), 'ourvoice-import-'));
  await writeFile(join(folder, 'answers.csv'), text);
  const told = await served.ourvoice(
    'response',
    'import',
    join(folder, 'answers.csv'),
    '--survey',
    'our-year',
  );
  await rm(folder, { recursive: true });
  assert.match(told, /3 .*(before|already|known)/);
});

test('a file that is no such file is refused with what to do', async () => {
  await give('a;b\n1;2\n');
  await page
    .getByRole('alert')
    .getByText(/not parted by commas/)
    .waitFor();
  await give('When,Where\n1,2\n');
  await bring();
  await page.getByRole('link', { name: /No column gives an answer/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'column-0');
  await check('officer-import-refused');
});
