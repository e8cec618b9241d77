// The screen of a room is read again in place, without the flash of a page that loads. When the service does not answer, what is
// there stays, and says so; when the session has ended, the page to sign in is shown.
import { replaceRegions } from './regions.ts';

const seconds = Number(document.querySelector<HTMLElement>('[data-relire]')?.dataset.relire);
const lost = document.getElementById('perdu');

async function readAgain(): Promise<void> {
  try {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (response.redirected || response.status === 401) return location.reload();
    if (!response.ok) throw new Error(String(response.status));
    replaceRegions(new DOMParser().parseFromString(await response.text(), 'text/html'));
    if (lost) lost.hidden = true;
  } catch {
    if (lost) lost.hidden = false;
  }
}

if (seconds > 0) {
  setInterval(readAgain, seconds * 1000);
  addEventListener('online', readAgain);
}
