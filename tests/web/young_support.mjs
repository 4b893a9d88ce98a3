// What a young person does on the pages, in few words.

/** Opens a survey and starts it. */
export async function startSurvey(page, address, survey = 'our-year') {
  await page.goto(`${address}/s/${survey}`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await headingIsNot(page, 'Our Year');
}

/** The page of the survey that is shown, such as `question/matters-most`. */
export function stepOf(page) {
  return page.evaluate(() => history.state?.ourvoice?.step);
}

/** Goes on from whatever is shown, and waits for the next page. */
export async function goOn(page, name = 'Next') {
  const before = await stepOf(page);
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForFunction((step) => history.state?.ourvoice?.step !== step, before);
}

/** Goes on, answering nothing more, until a page is reached. */
export async function goOnTo(page, wanted) {
  for (let step = await stepOf(page); step !== wanted; step = await stepOf(page)) {
    await goOn(page, step === 'finish' ? 'Check my answers' : 'Next');
  }
}

/** Sends from the page that shows all answers; gives the follow-up words. */
export async function send(page) {
  await page.getByRole('button', { name: 'Send my answers' }).click();
  return followUpWords(page);
}

/** Waits until answers were taken, and gives their follow-up words. */
export async function followUpWords(page) {
  await page.getByRole('heading', { name: 'Your follow-up words' }).waitFor();
  return (await page.locator('.words__five span').allTextContents()).join(' ');
}

async function headingIsNot(page, text) {
  await page.waitForFunction((title) => document.querySelector('h1')?.textContent !== title, text);
}
