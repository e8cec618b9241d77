// The screen of a room is read again in place, without the flash of a page that loads, once the reading before has ended. When the
// service does not answer, what is there stays, and says so; when the session has ended, the page to sign in is shown.
import { replaceRegions } from './regions.ts';

const every = 1000 * Number(document.querySelector<HTMLElement>('[data-relire]')?.dataset.relire);
const lost = document.getElementById('perdu');
/** A link that is cut without a word answers nothing: it is given up, and tried again. */
const PATIENCE_MS = 30_000;

let next: ReturnType<typeof setTimeout> | undefined;
let reading = false;

async function readAgain(): Promise<void> {
  if (reading) return;
  reading = true;
  clearTimeout(next);
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(location.href, { headers: { Accept: 'text/html' }, signal });
    if (response.redirected || response.status === 401) return location.reload();
    if (!response.ok) throw new Error(String(response.status));
    replaceRegions(new DOMParser().parseFromString(await response.text(), 'text/html'));
    if (lost) lost.hidden = true;
  } catch {
    if (lost) lost.hidden = false;
  } finally {
    reading = false;
    next = setTimeout(readAgain, every);
  }
}

if (every > 0) {
  next = setTimeout(readAgain, every);
  addEventListener('online', readAgain);
}
