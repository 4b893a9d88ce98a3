// Signing in with the council's own directory, played by npm's `oidc-provider`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertGood, openAccount } from './people.mjs';
import { assertNoFaults, openBrowser, openPage, serve } from './support.mjs';

const script = fileURLToPath(new URL('../e2e/sign_in_provider.mjs', import.meta.url));

let folder;
let provider;
let served;
let browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ourvoice-provider-'));
  const options = '{"port": 0, "algorithm": "ES256", "claimsInToken": false}';
  provider = spawn('node', [script, options], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [ready] = await once(provider.stdout, 'data');
  const port = /ready (\d+)/.exec(ready)[1];
  const settings = join(folder, 'sign-in.yaml');
  await writeFile(
    settings,
    `issuer: http://127.0.0.1:${port}\nclient-id: ourvoice\n` +
      'redirect-uris: [http://127.0.0.1/staff/signed-in]\nshown-name: Council directory\n',
  );
  served = await serve(['--sign-in', settings]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await served?.stop();
  provider?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function signInAtProvider(page, name) {
  await page.goto(`${served.address}/staff`);
  await page.getByRole('button', { name: 'Sign in with Council directory' }).click();
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('whoever the directory vouches for is signed in', async () => {
  await openAccount(served, 'ann', ['safeguarding-lead'], ['--provider-name', 'ann@example.org']);
  const page = await openPage(browser);
  await signInAtProvider(page, 'ann');
  await page.getByRole('heading', { name: 'Hello, ann' }).waitFor();
  assertNoFaults(page);
  await page.context().close();
});

test('whoever has no account is told so plainly', async () => {
  const page = await openPage(browser);
  await signInAtProvider(page, 'nobody');
  await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
  await page.getByText('does not vouch for you').waitFor();
  await assertGood(page, 'staff-provider-refused');
  assertNoFaults(page);
  await page.context().close();
});
