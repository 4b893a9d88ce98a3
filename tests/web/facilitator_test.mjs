// A facilitator is invited, begins a lesson, and runs a group.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assertAccessible,
  assertNoFaults,
  desk,
  openBrowser,
  openPage,
  screenshot,
  serve,
} from './support.mjs';

let served;
let browser;
let page;
before(async () => {
  served = await serve();
  browser = await openBrowser();
  page = await openPage(browser, desk);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

test('whoever is invited sets a password, and is signed in', async () => {
  const told = await served.ourvoice(
    '--role',
    'administrator',
    'account',
    'open',
    'fay.field',
    '--shown-name',
    'Fay Field',
    '--may',
    'facilitator',
  );
  const code = told.trim().split('\n').pop();
  await page.goto(`${served.address}/staff/invitation#${code}`);
  assert.equal(new URL(page.url()).hash, '');
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('alert').waitFor();
  await assertAccessible(page);
  await page.getByLabel('New password').fill('walnut lantern drizzle');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: 'Hello, Fay Field' }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'facilitator-home');
});

test('a lesson gets a code for the board, and a group answers by its link', async () => {
  await page.getByRole('link', { name: 'Begin a lesson or a group' }).click();
  await page.getByLabel('Setting').selectOption('ash-lane-primary');
  await page.getByLabel('Young people at most').fill('many');
  await page.getByRole('button', { name: 'Make a lesson code' }).click();
  await page.getByRole('link', { name: /whole number from 1 to 500/ }).waitFor();
  await assertAccessible(page);
  await page.getByLabel('Young people at most').fill('12');
  await page.getByRole('button', { name: 'Make a lesson code' }).click();
  await page.getByRole('heading', { name: 'One device each' }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'facilitator-code');
  await page.getByRole('link', { name: 'Answer together as a group' }).click();
  await page.getByLabel('How many of you are there?').fill('12');
  assert.equal(await page.getByLabel('Other people use it too').isChecked(), true);
  assert.equal(new URL(page.url()).hash, '');
});

test('a code is withdrawn, once it was asked whether it should be', async () => {
  await page.goto(`${served.address}/staff/facilitator/codes`);
  await page.getByRole('button', { name: 'Withdraw 1' }).click();
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Withdraw 1' }).click();
  await page.getByRole('cell', { name: 'Withdrawn' }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'facilitator-codes');
});

test('signing out leaves nothing behind, and another page of staff is not for them', async () => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goto(`${served.address}/staff/facilitator/codes`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assertNoFaults(page);
});
