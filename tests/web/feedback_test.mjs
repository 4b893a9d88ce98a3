// Officers and leaders read what care consultants think, and answer it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGood, signedIn } from './people.mjs';
import { assertNoFaults, openBrowser, serve } from './support.mjs';

let served;
let browser;
let page;
before(async () => {
  served = await serve();
  await served.ourvoice(
    'feedback',
    'submit',
    '--about-kind',
    'plan',
    '--about',
    'Buses for all',
    '--kind',
    'would-change',
    '--text',
    'Ask us before you draw the map.',
    '--shown-as',
    'name',
    '--name-shown',
    'Tash',
  );
  browser = await openBrowser();
  page = await signedIn(served, browser, 'ann', ['executive']);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

const open = async (on = page) => {
  await on.goto(`${served.address}/staff/feedback`);
  await on.getByRole('heading', { level: 1, name: 'Feedback from care consultants' }).waitFor();
  await on.getByRole('article').first().waitFor();
};
const piece = () => page.getByRole('article', { name: 'Plan: Buses for all' });

test('the newest stands first, its author as they chose', async () => {
  await open();
  const first = await page.getByRole('article').first().textContent();
  assert.match(first, /Ask us before you draw the map\./);
  assert.match(first, /By Tash/);
  await assertGood(page, 'feedback');
  assertNoFaults(page);
});

test('it is chosen by what it is about, what it says and how far it has come', async () => {
  await open();
  await page.getByLabel('What it is about').selectOption('Plan');
  await page.getByLabel('What it says').selectOption('What should change');
  await piece().waitFor();
  await page.getByLabel('How far it has come').selectOption('Done');
  await page.getByText('There is no such feedback.').waitFor();
});

test('an answer that lacks something says what, and keeps what was typed', async () => {
  await open();
  await piece().getByRole('button', { name: 'Answer' }).click();
  assert.equal(await page.getByLabel('Your name, as the author reads it').inputValue(), 'ann');
  await piece().getByLabel('Will not be done').check();
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await page.getByRole('link', { name: 'Write why it will not be done' }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
  assert.ok(await piece().getByLabel('Will not be done').isChecked());
  await assertGood(page, 'feedback-faults');
});

test('an answer is sent once, and stands below the words', async () => {
  await open();
  await piece().getByRole('button', { name: 'Answer' }).click();
  await piece().getByLabel('Being worked on').check();
  await page.getByLabel('What you say to the author').fill('We meet you on Monday about it.');
  await page.getByRole('button', { name: 'Send the answer' }).dblclick();
  await page.getByText('Answered: its author reads it now.').waitFor();
  const replies = piece().getByRole('list', { name: 'Replies' });
  assert.match(await replies.textContent(), /Being worked on – ann, leader/);
  await assertGood(page, 'feedback-answered');
  await open();
  assert.equal(await replies.getByText('We meet you on Monday about it.').count(), 1);
  assertNoFaults(page);
});

test('whoever reads it can say that they are worried', async () => {
  await open();
  await piece().getByRole('button', { name: 'I’m worried about this' }).click();
  await page.getByLabel('What worries you?').fill('They sound alone.');
  await page.getByRole('button', { name: 'Tell the safeguarding leads' }).click();
  await page.getByText(/Your worry is with the safeguarding leads/).waitFor();
});

test('it opens to officers, and to no care consultant', async () => {
  const officer = await signedIn(served, browser, 'olu', ['officer']);
  await open(officer);
  const consultant = await signedIn(served, browser, 'sam', ['consultant']);
  await consultant.goto(`${served.address}/staff/feedback`);
  await consultant.getByRole('heading', { name: 'This page is not for your account' }).waitFor();
});
