// The pages around a survey: joining, leaving, languages, small screens, weight.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assertAccessible,
  assertNoFaults,
  desk,
  openBrowser,
  openPage,
  screenshot,
  serve,
} from './support.mjs';
import { goOn, goOnTo, startSurvey, stepOf } from './young_support.mjs';

const bytesMax = 100_000;

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

test('the first page of a survey weighs less than 100 KB', async (context) => {
  const page = await openPage(browser, { serviceWorkers: 'block' });
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(`${served.address}/s/our-year`);
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  context.diagnostic(`the first page of a survey took ${bytes} bytes`);
  assert.ok(bytes > 0 && bytes < bytesMax, String(bytes));
  await page.context().close();
});

test('the first page joins with the code of a lesson, and says what is wrong with a code', async () => {
  const page = await openPage(browser);
  await page.goto(`${served.address}/`);
  await page.getByLabel('Your code').waitFor();
  await assertAccessible(page);
  await screenshot(page, 'young-home');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByText('Type your code.').waitFor();
  await page.getByLabel('Your code').fill('cube squid stamp');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByText('We do not know that code.').waitFor();
  await assertAccessible(page);
  const told = await served.ourvoice(
    'code',
    'lesson',
    'our-year',
    '2026',
    'ash-lane-primary',
    '--seats',
    '30',
  );
  await page.getByLabel('Your code').fill(told.split('\n')[0].toUpperCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { name: 'Our Year' }).waitFor();
  assertNoFaults(page);
  await page.context().close();
});

test('a code after the # is taken out of the address', async () => {
  const told = await served.ourvoice(
    'code',
    'lesson',
    'our-year',
    '2026',
    'ash-lane-primary',
    '--seats',
    '30',
  );
  const page = await openPage(browser);
  for (const path of ['/', '/s/our-year']) {
    await page.goto('about:blank');
    await page.goto(`${served.address}${path}#join=${told.split('\n')[0]}`);
    await page.getByRole('heading', { name: 'Our Year' }).waitFor();
    assert.equal(new URL(page.url()).hash, '');
    assert.equal(new URL(page.url()).pathname, '/s/our-year');
  }
  assertNoFaults(page);
  await page.context().close();
});

test('a group answers together, with hands for each answer', async () => {
  const page = await openPage(browser);
  await page.goto(`${served.address}/s/our-year`);
  await page.getByText('Answering together as a group?').click();
  await page.getByLabel('How many of you are there?').fill('12');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await goOn(page);
  await page.getByRole('textbox').fill('Somewhere to go when it rains');
  await page.getByLabel('How many hands for this answer?').fill('13');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('link', { name: 'Type a whole number from 1 to 12.' }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'young-group');
  await page.getByLabel('How many hands for this answer?').fill('9');
  await goOnTo(page, 'check');
  await page.getByText('9 of 12 hands').waitFor();
  assert.equal(await page.getByText('Which part of the city').count(), 0);
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await page.getByRole('heading', { name: 'Your follow-up words' }).waitFor();
  assertNoFaults(page);
  await page.context().close();
});

test('leaving empties the page and puts another in its place', async () => {
  const page = await openPage(browser);
  await page.route('https://www.bbc.co.uk/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }),
  );
  await startSurvey(page, served.address);
  await goOn(page);
  await page.getByRole('textbox').fill('Nobody should see this');
  await page.getByRole('button', { name: /Leave this page/ }).click();
  await page.waitForURL('https://www.bbc.co.uk/weather');
  await page.goto(`${served.address}/s/our-year`);
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Carry on' }).count(), 0);
  await page.context().close();
});

test('whom to talk to is on every page, also without a network', async () => {
  const page = await openPage(browser);
  await startSurvey(page, served.address);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Need to talk?' }).click();
  await page.getByRole('link', { name: '0800 1111' }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'young-talk', {});
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '0800 1111' }).waitFor({ state: 'hidden' });
  await page.context().close();
});

test('pages read from right to left in Urdu and Arabic', async () => {
  for (const [locale, name] of [
    ['ur', 'اردو'],
    ['ar', 'العربية'],
    ['pl', 'Polski'],
    ['so', 'Soomaali'],
  ]) {
    const page = await openPage(browser);
    await page.goto(`${served.address}/s/our-year`);
    await page.getByRole('button', { name, exact: true }).click();
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, locale);
    const rightToLeft = locale === 'ur' || locale === 'ar';
    assert.equal(
      await page.evaluate(() => document.documentElement.dir),
      rightToLeft ? 'rtl' : 'ltr',
    );
    await assertAccessible(page);
    await screenshot(page, `young-${locale}-start`);
    await page.locator('.button--large').click();
    while ((await stepOf(page)) !== 'question/improve-first')
      await page.locator('.actions .button').first().click();
    await assertAccessible(page);
    await screenshot(page, `young-${locale}-question`);
    assertNoFaults(page);
    await page.context().close();
  }
});

test('at 400% zoom on a small screen nothing has to be scrolled sideways', async () => {
  const page = await openPage(browser, { viewport: { width: 320, height: 256 } });
  await startSurvey(page, served.address);
  for (let step = await stepOf(page); step !== 'check'; step = await stepOf(page)) {
    const [wide, screen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    assert.ok(wide <= screen, `${step} is ${wide} wide`);
    if (step === 'question/feel-safe') await screenshot(page, 'young-zoomed');
    await goOn(page, step === 'finish' ? 'Check my answers' : 'Next');
  }
  await page.context().close();
});

test('the first page stands well at a desk', async () => {
  const page = await openPage(browser, desk);
  await page.goto(`${served.address}/s/our-year`);
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Easy read' }).click();
  await page.waitForFunction(() => document.body.textContent.includes('We want to know'));
  await assertAccessible(page);
  await screenshot(page, 'young-desk-start');
  await page.context().close();
});
