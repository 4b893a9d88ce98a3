// Officers carry a wave through its settings; settings and facilitators do their part.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertNarrow, signedIn } from './people.mjs';
import {
  assertAccessible,
  assertNoFaults,
  desk,
  openBrowser,
  phone,
  screenshot,
  serve,
} from './support.mjs';

const wave = '/staff/officer/surveys/our-year/waves/2026';
const survey = fileURLToPath(new URL('../../deploy/demo/survey.yaml', import.meta.url));

let served;
let browser;
let officer;
before(async () => {
  served = await serve();
  browser = await openBrowser();
  officer = await signedIn(served, browser, 'officer', ['officer']);
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

async function looksRight(page, name) {
  await assertAccessible(page);
  await assertNarrow(page);
  await screenshot(page, name);
  const size = page.viewportSize();
  await page.setViewportSize(phone.viewport);
  await screenshot(page, `${name}-phone`);
  await page.setViewportSize(size);
  assertNoFaults(page);
}

async function open(page, path, heading) {
  await page.goto(`${served.address}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function saved(page, text) {
  await page.getByRole('status').getByText(text).waitFor();
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

test('a setting is added, and what is wrong with it is told at its field', async () => {
  await open(officer, '/staff/officer/settings', 'Settings');
  await officer.getByRole('tab', { name: /All settings/ }).waitFor();
  await officer.getByLabel('Find a setting').fill('ash lane');
  await officer.getByText('1 setting', { exact: true }).waitFor();
  await looksRight(officer, 'officer-settings');
  await officer.getByRole('tab', { name: 'Add one' }).click();
  await officer.getByLabel('Short name').fill('Oak Club');
  await officer.getByLabel('Name', { exact: true }).fill('Oak Club');
  await officer.getByLabel('Phase').selectOption({ label: 'Youth club' });
  await button(officer, 'Add setting').click();
  await officer.getByRole('link', { name: /^Short name: write up to 63/ }).click();
  assert.equal(await officer.evaluate(() => document.activeElement?.id), 'id');
  assert.equal(await officer.getByLabel('Name', { exact: true }).inputValue(), 'Oak Club');
  await looksRight(officer, 'officer-setting-refused');
  await officer.getByLabel('Short name').fill('oak-club');
  await button(officer, 'Add setting').click();
  await saved(officer, 'Oak Club is registered.');
});

test('many settings are taken from rows, and faults are told by line', async () => {
  await open(officer, '/staff/officer/settings', 'Settings');
  await officer.getByRole('tab', { name: 'Add many' }).click();
  await officer
    .getByLabel('Or paste the rows here')
    .fill(
      'id,name,phase,ward,roll\nElm Club,Elm Club,youth-club,,20\nfir-club,Fir Club,youth-club,,many',
    );
  await button(officer, 'Register these settings').click();
  await officer.getByRole('cell', { name: /whole number/ }).waitFor();
  await looksRight(officer, 'officer-settings-rows');
  await officer
    .getByLabel('Or paste the rows here')
    .fill(
      'id,name,phase,ward,roll\nelm-club,Elm Club,youth-club,,20\nfir-club,Fir Club,youth-club,,25',
    );
  await button(officer, 'Register these settings').click();
  await saved(officer, '2 added, 0 corrected, 0 as they were.');
});

test('a setting agrees, is booked, gets its pack, starts and is done', async () => {
  await open(officer, wave, 'Settings in this wave');
  await officer.getByLabel('Find a setting').fill('canalside');
  await officer.getByText('1 setting', { exact: true }).waitFor();
  await looksRight(officer, 'officer-chase');
  await officer.getByRole('link', { name: 'Canalside Community Primary School' }).click();
  await officer.getByRole('heading', { name: 'Next step' }).waitFor();
  await officer.getByLabel('How it was said').selectOption({ label: 'Phone' });
  await button(officer, 'Save').click();
  await saved(officer, 'It takes part.');
  await officer.getByLabel('Day', { exact: true }).fill('2026-09-01');
  await officer.getByLabel('From').fill('10:00');
  await officer.getByLabel('Until').fill('09:00');
  await button(officer, 'Save').click();
  await officer.getByRole('link', { name: 'Day: it must be within the wave.' }).waitFor();
  await looksRight(officer, 'officer-booking-refused');
  await officer.getByLabel('Day', { exact: true }).fill('2026-12-02');
  await officer.getByLabel('Until').fill('11:00');
  await button(officer, 'Save').click();
  await saved(officer, 'Its day is booked.');
  await button(officer, 'Make the pack').click();
  await button(officer, 'Letter to parents and carers').click();
  await officer.getByRole('heading', { name: /a letter to parents and carers/ }).waitFor();
  await looksRight(officer, 'officer-pack');
  const [kept] = await Promise.all([
    officer.waitForEvent('download'),
    officer.getByRole('button', { name: /^Keep as a file ?: Facilitator/ }).click(),
  ]);
  assert.match(await readFile(await kept.path(), 'utf8'), /<!DOCTYPE html>/);
  await button(officer, 'Save').click();
  await saved(officer, 'It has started.');
  await officer.getByLabel('How many do not take part').fill('3');
  await button(officer, 'Save').click();
  await saved(officer, 'It is done.');
});

test('codes are made for a lesson and as slips, and withdrawn', async () => {
  await open(officer, `${wave}/codes`, 'Links and codes');
  await officer.getByRole('link', { name: /\/s\/our-year$/ }).waitFor();
  await looksRight(officer, 'officer-open-link');
  await officer.getByRole('tab', { name: 'Lesson code' }).click();
  await officer.getByLabel('Setting').selectOption({ label: 'Ash Lane Primary School' });
  await button(officer, 'Make a lesson code').click();
  await officer.getByText(/^[a-z]+-[a-z]+-[a-z]+$/).waitFor();
  await looksRight(officer, 'officer-lesson-code');
  await button(officer, 'Back to the codes of this wave').click();
  await officer.getByRole('tab', { name: 'Personal codes' }).click();
  await officer.getByLabel('Setting').selectOption({ label: 'Ash Lane Primary School' });
  await officer.getByLabel('How many slips').fill('4');
  await button(officer, 'Make slips').click();
  await button(officer, 'Print 4 slips').waitFor();
  await looksRight(officer, 'officer-slips');
  await button(officer, 'Back to the codes of this wave').click();
  await button(officer, 'Withdraw 1').click();
  await button(officer, 'Withdraw 1').click();
  await officer.getByRole('cell', { name: 'Withdrawn' }).waitFor();
  await looksRight(officer, 'officer-codes');
});

test('who took part stands beside the shares of the city', async () => {
  await open(officer, `${wave}/participation`, 'Who took part so far');
  await officer.getByRole('columnheader', { name: 'Share of the city' }).first().waitFor();
  await looksRight(officer, 'officer-participation');
});

test('a survey is brought in, changed, checked and published', async () => {
  await open(officer, '/staff/officer/drafting', 'Bring in a survey');
  const text = await readFile(survey, 'utf8');
  const given = (content) =>
    officer
      .getByLabel('The survey as a file')
      .setInputFiles({ name: 'survey.yaml', mimeType: 'text/yaml', buffer: Buffer.from(content) });
  await given(text.replace('late-days:', 'late-dayz:'));
  await officer
    .getByRole('alert')
    .getByText(/^Line \d+: "late-dayz" is not known here/)
    .waitFor();
  await looksRight(officer, 'officer-drafting-refused');
  await given(text.replace('  assessment: DPIA-2025-021\n', ''));
  await officer.getByLabel('Question 2', { exact: true }).fill('What matters to you?');
  await looksRight(officer, 'officer-draft');
  await button(officer, 'Save the draft').click();
  await saved(officer, 'The draft is saved.');
  await officer.getByRole('cell', { name: 'What matters to you?' }).waitFor();
  await officer.getByRole('link', { name: 'See what it lacks, and publish it' }).click();
  await officer.getByText('Data protection impact assessment').waitFor();
  await looksRight(officer, 'officer-not-ready');
  await officer.goBack();
  await given(text);
  await button(officer, 'Save the draft').waitFor();
  await officer.getByLabel('Question 2', { exact: true }).fill('What matters to you?');
  await button(officer, 'Save the draft').click();
  await officer.getByRole('link', { name: 'See what it lacks, and publish it' }).click();
  await button(officer, 'Publish the draft').waitFor();
  await looksRight(officer, 'officer-survey');
  await button(officer, 'Publish the draft').click();
  await button(officer, 'Publish the draft').click();
  await saved(officer, /^Version \d+ is published\.$/);
  await looksRight(officer, 'officer-published');
});

test('a survey is seen in another language and direction, and listed', async () => {
  await open(officer, '/staff/officer/surveys', 'Surveys');
  await officer.getByRole('link', { name: /^Our Year/ }).waitFor();
  await looksRight(officer, 'officer-surveys');
  await officer.getByRole('link', { name: /^Our Year/ }).click();
  await officer.getByRole('link', { name: 'See what young people are asked' }).click();
  await officer.getByLabel('Language and version').selectOption({ label: 'Urdu' });
  await officer.locator('.preview[dir=rtl]').getByRole('heading', { name: 'ہمارا سال' }).waitFor();
  await looksRight(officer, 'officer-preview');
  await open(officer, '/staff/officer/surveys/our-year/change', 'Change the survey');
  await button(officer, 'Save the draft').waitFor();
  await looksRight(officer, 'officer-change');
});

test('a draft that was saved is gone on with, or begun anew', async () => {
  const second = officer.getByLabel('Question 2', { exact: true });
  await open(officer, '/staff/officer/surveys/our-year/change', 'Change the survey');
  await second.fill('What matters most of all?');
  await button(officer, 'Save the draft').click();
  await saved(officer, 'The draft is saved.');
  await open(officer, '/staff/officer/surveys/our-year/change', 'Change the survey');
  await officer.getByText('You go on with the draft that waits.').waitFor();
  assert.equal(await second.inputValue(), 'What matters most of all?');
  await looksRight(officer, 'officer-go-on');
  await button(officer, 'Begin anew from the published version').click();
  await officer.getByText('Saving takes the place of the draft that waits.').waitFor();
  assert.equal(await second.inputValue(), 'What matters to you?');
});

test('a contact of a setting agrees with the keyboard alone', async () => {
  const page = await signedIn(served, browser, 'head', ['setting-contact:dovecote-primary'], desk);
  await page.goto(`${served.address}/staff/setting/bookings`);
  const link = page.getByRole('link', { name: 'Dovecote primary' });
  await link.waitFor();
  await looksRight(page, 'setting-bookings');
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('How many young people are asked').waitFor();
  await page.getByLabel('How many young people are asked').focus();
  await page.keyboard.type('58');
  await page.keyboard.press('Enter');
  await saved(page, 'It takes part.');
  await looksRight(page, 'setting-booking');
  await page.context().close();
});
