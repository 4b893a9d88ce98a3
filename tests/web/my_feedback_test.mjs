// A care consultant sees what became of their feedback, and removes it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGood, signedIn } from './people.mjs';
import { assertNoFaults, openBrowser, phone, serve } from './support.mjs';

let served;
let browser;
let page;
before(async () => {
  served = await serve();
  browser = await openBrowser();
  page = await signedIn(served, browser, 'tash', ['consultant'], phone);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

const open = async () => {
  await page.goto(`${served.address}/staff/consultant/my-feedback`);
  await page.getByRole('heading', { level: 1, name: 'My feedback' }).waitFor();
};
const give = async (about, text) => {
  await page.goto(`${served.address}/staff/consultant/feedback`);
  await page.getByLabel('A hub').check();
  await page.getByLabel('What is it called?').fill(about);
  await page.getByLabel('It is not working').check();
  await page.getByLabel('What you think').fill(text);
  await page.getByLabel('Not at all').check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you. It is kept.' }).waitFor();
  return page.locator('code').textContent();
};
const piece = (about) => page.getByRole('article', { name: `Hub: ${about}` });

test('nothing is shown of what others gave', async () => {
  await open();
  await page.getByText('You gave none yet.').waitFor();
  assert.equal(await page.getByRole('article').count(), 0);
  await assertGood(page, 'consultant-my-feedback-none');
});

test('each piece stands there with how far it has come and what was replied', async () => {
  const id = await give('North Hub', 'Shut on Fridays, when I am free.');
  await page.getByRole('link', { name: 'My feedback' }).click();
  await piece('North Hub').getByText('Received').waitFor();
  await served.ourvoice(
    'feedback',
    'answer',
    id,
    '--state',
    'not-to-be-done',
    '--answered-by',
    'Ann Example',
    '--reply',
    'Nobody is free to open it on Fridays.',
  );

  await open();
  const replies = piece('North Hub').getByRole('list', { name: 'Replies' });
  await replies.getByText('Nobody is free to open it on Fridays.').waitFor();
  assert.match(
    await replies.textContent(),
    /Will not be done – Ann Example, youth engagement officer/,
  );
  await assertGood(page, 'consultant-my-feedback');
  assertNoFaults(page);
});

test('a piece is removed for good, after a question', async () => {
  await give('South Hub', 'The kettle is quagmire cold.');
  await open();
  await piece('South Hub').getByRole('button', { name: 'Remove' }).click();
  await page.getByText(/nobody can bring them back/).waitFor();
  await assertGood(page, 'consultant-my-feedback-question');
  await piece('South Hub').getByRole('button', { name: 'Do not' }).click();
  assert.equal(await piece('South Hub').count(), 1);

  await piece('South Hub').getByRole('button', { name: 'Remove' }).click();
  await piece('South Hub').getByRole('button', { name: 'Remove' }).press('Enter');
  await page.getByText('Removed for good.').waitFor();
  assert.equal(await page.getByText('The kettle is quagmire cold.').count(), 0);
  await open();
  await piece('North Hub').waitFor();
  assert.equal(await piece('South Hub').count(), 0);
  assert.doesNotMatch(await served.ourvoice('feedback', 'list'), /quagmire/);
  assertNoFaults(page);
});
