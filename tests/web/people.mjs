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
  const { id, code } = await openAccount(served, name, roles);
  const page = await openPage(browser, options);
  await page.goto(`${served.address}/staff/invitation#${code}`);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor();
  return Object.assign(page, { accountId: id });
}

/**
 * Holds a page to axe and to a width of 320 pixels without sideways scrolling, and keeps what it looks
 * like: the whole of it, unless `options` say otherwise.
 */
export async function assertGood(page, name, options = { fullPage: true }) {
  await page.waitForTimeout(100);
  await assertAccessible(page);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `${name} is ${width} wide on a screen of 320`);
  for (const [size, { viewport }] of Object.entries({ phone, desk })) {
    await page.setViewportSize(viewport);
    await screenshot(page, `${name}-${size}`, options);
  }
  await page.setViewportSize(before);
}
