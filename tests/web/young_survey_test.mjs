// A young person answers a survey, in every way that goes wrong on real phones.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assertAccessible,
  assertNoFaults,
  desk,
  openBrowser,
  openPage,
  phone,
  screenshot,
  serve,
  watch,
} from './support.mjs';
import { followUpWords, goOn, goOnTo, send, startSurvey, stepOf } from './young_support.mjs';

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

test('every page of a survey is accessible, and a double click sends once', async () => {
  const page = await openPage(browser);
  let sent = 0;
  page.on('request', (request) => {
    sent += request.url().endsWith('/SubmitResponse') ? 1 : 0;
  });
  await page.goto(`${served.address}/s/our-year`);
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'young-start');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  for (let step = await stepOf(page); step !== 'check'; step = await stepOf(page)) {
    if (step === 'question/matters-most') await page.getByRole('textbox').fill('My friends');
    if (step === 'question/feel-safe') await page.getByRole('radio').nth(3).check();
    if (step === 'question/improve-first') {
      await page.getByRole('button', { name: /^Add Cleaner/ }).click();
      await page.getByRole('button', { name: /^Add Safer/ }).click();
      await page.getByRole('button', { name: /^Move Safer .* up/ }).click();
    }
    await assertAccessible(page);
    await screenshot(page, `young-${step.replace('/', '-')}`);
    await goOn(page, step === 'finish' ? 'Check my answers' : 'Next');
  }
  await assertAccessible(page);
  await screenshot(page, 'young-check');
  await page.getByRole('button', { name: 'Send my answers' }).dblclick();
  await followUpWords(page);
  await assertAccessible(page);
  await screenshot(page, 'young-sent');
  assert.equal(sent, 1);
  assertNoFaults(page);
  await page.context().close();
});

test('a survey can be answered by keyboard alone', async () => {
  const page = await openPage(browser, desk);
  await page.goto(`${served.address}/s/our-year`);
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  const press = async (name) => {
    for (let turn = 0; turn < 60; turn++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => document.activeElement?.textContent?.trim());
      if (at === name) return page.keyboard.press('Enter');
    }
    return assert.fail(`${name} was not reached by tabbing`);
  };
  await press('Start');
  await press('Next');
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Trams that come');
  await press('Next');
  await press('Skip this question');
  await press('I do not want to say');
  await page.waitForFunction(() => history.state.ourvoice.step === 'question/feel-safe');
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.getByRole('radio').nth(1).isChecked(), true);
  await screenshot(page, 'young-keyboard-desk', {});
  await press('Next');
  while ((await stepOf(page)) !== 'finish') await press('Next');
  await press('Check my answers');
  await page.getByText('Trams that come').waitFor();
  await press('Send my answers');
  assert.equal((await followUpWords(page)).split(' ').length, 5);
  assertNoFaults(page);
  await page.context().close();
});

test('a page that is loaded anew in mid-survey keeps the answers, and back leads back', async () => {
  const page = await openPage(browser);
  await startSurvey(page, served.address);
  await goOn(page);
  await page.getByRole('textbox').fill('Written before');
  await goOn(page);
  assert.equal(await stepOf(page), 'question/change-one-thing');
  await page.waitForTimeout(600);
  await page.reload();
  await page.getByRole('heading', { name: /change one thing/ }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: /matters most/ }).waitFor();
  assert.equal(await page.getByRole('textbox').inputValue(), 'Written before');
  await page.goForward();
  await page.getByRole('heading', { name: /change one thing/ }).waitFor();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('heading', { name: /matters most/ }).waitFor();
  assertNoFaults(page);
  await page.context().close();
});

test('two windows send one answer', async () => {
  const first = await openPage(browser);
  await startSurvey(first, served.address);
  await goOn(first);
  await first.getByRole('textbox').fill('Once only');
  await goOnTo(first, 'check');
  await first.waitForTimeout(600);
  const second = watch(await first.context().newPage());
  await second.goto(`${served.address}/s/our-year`);
  await second.getByRole('button', { name: 'Carry on' }).waitFor();
  await assertAccessible(second);
  assert.equal(await second.getByText('Once only').count(), 0);
  await second.getByRole('button', { name: 'Carry on' }).click();
  await second.getByRole('button', { name: 'Start', exact: true }).click();
  await goOnTo(second, 'check');
  const words = await send(first);
  assert.equal(await send(second), words);
  assertNoFaults(first);
  assertNoFaults(second);
  await first.context().close();
});

test('a wish to be contacted is sent apart from the answers', async () => {
  const page = await openPage(browser);
  await startSurvey(page, served.address);
  await goOnTo(page, 'check');
  await send(page);
  await page.getByRole('button', { name: 'Please contact me' }).click();
  await page.getByRole('button', { name: 'Send this' }).click();
  await page.getByRole('link', { name: 'Tell us who to ask for.' }).click();
  await page.keyboard.type('Sam');
  await page.getByLabel('What is a safe way').fill('Ms Lee, my tutor');
  await assertAccessible(page);
  await screenshot(page, 'young-contact');
  await page.getByRole('button', { name: 'Send this' }).click();
  await page.getByText('Your message is sent').waitFor();
  assertNoFaults(page);
  await page.context().close();
});

test('every type of question is answered, at a desk and on a phone', async () => {
  await served.ourvoice(
    'survey',
    'import',
    new URL('every-type-survey.yaml', import.meta.url).pathname,
  );
  await served.ourvoice('survey', 'publish', 'every-type');
  for (const [name, device] of [
    ['phone', phone],
    ['desk', desk],
  ]) {
    const page = await openPage(browser, device);
    await page.goto(`${served.address}/s/every-type`);
    await page.getByText('private, but not secret').waitFor();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await answerEveryType(page, name);
    const answers = await page.locator('.answers dd:not(.answers__change)').allTextContents();
    assert.deepEqual(answers, [
      'No',
      'Mud',
      'Red',
      'FigPear',
      '4 of 5',
      'Very happy face',
      '10 of 10',
      '1. Bread2. Apples',
      '2',
      '28 February 2026',
      'Skipped',
      'South',
    ]);
    await send(page);
    assertNoFaults(page);
    await page.context().close();
  }
});

async function answerEveryType(page, name) {
  const choose = (label) => page.getByRole('radio', { name: label, exact: true }).check();
  const answers = {
    likes: () => choose('No'),
    'why-not': () => page.getByRole('textbox').fill('Mud'),
    colour: () => choose('Red'),
    fruit: async () => {
      await page.getByLabel('Fig').check();
      await page.getByLabel('Pear').check();
      assert.equal(await page.getByLabel('Plum').isDisabled(), true);
    },
    ease: () => choose('4 of 5'),
    mood: () => choose('Very happy face, 5 of 5'),
    marks: () => choose('10 of 10'),
    order: async () => {
      await page.getByRole('button', { name: /^Add Apples/ }).click();
      await page.getByRole('button', { name: /^Add Bread/ }).click();
      await page.getByRole('button', { name: 'Move Bread up' }).click();
    },
    siblings: async () => {
      await page.getByRole('textbox').fill('2.5');
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByRole('link', { name: /whole number/ }).waitFor();
      await assertAccessible(page);
      await page.getByRole('textbox').fill('2');
    },
    moved: () => page.locator('input[type=date]').fill('2026-02-28'),
    area: () => page.getByLabel('Choose a place').selectOption('South'),
  };
  for (let step = await stepOf(page); step !== 'check'; step = await stepOf(page)) {
    await answers[step.replace('question/', '')]?.();
    await assertAccessible(page);
    await screenshot(page, `young-${name}-${step.replace('/', '-')}`);
    await goOn(page, step === 'finish' ? 'Check my answers' : 'Next');
  }
}
