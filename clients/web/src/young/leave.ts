import { forgetJoined } from './join';
import { clearTab } from './keeping/tab';
import { dropDrafts } from './keeping/draft';

const neutralPage = 'https://www.bbc.co.uk/weather';

/** Empties the page and opens a neutral one in its place, so that `back` does not return to it. */
export async function leave(): Promise<void> {
  document.title = ' ';
  document.body.replaceChildren();
  clearTab();
  forgetJoined();
  await Promise.race([dropDrafts(), new Promise((waited) => setTimeout(waited, 200))]);
  location.replace(neutralPage);
}
