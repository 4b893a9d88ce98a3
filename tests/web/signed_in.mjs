// Accounts of staff for the tests of their pages.
import assert from 'node:assert/strict';
import { desk, openPage } from './support.mjs';

const password = 'green river lantern';

/** Opens an account in a role, and a page that is signed in with it. */
export async function openSignedIn(served, browser, name, role, size = desk) {
  const told = await served.ourvoice('account', 'open', name, '--shown-name', name, '--may', role);
  const code = told.trim().split('\n').at(-1);
  const answer = await fetch(`${served.address}/ourvoice.identity.v1.AccountService/AcceptInvitation`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Connect-Protocol-Version': '1' },
    body: JSON.stringify({ code, password }),
  });
  assert.equal(answer.status, 200);
  const page = await openPage(browser, size);
  await page.goto(`${served.address}/staff`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  return page;
}

/** Fails when a page scrolls sideways on the smallest of phones. */
export async function assertNarrow(page) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  const wide = await page.evaluate(() => [...document.querySelectorAll('body, body *')]
    .filter((part) => part.getBoundingClientRect().right > innerWidth + scrollX)
    .filter((part) => !part.parentElement.closest('.table-scroll') && part.checkVisibility())
    .map((part) => `${part.tagName} ${part.className}`));
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.setViewportSize(size);
  assert.ok(excess <= 0, `${page.url()} is ${excess} pixels too wide: ${wide.join('; ')}`);
}
