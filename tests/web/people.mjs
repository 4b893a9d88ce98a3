// People who sign in, for the tests of the pages of staff.
import assert from 'node:assert/strict';
import { assertAccessible, desk, openPage, phone, screenshot } from './support.mjs';

export const password = 'walnut harbour quilt';

/** Opens an account with roles; gives its id and the code of its invitation. */
export async function openAccount({ ourvoice }, name, roles, more = []) {
  const may = roles.flatMap((role) => ['--may', role]);
  const told = await ourvoice('account', 'open', name, '--shown-name', name, ...may, ...more);
  return { id: /account: (\S+)/.exec(told)[1], code: told.trim().split('\n').pop() };
}

/** A page on which somebody new with these roles has signed in by their invitation. */
export async function signedIn(served, browser, name, roles, options = desk) {
  return signedInOn(await openPage(browser, options), served, name, roles);
}

/** The same on a page that is open, whoever was signed in there before. */
export async function signedInOn(page, served, name, roles) {
  const { id, code } = await openAccount(served, name, roles);
  await page.goto(`${served.address}/staff/invitation#${code}`);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor();
  return Object.assign(page, { accountId: id });
}

/** Signs somebody in on a page whose account has its password already. */
export async function signInAs(page, { address }, name) {
  await page.goto(`${address}/staff`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor();
}

/** Fails when a page scrolls sideways on the smallest of phones. */
export async function assertNarrow(page) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('body, body *')]
      .filter((part) => part.getBoundingClientRect().right > innerWidth + scrollX)
      .filter((part) => !part.parentElement.closest('.table-scroll') && part.checkVisibility())
      .map((part) => `${part.tagName} ${part.className}`),
  );
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.setViewportSize(size);
  assert.ok(excess <= 0, `${page.url()} is ${excess} pixels too wide: ${wide.join('; ')}`);
}

/**
 * Holds a page to axe and to a width of 320 pixels without sideways scrolling, and keeps what it looks
 * like: the whole of it, unless `options` say otherwise.
 */
export async function assertGood(page, name, options = { fullPage: true }) {
  await page.waitForTimeout(100);
  await assertAccessible(page);
  await assertNarrow(page);
  const before = page.viewportSize();
  for (const [size, { viewport }] of Object.entries({ phone, desk })) {
    await page.setViewportSize(viewport);
    await screenshot(page, `${name}-${size}`, options);
  }
  await page.setViewportSize(before);
}
