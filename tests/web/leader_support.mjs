// Accounts and quotes for the tests of the leaders' pages.
const password = 'three green bicycles';

/** Where the pages of leaders are. */
export const leaderPath = '/staff/leader';

/** Opens an account in one role and sets its password. */
export async function openAccount({ address, ourvoice }, name, shownName, role) {
  const words = ['account', 'open', name, '--shown-name', shownName, '--may', role];
  const code = (await ourvoice(...words)).trim().split('\n').at(-1);
  const answer = await fetch(`${address}/ourvoice.identity.v1.AccountService/AcceptInvitation`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json', 'Connect-Protocol-Version': '1', Origin: address,
    },
    body: JSON.stringify({ code, password }),
  });
  if (!answer.ok) throw new Error(`the invitation was not taken: ${answer.status}`);
}

/** Signs in on the page. */
export async function signInAs(page, { address }, name) {
  await page.goto(`${address}/staff`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
}

/** Approves the first text that may be quoted on a theme and stands in a line without quotes. */
export async function approveQuote({ ourvoice }, theme) {
  const csv =
    await ourvoice('quote', 'candidates', 'our-year', '--theme', theme, '--limit', '5', '--csv');
  const row = csv.split(/\r?\n/).slice(1).map((line) => line.split(','))
    .find((cells) => cells.length === 7);
  const [response, question, , , words] = row;
  await ourvoice('quote', 'approve', '--response', response, '--question', question,
    '--words', words, '--themes', theme, '--approver', 'ann');
}
