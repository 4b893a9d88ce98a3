// Answering where there is no network, and on devices that others use.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import {
  assertAccessible,
  assertNoFaults,
  openBrowser,
  openPage,
  phone,
  screenshot,
  serve,
  watch,
} from './support.mjs';
import { followUpWords, goOn, goOnTo, send, startSurvey } from './young_support.mjs';

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

const pagesKept = () => navigator.serviceWorker.ready.then(() => undefined);

test('after the first load a survey is answered offline, and sent once there is a network', async () => {
  const page = await openPage(browser);
  await page.goto(`${served.address}/s/our-year`);
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await page.evaluate(pagesKept);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await goOn(page);
  await page.getByRole('textbox').fill('Written in a tunnel');
  await goOnTo(page, 'check');
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await page.getByRole('heading', { name: 'Not sent yet' }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'young-not-sent-yet');
  await page.reload();
  await page.getByRole('heading', { name: 'Not sent yet' }).waitFor();
  await page.context().setOffline(false);
  const words = await followUpWords(page);
  assert.equal(words.split(' ').length, 5);
  assert.deepEqual(await leftovers(page), { databases: [], session: 0, local: 0 });
  assertNoFaults(page);
  await page.context().close();
});

test('what waits is sent when the browser is opened again', async () => {
  const page = await openPage(browser);
  await startSurvey(page, served.address);
  await page.evaluate(pagesKept);
  await page.context().setOffline(true);
  await goOnTo(page, 'check');
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await page.getByRole('heading', { name: 'Not sent yet' }).waitFor();
  const context = page.context();
  await page.close();
  const later = watch(await context.newPage());
  const taken = later.waitForResponse((answer) => answer.url().endsWith('/SubmitResponse'));
  await context.setOffline(false);
  await later.goto(`${served.address}/`);
  assert.equal((await taken).status(), 200);
  await later.waitForFunction(() => indexedDB.databases().then((all) => all.length === 0));
  assertNoFaults(later);
  await context.close();
});

test('nothing of a young person stays on a shared device', async () => {
  const canary = 'zebrafinchcanary';
  const [setting] = (
    await readFile(new URL('../../deploy/demo/settings.csv', import.meta.url), 'utf8')
  )
    .split('\n')[1]
    .split(',');
  const told = await served.ourvoice(
    'code',
    'lesson',
    'our-year',
    '2026',
    setting,
    '--seats',
    '30',
  );
  const profile = await mkdtemp(join(tmpdir(), 'ourvoice-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
    locale: 'en-GB',
    ...phone,
  });
  const page = watch(await context.newPage());
  await page.goto(`${served.address}/`);
  await page.getByLabel('Your code').fill(told.split('\n')[0]);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  assert.equal(await page.getByLabel('Other people use it too').isChecked(), true);
  await page.evaluate(pagesKept);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await goOn(page);
  await page.getByRole('textbox').pressSequentially(canary);
  await page.waitForTimeout(600);
  await page.reload();
  await page.getByRole('textbox').waitFor();
  await goOnTo(page, 'check');
  const words = await send(page);
  await page.getByRole('button', { name: 'Next person' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await page.goBack();
  await page.waitForTimeout(300);
  assert.equal(await page.getByText(canary).count(), 0);
  await page.goto(`${served.address}/s/our-year`);
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Carry on' }).count(), 0);
  assertNoFaults(page);
  await context.close();
  const found = await filesHolding(profile, [canary, words, words.replaceAll(' ', '-')]);
  await rm(profile, { recursive: true, force: true });
  assert.deepEqual(found, []);
});

function leftovers(page) {
  return page.evaluate(async () => ({
    databases: await indexedDB.databases(),
    session: sessionStorage.length,
    local: localStorage.length,
  }));
}

async function filesHolding(folder, texts) {
  const wanted = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = await readFile(path);
    if (wanted.some((text) => bytes.includes(text))) found.push(path);
  }
  return found;
}
