// Officers read, decide, keep the codebook and approve quotes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNarrow, signedIn } from './people.mjs';
import {
  assertAccessible,
  assertNoFaults,
  openBrowser,
  phone,
  screenshot,
  serve,
} from './support.mjs';

let served;
let browser;
let page;
before(async () => {
  served = await serve();
  browser = await openBrowser();
  page = await signedIn(served, browser, 'olu', ['officer']);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

const open = async (path, heading) => {
  await page.goto(`${served.address}/staff/officer${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};
const check = async (name) => {
  await assertAccessible(page);
  await assertNarrow(page);
  await screenshot(page, name);
  assertNoFaults(page);
};
const unsure = '6';

test('an officer decides texts by keyboard alone, and goes back to one', async () => {
  await open('/review', 'Read and decide');
  await page.getByLabel('Why it waits').selectOption(unsure);
  await page.getByRole('group', { name: /Themes found/ }).waitFor();
  await page.locator('h1').focus();
  await check('officer-review');
  const first = await page.locator('.voice__words').textContent();
  await page.keyboard.press('1');
  assert.equal(await page.locator('#themes-found').isChecked(), false);
  await page.keyboard.press('n');
  await page.getByText('About no theme of the codebook.').waitFor();
  await page.keyboard.press('s');
  await page.getByText('Kept: No theme.').waitFor();
  assert.notEqual(await page.locator('.voice__words').textContent(), first);
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('desk')));
  await page.keyboard.press('k');
  await page.getByText('Skipped.').waitFor();
  await page.keyboard.press('b');
  await page.keyboard.press('b');
  assert.equal(await page.locator('.voice__words').textContent(), first);
  assert.equal(await page.locator('#themes-found').isChecked(), false);
});

test('keys do nothing while a person types, and can be switched off', async () => {
  await open('/review', 'Read and decide');
  await page.getByLabel('Why it waits').selectOption('5');
  await page.getByLabel('Find a theme').fill('sk');
  assert.equal(await page.getByText('Skipped.').count(), 0);
  await page.getByText('Keys to work faster').click();
  await page.getByLabel('Single keys work on this page').uncheck();
  await page.locator('h1').focus();
  await page.keyboard.press('k');
  assert.equal(await page.getByText('Skipped.').count(), 0);
});

test('what an officer decides leaves the queue', async () => {
  await open('/review', 'Read and decide');
  await page.getByLabel('Why it waits').selectOption(unsure);
  await page.getByRole('group', { name: /Themes found/ }).waitFor();
  const first = await page.locator('.voice__words').textContent();
  await page.getByRole('button', { name: 'Keep these themes, and next' }).click();
  await page.getByText(/^Kept: /).waitFor();
  await page.reload();
  await page.getByLabel('Why it waits').selectOption(unsure);
  await page.getByRole('group', { name: /Themes found/ }).waitFor();
  assert.notEqual(await page.locator('.voice__words').textContent(), first);
});

test('a text that is no answer is set aside with a reason, and found again', async () => {
  await open('/review', 'Read and decide');
  await page.getByLabel('Why it waits').selectOption(unsure);
  await page.getByRole('group', { name: /Themes found/ }).waitFor();
  const first = await page.locator('.voice__words').textContent();
  await page.getByText('Set it aside', { exact: true }).click();
  await page.getByRole('button', { name: 'Set it aside, and next' }).click();
  await page.getByText('Say why you set it aside').first().waitFor();
  await page.getByLabel('Nobody can make out what it says').check();
  await check('officer-set-aside');
  await page.getByRole('button', { name: 'Set it aside, and next' }).click();
  await page.getByRole('status').getByText('Set aside.').waitFor();
  await page.getByLabel('Why it waits').selectOption({ label: 'Set aside' });
  await page.getByText(first).waitFor();
  await page
    .getByText(/Nobody can make out what it says$/)
    .first()
    .waitFor();
  assertNoFaults(page);
});

test('two people code separately, and see how far they agree', async () => {
  await open('/agreement', 'Do people agree?');
  await page.getByText('Nothing to compare yet.').waitFor();
  await check('officer-agreement-none');
  const other = await signedIn(served, browser, 'ben', ['officer'], phone);
  for (const [reader, theme] of [
    [page, 'litter'],
    [other, 'police'],
  ]) {
    await reader.goto(`${served.address}/staff/officer/separate-coding`);
    for (let turn = 0; turn < 2; turn++) {
      await reader.locator('.voice__words').waitFor();
      assert.equal(await reader.locator('.voice__words mark').count(), 0);
      if (turn === 0) {
        await reader.getByLabel('Find a theme').fill(theme);
        await reader.locator('#themes-other').check();
      }
      await reader.getByRole('button', { name: /^Keep/ }).click();
      await reader.getByText('Kept:').waitFor();
    }
  }
  await assertAccessible(other);
  await screenshot(other, 'officer-separate-coding-phone', {});
  assertNoFaults(other);
  await other.context().close();
  await open('/agreement', 'Do people agree?');
  await page.getByText('Over all themes').waitFor();
  await page.getByRole('heading', { name: 'Texts on which people do not agree' }).waitFor();
  await check('officer-agreement');
});

test('a group of texts becomes a theme, and publishing it codes all answers anew', async () => {
  await open('/emerging', 'What the codebook lacks');
  await page.getByText('Read the texts about digger').click();
  await check('officer-emerging');
  await page.getByRole('button', { name: 'Begin a theme from digger' }).click();
  await page.getByRole('heading', { level: 1, name: 'digger' }).waitFor();
  await page.getByRole('button', { name: 'Keep these changes' }).click();
  await page.getByRole('link', { name: 'Say in a sentence or two which texts belong' }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'definition');
  await check('officer-theme-faults');
  await page.keyboard.type('Diggers, cranes and other machines.');
  const typed = await page.getByLabel('What it is about').inputValue();
  assert.equal(typed, 'Diggers, cranes and other machines.');
  await page.getByLabel('Name', { exact: true }).fill('Diggers');
  const places = page.getByRole('group', { name: 'Our Year themes' });
  await places.getByRole('checkbox', { name: 'Our Places' }).check();
  await page.getByLabel('Why it leads to Our Places').fill('What is built near where they live.');
  await page.getByRole('button', { name: 'Keep these changes' }).click();
  await page.getByRole('heading', { level: 1, name: 'Change Our Year' }).waitFor();
  await check('officer-codebook-edit');
  await page.getByRole('button', { name: /^See \d+ changes and publish$/ }).click();
  await page.getByRole('heading', { name: 'Theme: Diggers' }).waitFor();
  await check('officer-codebook-changes');
  await page.getByRole('button', { name: 'Publish version 2' }).click();
  await page.getByText('Codebook, version 2').waitFor();
  await page.getByText('Every answer is coded with version 2.').waitFor();
  await check('officer-codebook');
  await page.getByRole('link', { name: /^Diggers/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Diggers' }).waitFor();
  await page
    .locator('mark', { hasText: /digger/i })
    .first()
    .waitFor();
  await check('officer-themed-texts');
});

test('what the rules refuse stays as it was typed', async () => {
  await open('/codebooks/our-year/edit', 'Change Our Year');
  await page.getByLabel('Name of the codebook').fill('');
  await page
    .getByRole('button', { name: /change/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Publish version 3' }).click();
  await page.getByRole('alert').getByText('Name of the codebook: fill this in.').waitFor();
  await check('officer-codebook-refused');
  await page.getByRole('button', { name: 'Back to the codebook' }).click();
  assert.equal(await page.getByLabel('Name of the codebook').inputValue(), '');
  await page.getByRole('button', { name: 'Drop all changes' }).click();
  await page.getByRole('button', { name: 'Drop all changes' }).click();
  await page.getByRole('heading', { level: 1, name: 'Our Year' }).waitFor();
});

test('a draft of the codebook that was saved is gone on with', async () => {
  await open('/codebooks/our-year/edit', 'Change Our Year');
  await page.getByLabel('Name of the codebook').fill('Our Year so far');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByText('The draft is saved.').waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Change Our Year so far' }).waitFor();
  await check('officer-codebook-draft');
  await page.goto(`${page.url().split('/staff')[0]}/staff/officer/codebooks`);
  await page.getByText('a draft waits').waitFor();
});

test('learning from too little is told in words', async () => {
  await open('/codebooks/our-year', 'Our Year');
  await page.getByRole('button', { name: /^Learn/ }).click();
  await page.getByText(/Too few texts are decided/).waitFor();
  await check('officer-codebook-train');
});

test('a quote is approved with its own words alone, and withdrawn', async () => {
  await open('/quotes', 'Quotes');
  await page.getByText('What to look for before you approve').click();
  await page.getByRole('button', { name: 'Approve a quote' }).first().click();
  const words = page.getByLabel('Words that leaders read');
  const offered = await words.inputValue();
  await words.fill('Words that nobody wrote.');
  await page.getByRole('button', { name: 'Approve for leaders' }).click();
  await page.getByRole('alert').waitFor();
  assert.equal(await words.inputValue(), 'Words that nobody wrote.');
  await check('officer-quotes-refused');
  await words.fill(offered);
  await page.getByRole('button', { name: 'Approve for leaders' }).click();
  await page.getByText('Approved: leaders can read it now.').waitFor();
  await page.getByLabel('Only those that are approved').check();
  await page.getByText('Leaders read:').first().waitFor();
  await check('officer-quotes');
  await page.getByRole('button', { name: 'Withdraw the quote' }).first().click();
  await page.getByRole('button', { name: 'Withdraw the quote' }).first().click();
  await page.getByText('Withdrawn: nobody is shown it any more.').waitFor();
  assertNoFaults(page);
});

test('whoever reads a text can say that it worries them', async () => {
  await open('/codebooks/our-year/themes/green-spaces', 'Trees, nature and animals outside');
  await page
    .getByRole('button', { name: /worried about this/ })
    .first()
    .click();
  await page.getByLabel('What worries you?').fill('It sounds lonely.');
  await page.getByRole('button', { name: 'Tell the safeguarding leads' }).click();
  await page.getByText(/Your worry is with the safeguarding leads/).waitFor();
  assertNoFaults(page);
});
