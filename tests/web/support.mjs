// Starts the real services and a real browser for the tests of the pages.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const binary = process.env.OURVOICE_BINARY ?? join(repository, 'build/release/bin/ourvoice');
const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const run = promisify(execFile);
const startMs = 120_000;

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/**
 * Serves a new record with the demonstration loaded. `ourvoice(...)` runs the command line on it;
 * `stop` ends it and deletes the record. With OURVOICE_WEB set to an address, that is tested instead.
 * `more` are further words for `ourvoice serve`.
 */
export async function serve(more = []) {
  const data =
    process.env.OURVOICE_DATA ?? join(await mkdtemp(join(tmpdir(), 'ourvoice-web-')), 'data');
  const ourvoice = async (...words) => (await run(binary, ['--data', data, ...words])).stdout;
  if (process.env.OURVOICE_WEB) {
    return { address: process.env.OURVOICE_WEB, ourvoice, stop: async () => {} };
  }
  const web = `127.0.0.1:${await freePort()}`;
  const flags = [
    '--listen',
    'none',
    '--web',
    web,
    '--pages',
    join(repository, 'build/web'),
    ...more,
  ];
  const services = spawn(binary, ['--data', data, 'serve', ...flags], { stdio: 'ignore' });
  const ended = new Promise((exited) => services.once('exit', exited));
  await run(binary, ['--data', data, 'wait'], { timeout: startMs });
  await ourvoice('demo', 'load', join(repository, 'deploy/demo'));
  const stop = async () => {
    services.kill();
    await ended;
    await rm(resolve(data, '..'), { recursive: true, force: true });
  };
  return { address: `http://${web}`, ourvoice, stop };
}

/** Debian's Chromium, without a window. */
export function openBrowser() {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/**
 * Opens a page that collects every console error, uncaught error and violation of the content policy.
 * An answer that is an error by contract (such as a code that is wrong) is no fault of the page.
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', ...phone, ...options });
  return watch(await context.newPage());
}

/** Collects the faults of a page in `page.faults`. */
export function watch(page) {
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => {
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) page.faults.push(message.text());
  });
  return page;
}

/** A small phone; most young people hold one. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
/** A desk. */
export const desk = { viewport: { width: 1280, height: 900 }, hasTouch: false };

/** Fails when the page made an error, or broke the content policy. */
export function assertNoFaults(page) {
  assert.deepEqual(page.faults, []);
}

/** Fails when axe finds a violation of WCAG 2.2 AA or of good practice. */
export async function assertAccessible(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
  );
  assert.deepEqual(found, [], page.url());
}

/** Keeps what the page looks like in build/screenshots. */
export async function screenshot(page, name, options = { fullPage: true }) {
  const folder = join(repository, 'build/screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), ...options });
}
