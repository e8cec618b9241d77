// The workspace by keyboard: command palette (Ctrl+K, ⌘K, /), list of shortcuts (?), « g » then a letter, menus that close.
// Nothing here is needed to work: the search of the header does what the palette does.
import { openPalette, startPalette } from './espace/palette.ts';

const SEQUENCE_MS = 1500;
const singleKeys = document.body.dataset.touches === 'oui';
if (singleKeys) document.documentElement.dataset.raccourcis = 'oui';

/** Whoever types a text, or stands in a dialog, types letters. */
function typesText(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    (target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') !== null ||
      document.querySelector('dialog[open]') !== null)
  );
}

let afterG = 0;
function singleKey(event: KeyboardEvent): boolean {
  if (event.key === '/') openPalette();
  else if (event.key === '?') document.querySelector<HTMLDialogElement>('#raccourcis-clavier')?.showModal();
  else if (event.key === 'g') {
    afterG = event.timeStamp + SEQUENCE_MS;
    return true;
  } else if (afterG > event.timeStamp && /^[a-z]$/.test(event.key)) {
    document.querySelector<HTMLAnchorElement>(`a[data-touche="${event.key}"]`)?.click();
  } else if (/^[a-z]$/.test(event.key)) {
    // Keys of the page itself: « d », « q » while a meeting runs.
    const link = document.querySelector<HTMLAnchorElement>(`a[data-cle="${event.key}"]`);
    if (!link) return false;
    link.click();
  } else return false;
  afterG = 0;
  return true;
}

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.key === 'Escape') closeMenus(null, true);
  if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey || typesText(event.target)) return;
  if (singleKey(event)) event.preventDefault();
});

/** Closes the menus of the header but the one that holds `kept`; with the keyboard the focus goes back to its button. */
function closeMenus(kept: Node | null, focus = false): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('.deroulant[open]')) {
    if (kept && menu.contains(kept)) continue;
    if (focus && menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
    menu.open = false;
  }
}
document.addEventListener('click', (event) => closeMenus(event.target as Node));

// The backdrop of a dialog closes it.
document.addEventListener('click', (event) => {
  if (event.target instanceof HTMLDialogElement) event.target.close();
});

startPalette();
// On a small screen the segments scroll: the current one is shown.
document.querySelector('.onglets [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
/** A link to a field puts the cursor in it. */
function enterField(): void {
  const field = document.getElementById(location.hash.slice(1));
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.focus();
}
window.addEventListener('hashchange', enterField);
if (location.hash) enterField();
// A form that comes back says first what is to be taken up again.
document.querySelector<HTMLElement>('#erreurs')?.focus();
