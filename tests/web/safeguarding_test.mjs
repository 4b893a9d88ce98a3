// A safeguarding lead: from a concern that comes to one that is closed, and the rota.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGood, signedIn } from './people.mjs';
import { assertNoFaults, openBrowser, serve } from './support.mjs';

const disclosure = 'My uncle hits me with a belt when my mum is out';
let served;
let browser;
let page;
before(async () => {
  served = await serve();
  browser = await openBrowser();
  page = await signedIn(served, browser, 'lead.lena', ['safeguarding-lead']);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

const say = (words) =>
  served.ourvoice(
    'response',
    'submit',
    'our-year',
    '--answer',
    'wave=2026',
    '--answer',
    'setting=north-hub',
    '--answer',
    `matters-most=${words}`,
  );

test('a concern appears by itself, and its words only for a reason', async () => {
  await page.goto(`${served.address}/staff/safeguarding/queue`);
  await page.getByText('New concerns appear by themselves').waitFor();
  const links = () => page.locator('.concern a').evaluateAll((all) => all.map(({ href }) => href));
  await page.locator('.queue-line p').getByText('open, of which').waitFor();
  const before = await links();
  await say(disclosure);
  await page.waitForFunction(
    (count) => document.querySelectorAll('.concern').length > count,
    before.length,
  );
  const added = (await links()).find((href) => !before.includes(href));
  assert.equal(await page.title(), '(1) The queue – OurVoice');
  assert.ok(!(await page.content()).includes('belt'));
  await assertGood(page, 'safeguarding-queue', {});

  await page.locator(`.concern a[href="${new URL(added).pathname}"]`).press('Enter');
  await page.getByRole('button', { name: 'Show the words' }).click();
  await page.getByRole('link', { name: 'Why do you look at the words? Fill this in.' }).waitFor();
  await assertGood(page, 'safeguarding-reason');
  assert.ok(!(await page.content()).includes('belt'));
  await page.getByLabel('Why do you look').fill('On duty today');
  await page.keyboard.press('Enter');
  await page.locator('.said').getByText(disclosure).waitFor();
  await assertGood(page, 'safeguarding-concern');
});

test('a lead takes it on, notes, hands over and closes by keyboard alone', async () => {
  const step = async (title, values, submit) => {
    await page.locator('summary', { hasText: title }).press('Enter');
    const form = page.locator('details[open]');
    for (const [label, value] of Object.entries(values)) await form.getByLabel(label).fill(value);
    await form.getByRole('button', { name: submit }).press('Enter');
  };
  await page.getByRole('button', { name: 'Take it on' }).press('Enter');
  await page.getByText('Taken on by you').waitFor();
  await step('Write a note', { Note: 'Rang the hub' }, 'Keep the note');
  await page.locator('.steps').getByText('Rang the hub').waitFor();
  await page.locator('details[open] summary').first().press('Enter');
  await step(
    'Hand it over',
    { 'Who has it now?': 'Advice and Guidance', 'Their reference': 'AG-1' },
    'Hand it over',
  );
  await page.locator('.steps').getByText('Handed over to Advice and Guidance').waitFor();
  await assertGood(page, 'safeguarding-handed-over');
  await page.locator('details[open] summary').first().press('Enter');
  await page.locator('summary', { hasText: 'Close it' }).press('Enter');
  await page.getByLabel('Somebody else acts on it now').check();
  await page.getByRole('button', { name: 'Close the concern' }).press('Enter');
  await page.getByText('The concern is closed.').waitFor();
});

test('the words are gone when the page is left', async () => {
  await page.getByRole('link', { name: 'Back to the queue' }).click();
  await page.getByRole('heading', { name: 'The queue' }).waitFor();
  await page.goBack();
  await page.getByLabel('Why do you look').waitFor();
  assert.ok(!(await page.content()).includes('belt'));
});

test('the queue says when it is not live', async () => {
  await page.goto(`${served.address}/staff/safeguarding/queue`);
  await page.getByText('New concerns appear by themselves').waitFor();
  await page.context().setOffline(true);
  await page.getByText('Not live.').waitFor();
  await assertGood(page, 'safeguarding-not-live', {});
  await page.context().setOffline(false);
  await page.getByText('New concerns appear by themselves').waitFor({ timeout: 40_000 });
});

test('the rota is set by days and hours, and says what is wrong at its field', async () => {
  await page.goto(`${served.address}/staff/safeguarding/duty`);
  await page.getByText('Set by').waitFor();
  await assertGood(page, 'safeguarding-duty');
  await page.getByRole('link', { name: 'Change the rota' }).click();
  await page.getByLabel('Minutes within which').fill('0');
  await page.getByRole('button', { name: 'Set the rota' }).click();
  await page.getByRole('link', { name: /from 1 to 1,440/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'minutes');
  await page.getByLabel('Minutes within which').fill('45');
  await assertGood(page, 'safeguarding-rota');
  await page.getByRole('button', { name: 'Set the rota' }).click();
  await page.getByText('within 45 minutes').waitFor();
});

test('signals and all concerns are there', async () => {
  for (const name of ['signals', 'concerns']) {
    await page.goto(`${served.address}/staff/safeguarding/${name}`);
    await page.locator('main li, main td').first().waitFor();
    await assertGood(page, `safeguarding-${name}`, {});
  }
  assertNoFaults(page);
});
