// What young people, staff and directories wrote is shown as text, and never runs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hostileTexts } from './hostile_texts.mjs';
import { signedIn } from './people.mjs';
import { assertNoFaults, openBrowser, serve } from './support.mjs';

const allRoles = ['safeguarding-lead', 'officer', 'administrator', 'data-protection-officer'];
// Pages of staff on which what somebody wrote is shown. Add to it whenever there is another.
const pages = [
  '/staff/safeguarding/queue',
  '/staff/safeguarding/concerns',
  '/staff/safeguarding/signals',
  '/staff/safeguarding/duty',
  '/staff/administrator/accounts',
  '/staff/data-protection/audit',
];
const settingCount = 100;
const textsAnAnswer = 60;

let served;
let browser;
let page;
before(async () => {
  served = await serve();
  browser = await openBrowser();
  page = await signedIn(served, browser, 'admin.ada', allRoles);
  await page.addInitScript(() => {
    globalThis.canaryRan = () => {
      document.title = 'RAN';
      throw Error('RAN');
    };
  });
});
after(async () => {
  await browser?.close();
  await served?.stop();
});

const call = (method, role, request) =>
  page.evaluate(
    async ([path, as, body]) => {
      const answer = await fetch(`/ourvoice.${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Connect-Protocol-Version': '1',
          'ourvoice-role': as,
        },
        body: JSON.stringify(body),
      });
      return { ok: answer.ok, body: await answer.text() };
    },
    [method, role, request],
  );

async function hostileConcerns() {
  const ids = [];
  for (let begin = 0; begin < hostileTexts.length; begin += textsAnAnswer) {
    const said = hostileTexts.slice(begin, begin + textsAnAnswer).join('\n');
    for (const half of [said.slice(0, 3_900), said.slice(3_900)].filter(Boolean)) {
      await served.ourvoice(
        'response',
        'submit',
        'our-year',
        '--answer',
        'wave=2026',
        '--answer',
        'setting=setting-1',
        '--answer',
        `matters-most=My uncle hits me\n${half}`,
      );
    }
  }
  const listed = await call(
    'safeguarding.v1.SafeguardingService/ListConcerns',
    'safeguarding-lead',
    { pageSize: 1000 },
  );
  for (const concern of JSON.parse(listed.body).concerns) {
    if (concern.settingId === 'setting-1') ids.push(concern.concernId);
  }
  return ids;
}

test('500 hostile texts are shown to staff and none runs', { timeout: 200_000 }, async () => {
  assert.ok(new Set(hostileTexts).size >= 500);
  await page.reload();
  const settings = hostileTexts
    .slice(0, settingCount)
    .map((name, index) => ({ id: `setting-${index}`, name: name.slice(0, 200), phase: 'primary' }));
  const registered = await call('survey.v1.SurveyService/RegisterSettings', 'officer', {
    requestId: 'hostile-settings-0001',
    settings,
  });
  assert.ok(registered.ok, registered.body);
  for (const [index, text] of hostileTexts.entries()) {
    if (index % 10 > 0) continue;
    const request = {
      requestId: `hostile-account-${index}`,
      signInName: `hostile.${index}`,
      shownName: text.slice(0, 100),
      grants: [{ role: 'ROLE_OFFICER' }],
    };
    const opened = await call('identity.v1.AccountService/OpenAccount', 'administrator', request);
    assert.ok(opened.ok, opened.body);
  }
  const concerns = await hostileConcerns();
  assert.ok(concerns.length > 5);

  for (const path of pages) {
    await page.goto(served.address + path);
    await page.locator('main li, main td').first().waitFor();
    assert.notEqual(await page.title(), 'RAN', path);
  }
  for (const id of concerns) {
    await page.goto(`${served.address}/staff/safeguarding/concerns/${id}`);
    const reason = page.getByLabel('Why do you look');
    await reason.fill(hostileTexts[0]);
    await reason.press('Enter');
    await page.locator('.said').waitFor();
    assert.notEqual(await page.title(), 'RAN', id);
  }
  assertNoFaults(page);
});
