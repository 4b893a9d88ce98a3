// Signing in, and who sees what.
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
before(async () => {
  served = await serve();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

test('whoever is not signed in is asked to, whichever page they open', async () => {
  const page = await openPage(browser, desk);
  await page.goto(`${served.address}/staff/officer/anything`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'staff-sign-in');
  assertNoFaults(page);
  await page.context().close();
});

test('a wrong password is told beside its field', async () => {
  const page = await openPage(browser);
  await page.goto(`${served.address}/staff`);
  await page.getByLabel('Name').fill('nobody');
  await page.getByLabel('Password').fill('three wrong words');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  assert.equal(await page.title(), 'Error: Sign in – OurVoice');
  await page.getByRole('link', { name: /name or the password is wrong/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'name');
  await assertAccessible(page);
  assertNoFaults(page);
  await page.context().close();
});
