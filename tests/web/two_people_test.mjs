// Two people of staff in one browser, one after the other.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { password, signedIn, signedInOn } from './people.mjs';
import { assertAccessible, assertNoFaults, openBrowser, serve, watch } from './support.mjs';

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

async function opensAccounts(page) {
  await page.getByRole('main').getByRole('link', { name: 'Accounts', exact: true }).click();
}

test('a page goes on as nobody else than who signed in on it', async () => {
  const ann = await signedIn(served, browser, 'Ann', ['administrator']);
  const ben = watch(await ann.context().newPage());
  await signedInOn(ben, served, 'Ben', ['administrator']);

  await opensAccounts(ann);
  await ann.getByRole('heading', { name: 'Your session is over' }).waitFor();
  await ann.getByText('Sign in again, Ann.').waitFor();
  assert.equal(await ann.getByRole('cell').count(), 0, 'nothing is shown to Ann as Ben');
  await assertAccessible(ann);

  await ann.getByLabel('Password').fill(password);
  await ann.getByRole('button', { name: 'Sign in', exact: true }).click();
  await ann.getByRole('heading', { name: 'Your session is over' }).waitFor({ state: 'hidden' });
  await opensAccounts(ben);
  await ben.getByText('Sign in again, Ben.').waitFor();
  assertNoFaults(ann);
  assertNoFaults(ben);
  await ann.context().close();
});

test('whoever signs out leaves the session of who came after', async () => {
  const ann = await signedIn(served, browser, 'Cleo', ['administrator']);
  const ben = watch(await ann.context().newPage());
  await signedInOn(ben, served, 'Dan', ['administrator']);

  await ann.getByRole('button', { name: 'Sign out' }).click();
  await ann.getByRole('heading', { name: 'Sign in' }).waitFor();
  await ben.reload();
  await ben.getByRole('heading', { name: 'Hello, Dan' }).waitFor();
  assertNoFaults(ann);
  assertNoFaults(ben);
  await ann.context().close();
});
