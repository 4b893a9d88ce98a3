// What leaders do: read the report, a theme, the words, and take the figures along.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { signedIn, signInAs } from './people.mjs';
import {
  assertAccessible,
  assertNoFaults,
  desk,
  openBrowser,
  openPage,
  phone,
  screenshot,
  serve,
} from './support.mjs';

const leaderPath = '/staff/leader';
const narrow = { viewport: { width: 320, height: 720 }, hasTouch: true };

let served;
let browser;
before(async () => {
  served = await serve();
  browser = await openBrowser();
  for (const [name, role] of [
    ['lena.hall', 'executive'],
    ['olu.ade', 'officer'],
  ]) {
    await (await signedIn(served, browser, name, [role])).context().close();
  }
  await approveQuote(served, 'climate');
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

/** Approves the first text that may be quoted on a theme and stands in a line without quotes. */
async function approveQuote({ ourvoice }, theme) {
  const csv = await ourvoice(
    'quote',
    'candidates',
    'our-year',
    '--theme',
    theme,
    '--limit',
    '5',
    '--csv',
  );
  const row = csv
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .find((cells) => cells.length === 7);
  const [response, question, , , words] = row;
  await ourvoice(
    'quote',
    'approve',
    '--response',
    response,
    '--question',
    question,
    '--words',
    words,
    '--themes',
    theme,
    '--approver',
    'ann',
  );
}

async function open(name, path, size = desk) {
  const page = await openPage(browser, size);
  await signInAs(page, served, name);
  await page.goto(`${served.address}${leaderPath}${path}`);
  await page.waitForLoadState('networkidle');
  return page;
}

async function done(page) {
  assertNoFaults(page);
  await page.context().close();
}

test('a report is told in the order in which leaders need it', async () => {
  const page = await open('lena.hall', '');
  await page.getByRole('link', { name: 'Our Year' }).click();
  await page.getByRole('heading', { name: 'What we heard' }).waitFor();
  const parts = await page.locator('main h2').allTextContents();
  assert.deepEqual(parts, [
    'What we heard',
    'What changed',
    'What to decide',
    'Who we heard and who we did not',
    'Few voices',
    'In their own words',
    'How this was made',
  ]);
  assert.ok(await page.getByText('31 March 2027').isVisible());
  await assertAccessible(page);
  await screenshot(page, 'leader-report');
  await done(page);
});

test('no number of a report is blank, and what is hidden says so in words', async () => {
  const page = await open('lena.hall', '/surveys/our-year?by=age-band');
  for (const summary of await page.locator('main summary').all()) await summary.click();
  const cells = await page.locator('main td').allTextContents();
  assert.ok(cells.length > 500);
  assert.deepEqual(
    cells.filter((cell) => cell.trim() === ''),
    [],
  );
  assert.ok(cells.includes('hidden'));
  await page.getByRole('link', { name: 'Why some numbers are hidden' }).first().click();
  await page.getByRole('heading', { name: 'Why some numbers are hidden' }).waitFor();
  await assertAccessible(page);
  await done(page);
});

test('the file for a spreadsheet is that of the command line, byte for byte', async () => {
  const choices = [
    ['?wave=2026', ['--wave', '2026']],
    ['?wave=all&frame=plan&by=gender', ['--frame', 'plan', '--by', 'gender']],
  ];
  for (const [query, words] of choices) {
    const page = await open('lena.hall', `/surveys/our-year${query}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    const file = await readFile(await download.path(), 'utf8');
    const exported = await served.ourvoice(
      'report',
      'show',
      'our-year',
      ...words,
      '--format',
      'csv',
    );
    assert.equal(file, exported);
    await done(page);
  }
});

test('a theme that few raised has its words, and no number', async () => {
  const page = await open('lena.hall', '/surveys/our-year', phone);
  const few = page.getByRole('region', { name: 'Few voices' });
  await few.getByRole('link', { name: 'The planet and recycling' }).click();
  await page.getByRole('heading', { name: 'The planet and recycling' }).waitFor();
  await page.locator('blockquote').waitFor();
  await page.getByRole('heading', { name: 'Kind of setting' }).waitFor();
  assert.ok(await page.getByText('What matters most to you?').isVisible());
  await assertAccessible(page);
  await screenshot(page, 'leader-theme');
  await done(page);
});

test('wave, priorities and groups are chosen by keyboard, and the address keeps them', async () => {
  const page = await open('lena.hall', '/surveys/our-year');
  await page.getByLabel('Wave').focus();
  await page.keyboard.type('All');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Outcomes');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Gender');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show this' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'By gender' }).waitFor();
  assert.match(page.url(), /\?release=1&wave=all&frame=plan&by=gender$/);
  await page.goBack();
  await page.getByRole('heading', { name: 'By gender' }).waitFor({ state: 'detached' });
  await done(page);
});

test('every theme stands beside the priorities that it leads to', async () => {
  const page = await open('lena.hall', '/surveys/our-year/priorities');
  await page.getByRole('region', { name: 'Outcomes of the plan' }).waitFor();
  await assertAccessible(page);
  await done(page);
});

test('words are read by theme', async () => {
  const page = await open('lena.hall', '/surveys/our-year/quotes');
  await page.locator('blockquote').first().waitFor();
  await page.getByLabel('About').selectOption({ label: 'Stop the litter' });
  await page.getByRole('button', { name: 'Show these' }).click();
  await page.getByText('No words about this have been approved').waitFor();
  await assertAccessible(page);
  await done(page);
});

test('only officers see what has not been released', async () => {
  const leader = await open('lena.hall', '/surveys/our-year');
  assert.equal(await leader.locator('#release option[value=preview]').count(), 0);
  await done(leader);
  const officer = await open('olu.ade', '/surveys/our-year?release=preview');
  await officer.getByText('A preview, not released and not to be handed on.').waitFor();
  await officer.getByText(/^As it stands today, people have read/).waitFor();
  await assertAccessible(officer);
  await done(officer);
});

test('nothing is wider than a screen of 320 pixels', async () => {
  for (const path of [
    '',
    '/hidden-numbers',
    '/surveys/our-year?by=gender',
    '/surveys/our-year/quotes',
    '/surveys/our-year/themes/school',
    '/surveys/our-year/priorities',
  ]) {
    const page = await open('lena.hall', path, narrow);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${path} is ${width} wide`);
    await done(page);
  }
});

test('printing opens what is folded, and folds it again', async () => {
  const page = await open('lena.hall', '/surveys/our-year');
  const folded = () => page.locator('main details:not([open])').count();
  const before = await folded();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await folded(), 0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await folded(), before);
  await done(page);
});
