// A care consultant gives feedback and reads what the themes mean.
import assert from 'node:assert/strict';
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
  browser = await openBrowser();
  page = await signedIn(served, browser, 'tash', ['consultant'], phone);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

const check = async (name) => {
  await assertAccessible(page);
  await assertNarrow(page);
  await screenshot(page, name);
  assertNoFaults(page);
};
const begin = async () => {
  await page.goto(`${served.address}/staff/consultant/feedback`);
  await page.getByRole('heading', { level: 1, name: 'Give feedback' }).waitFor();
};
const fill = async (text) => {
  await page.getByLabel('A hub').check();
  await page.getByLabel('What is it called?').fill('North Hub');
  await page.getByLabel('It is working').check();
  await page.getByLabel('What you think').fill(text);
  await page.getByLabel('By my role').check();
  await page.getByLabel('Role to show').fill('Care consultant');
};

test('feedback that lacks something says what, and keeps what was typed', async () => {
  await begin();
  await page.getByLabel('What is it called?').fill('North Hub');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('link', { name: 'Write what you think' }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'text');
  assert.equal(await page.getByLabel('What is it called?').inputValue(), 'North Hub');
  await check('consultant-feedback-faults');
});

test('feedback is sent by keyboard, and its number is told', async () => {
  await begin();
  await fill('Open till eight is right for people with jobs.');
  await check('consultant-feedback');
  await page.getByRole('button', { name: 'Send' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Thank you. It is kept.' }).waitFor();
  assert.match(await page.locator('code').textContent(), /\S{8,}/);
  await check('consultant-sent');
});

test('words that may point to harm are asked about, and nothing is passed on silently', async () => {
  await begin();
  await fill('My foster dad hits me and I want to die.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Is this happening to you or someone now?' }).waitFor();
  await check('consultant-happening-now');
  await page.getByRole('button', { name: /^Yes/ }).click();
  await page.getByLabel('What worries you?').fill('It is me.');
  await page.getByRole('button', { name: 'Tell the safeguarding leads' }).click();
  await page.getByText(/It is with the safeguarding leads/).waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Thank you. It is kept.' }).waitFor();
});

test('the themes are told in plain words', async () => {
  await page.goto(`${served.address}/staff/consultant/themes`);
  await page.getByText('More about Stop the litter').click();
  await page.getByRole('heading', { name: 'Where it leads' }).first().waitFor();
  await check('consultant-themes');
});

test('no page of officers opens to a care consultant', async () => {
  await page.goto(`${served.address}/staff/officer/review`);
  await page.getByRole('heading', { name: 'This page is not for your account' }).waitFor();
});
