// What young people find by their follow-up words, and on the first page.
import { after, before, test } from 'node:test';
import {
  assertAccessible,
  assertNoFaults,
  openBrowser,
  openPage,
  screenshot,
  serve,
} from './support.mjs';
import { goOn, goOnTo, send, startSurvey } from './young_support.mjs';

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

/** Answers with these words, and gives the follow-up words. */
async function answer(page, text) {
  await startSurvey(page, served.address);
  await goOn(page);
  await page.getByRole('textbox').fill(text);
  await goOnTo(page, 'check');
  const words = await send(page);
  await page.getByRole('button', { name: 'Finish and clear this page' }).click();
  return words;
}

async function lookUp(page, words) {
  await page.goto(`${served.address}/follow-up`);
  await page.getByLabel('Your five words').fill(words.toUpperCase());
  await page.getByRole('button', { name: 'See what became of it' }).click();
}

test('the first page lists what anybody may answer now', async () => {
  const page = await openPage(browser);
  await page.goto(`${served.address}/`);
  await page.getByRole('heading', { name: 'You can answer now' }).waitFor();
  await assertAccessible(page);
  await page.getByRole('link', { name: 'Our Year' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  assertNoFaults(page);
  await page.context().close();
});

test('follow-up words show themes and who replies, and never what was written', async () => {
  const page = await openPage(browser);
  const words = await answer(page, 'More trees and flowers in our park');
  const theme = page.getByText('Trees, nature and animals outside');
  for (let seen = false; !seen; ) {
    await lookUp(page, words);
    await page.getByRole('heading', { name: 'What became of it' }).waitFor();
    seen = (await theme.count()) > 0;
  }
  await page.getByText('You get a reply by').waitFor();
  await assertAccessible(page);
  await screenshot(page, 'young-what-became');
  const shown = await page.locator('body').textContent();
  if (shown.includes('flowers')) throw new Error('what was written is shown');
  assertNoFaults(page);
  await page.context().close();
});

test('answers that were sent are taken back by their words, and the words end with them', async () => {
  const page = await openPage(browser);
  const words = await answer(page, 'I changed my mind about this');
  await lookUp(page, words);
  await page.getByRole('button', { name: 'Take back what I said' }).click();
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Yes, delete my answers' }).click();
  await page.getByRole('heading', { name: 'Your answers are deleted.' }).waitFor();
  await assertAccessible(page);
  await lookUp(page, words);
  await page.getByText('We find no answers with these words').waitFor();
  await assertAccessible(page);
  await screenshot(page, 'young-follow-up');
  assertNoFaults(page);
  await page.context().close();
});

test('words that are not five are asked for again', async () => {
  const page = await openPage(browser);
  await lookUp(page, 'one two');
  await page.getByText('Type all five words.').first().waitFor();
  await assertAccessible(page);
  await page.context().close();
});
