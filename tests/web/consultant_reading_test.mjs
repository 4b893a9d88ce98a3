// A care consultant reads a few texts at a time, names their themes, and sees how far people agree.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertNarrow, signedIn } from './people.mjs';
import {
  assertAccessible,
  assertNoFaults,
  openBrowser,
  phone,
  screenshot,
  serve,
} from './support.mjs';

let served;
let browser;
let page;
before(async () => {
  served = await serve();
  await codeSeparately();
  browser = await openBrowser();
  page = await signedIn(served, browser, 'tash', ['consultant'], phone);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

/** An officer codes English texts separately, so that each waits for a second person. */
async function codeSeparately() {
  const list = await served.ourvoice(
    'theme',
    'queue',
    '--separately',
    '--language',
    'en',
    '--limit',
    '40',
    '--csv',
  );
  const rows = [...list.matchAll(/^([0-9a-f]{32}),([a-z-]+),/gm)].map(
    ([, response, question]) => `${response},${question},clean-streets`,
  );
  const file = join(tmpdir(), `ourvoice-separate-${process.pid}.csv`);
  await writeFile(file, ['response_id,question_id,themes', ...rows].join('\n') + '\n');
  await served.ourvoice('theme', 'review', '--file', file, '--reviewer', 'olu', '--separately');
}

const check = async (name) => {
  await assertAccessible(page);
  await assertNarrow(page);
  await screenshot(page, name);
  assertNoFaults(page);
};
const open = async (path, heading) => {
  await page.goto(`${served.address}/staff/consultant${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};
const atText = (place) => page.getByRole('heading', { name: `Text ${place} of 5` }).waitFor();
const press = (name) => page.getByRole('button', { name }).click();

test('nothing to compare is said in words', async () => {
  await open('/agreement', 'Agreement');
  await page.getByText('No text has been coded by two people yet.').waitFor();
  await check('consultant-agreement-none');
});

test('a person chooses what not to read about before any word is there', async () => {
  await open('/read', 'Read and name');
  await page.getByLabel('Family and life at home').check();
  await check('consultant-read-before');
  await press('Begin');
  await atText(1);
  for (let place = 1; place <= 5; place++) {
    assert.equal(await page.getByText('Family and life at home').count(), 0);
    await press('Skip');
  }
  await page.getByRole('heading', { name: 'Time for a pause' }).waitFor();
});

test('five texts are read by keyboard: the note, then the words, then themes; then a pause', async () => {
  await open('/read', 'Read and name');
  await page.getByRole('button', { name: 'Begin' }).focus();
  await page.keyboard.press('Enter');
  await atText(1);
  assert.equal(await page.locator('.read-text__words').count(), 0);
  await check('consultant-read-note');
  for (let place = 1; place <= 3; place++) {
    await page.locator('h2:focus', { hasText: `Text ${place} of 5` }).waitFor();
    await page.getByRole('button', { name: 'Show the words' }).press('Enter');
    await page.locator('.read-text:focus').waitFor();
    if (place === 1) await check('consultant-read-words');
    if (place === 2) await page.locator('#themes-other').press('Space');
    await page.getByRole('button', { name: /^Keep/ }).press('Enter');
    await page.getByText(/^Kept: /).waitFor();
  }
  await atText(4);
  await press('Skip');
  await page.getByText('Skipped.').waitFor();
  await press('Skip');
  await page.getByRole('heading', { name: 'Time for a pause' }).waitFor();
  await page.getByRole('link', { name: '0800 1111' }).waitFor();
  await check('consultant-read-pause');
  await press('Read some more');
  await atText(1);
});

test('what a person coded does not come again', async () => {
  await open('/read', 'Read and name');
  const wordsOf = async () => {
    await press('Begin');
    await atText(1);
    await press('Show the words');
    return page.locator('.read-text__words').textContent();
  };
  const first = await wordsOf();
  await press(/^Keep/);
  await page.getByText(/^Kept: /).waitFor();
  await open('/read', 'Read and name');
  assert.notEqual(await wordsOf(), first);
});

test('a worry about a text reaches the safeguarding leads', async () => {
  await open('/read', 'Read and name');
  await press('Begin');
  await press('Show the words');
  await press('I’m worried about this');
  await page.getByLabel('What worries you?').fill('It sounds lonely.');
  await check('consultant-read-worry');
  await press('Tell the safeguarding leads');
  await page.getByText(/Your worry is with the safeguarding leads/).waitFor();
  assertNoFaults(page);
});

test('the audit says who was shown texts', async () => {
  const audit = await served.ourvoice('audit', '--account', page.accountId);
  assert.match(audit, /TextsShown[^]*ListTextsToRead/);
});

test('agreement is told in words, over all themes and theme by theme', async () => {
  await open('/agreement', 'Agreement');
  await page.getByText('4 texts were coded by two people or more.').waitFor();
  await page.getByRole('rowheader', { name: 'exactly the same themes' }).waitFor();
  await check('consultant-agreement');
});

test('a consultant is shown no text of a setting of their own', async () => {
  const own = (await served.ourvoice('setting', 'list')).match(/^[a-z][a-z0-9-]+/gm) ?? [];
  assert.ok(own.length > 0);
  await served.ourvoice('account', 'grant', page.accountId, `consultant:${own.join(',')}`);
  await open('/read', 'Read and name');
  await press('Begin');
  await page.getByRole('heading', { name: 'Nothing to read for you just now' }).waitFor();
  await check('consultant-read-nothing');
});
