// Administrators and data protection officers, and the end of sessions.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGood, openAccount, password, signedIn } from './people.mjs';
import { assertNoFaults, openBrowser, openPage, serve } from './support.mjs';

let served;
let browser;
let page;
before(async () => {
  served = await serve();
  browser = await openBrowser();
  page = await signedIn(served, browser, 'admin.ada', ['administrator', 'data-protection-officer']);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

test('an account is opened, and its link is shown once', async () => {
  await page.goto(`${served.address}/staff/administrator/open-account`);
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.getByRole('alert').waitFor();
  await assertGood(page, 'administrator-open-refused');
  await page.getByLabel('Name that colleagues see').fill('Olu Officer');
  await page.getByLabel('Name to sign in with').fill('olu.officer');
  await page.getByLabel('Officer', { exact: true }).check();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'In which settings: choose all settings' }).waitFor();
  await page.getByLabel('All settings').check();
  await page.keyboard.press('Enter');
  const link = await page.locator('.invitation-link').innerText();
  assert.match(link, /\/staff\/invitation#\S{20,}$/);
  await page.locator('.invitation-link').evaluate((box) => {
    box.textContent = '(the link)';
  });
  await assertGood(page, 'administrator-invitation');

  const holder = await openPage(browser);
  await holder.goto(link);
  assert.ok(!holder.url().includes('#'));
  await holder.getByLabel('New password').fill('password1234');
  await holder.getByRole('button', { name: 'Set password and sign in' }).click();
  await holder.locator('#password-error').waitFor();
  await assertGood(holder, 'staff-invitation-refused');
  await holder.getByLabel('New password').fill(password);
  await holder.keyboard.press('Enter');
  await holder.getByRole('heading', { name: 'Hello, Olu Officer' }).waitFor();
  assertNoFaults(holder);
  await holder.context().close();
});

test('a role is granted and withdrawn, somebody is invited again, and an account closed', async () => {
  await page.goto(`${served.address}/staff/administrator/accounts`);
  await page.getByLabel('Find by name').fill('olu');
  await assertGood(page, 'administrator-accounts');
  await page.getByRole('link', { name: 'Olu Officer' }).click();
  await page.getByText('Grant a role').click();
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Facilitator' });
  await page.getByLabel('Only some settings').check();
  await page.getByRole('checkbox', { name: /^Ash Lane/ }).check();
  await page.getByRole('button', { name: 'Grant', exact: true }).click();
  await page.getByText('Facilitator (ash-lane-primary)').waitFor();
  await page.getByRole('button', { name: 'Withdraw facilitator' }).click();
  await page.getByRole('button', { name: 'Withdraw facilitator' }).click();
  await page.getByText('The role is withdrawn.').waitFor();
  await page.getByText('Facilitator (ash-lane-primary)').waitFor({ state: 'detached' });
  await assertGood(page, 'administrator-account');
  for (const name of ['Invite again', 'Close the account']) {
    await page.getByRole('button', { name }).click();
    await page.locator('.confirm').getByRole('button', { name }).click();
  }
  await page.getByText('The account is closed.').waitFor();
});

test('a session that ends under a form asks for the password over it', async () => {
  const lead = await signedIn(served, browser, 'lead.lou', ['safeguarding-lead']);
  await lead.goto(`${served.address}/staff/safeguarding/duty/change`);
  await lead.getByLabel('How they are reached').fill('Typed before the session was over');
  await served.ourvoice('account', 'end-sessions', lead.accountId);
  await lead.waitForTimeout(3_000);
  await lead.getByRole('button', { name: 'Set the rota' }).click();
  await lead.getByRole('dialog').waitFor();
  await assertGood(lead, 'staff-session-over', {});
  await lead.getByRole('dialog').getByLabel('Password').fill(password);
  await lead.keyboard.press('Enter');
  await lead.getByRole('dialog').waitFor({ state: 'detached' });
  const kept = await lead.getByLabel('How they are reached').inputValue();
  assert.equal(kept, 'Typed before the session was over');
  await lead.getByRole('button', { name: 'Set the rota' }).click();
  await lead.getByText('Typed before the session was over').waitFor();
  await lead.getByRole('button', { name: 'Sign out' }).click();
  await lead.getByRole('heading', { name: 'Sign in' }).waitFor();
  assertNoFaults(lead);
  await lead.context().close();
});

test('after wrong passwords the next has to wait', async () => {
  const { code } = await openAccount(served, 'slow.sam', ['officer']);
  assert.ok(code);
  const sam = await openPage(browser);
  await sam.goto(`${served.address}/staff`);
  await sam.getByLabel('Name').fill('slow.sam');
  for (let turn = 0; turn < 7; ++turn) {
    await sam.getByLabel('Password').fill(`wrong words ${turn}`);
    const answered = sam.waitForResponse(/SignIn$/);
    await sam.getByRole('button', { name: 'Sign in', exact: true }).click();
    await answered;
  }
  await sam.getByText('Wait a little and try again').waitFor();
  await assertGood(sam, 'staff-slow-down');
  assertNoFaults(sam);
  await sam.context().close();
});

test('answers are erased once that was confirmed in a word', async () => {
  const told = await served.ourvoice(
    'response',
    'submit',
    'our-year',
    '--answer',
    'wave=2026',
    '--answer',
    'setting=north-hub',
    '--answer',
    'matters-most=A canary of mine',
  );
  const words = /([a-z]{3,8} ){4}[a-z]{3,8}/.exec(told)[0];
  await page.goto(`${served.address}/staff/data-protection/erase`);
  await page.getByLabel('What is to be erased').fill(`${words}\napple apple apple apple apple`);
  await page.getByLabel('Where the reason is kept').fill('SAR-2026-014');
  await page.getByRole('button', { name: 'Erase' }).click();
  await page.getByRole('link', { name: /to confirm/ }).waitFor();
  await assertGood(page, 'data-protection-erase');
  await page.getByLabel(/to confirm/).fill('erase');
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: 'Erased', exact: true }).waitFor();
  await page.getByRole('cell', { name: 'Not found' }).waitFor();
  await assertGood(page, 'data-protection-erased');
});

test('the audit is read by who acted, and the keys say what is not final', async () => {
  await page.goto(`${served.address}/staff/data-protection/audit`);
  await page.locator('td').first().waitFor();
  await page.getByLabel('Who acted').selectOption({ label: 'admin.ada' });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.locator('th[scope=row]').first().waitFor();
  await assertGood(page, 'data-protection-audit');
  await page.goto(`${served.address}/staff/data-protection/keys`);
  await page.getByText('erased since the keys were last turned').waitFor();
  await assertGood(page, 'data-protection-keys');
  assertNoFaults(page);
});
