// Measures how long the first page of a survey takes on a slow phone with a slow network, as Chromium
// plays them: `npm run bench:web`, on a machine that does nothing else.
import { openBrowser, openPage, serve } from '../web/support.mjs';

const repeats = 9;
const slowProcessor = { rate: 4 };
const slowNetwork = {
  offline: false,
  latency: 100,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};

async function timeUntilUsable(browser, address) {
  const page = await openPage(browser, { serviceWorkers: 'block' });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slowNetwork);
  await session.send('Emulation.setCPUThrottlingRate', slowProcessor);
  const begin = performance.now();
  await page.goto(`${address}/s/our-year`, { waitUntil: 'commit' });
  await page.waitForSelector('.button--large');
  const took = performance.now() - begin;
  await page.context().close();
  return took;
}

const served = await serve();
const browser = await openBrowser();
try {
  const times = [];
  for (let i = 0; i < repeats; i += 1) times.push(await timeUntilUsable(browser, served.address));
  times.sort((a, b) => a - b);
  const shown = [times[repeats >> 1], times[0], times[repeats - 1]].map(Math.round);
  console.log(`first page of a survey usable after ${shown[0]} ms (${shown[1]} to ${shown[2]}); floor 2,000 ms`);
} finally {
  await browser.close();
  await served.stop();
}
