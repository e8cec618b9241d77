// The list of arrivals of an event, with the network or without. What is typed is kept on this phone first (IndexedDB), then sent: at once
// with the network, later without; sent twice, it counts once. Two people who note one group differently are shown both values. The page
// itself is kept by the service worker (hors-ligne.ts). Without script, the forms of the page are sent as they are.
import { kept, replaceWaiting, type Saisie } from './pointage/attente.ts';
import { counters } from './pointage/compteurs.ts';
import { type Sending, sendAll } from './pointage/envoi.ts';
import { show } from './pointage/montre.ts';
import { described } from './pointage/sans-inscription.ts';

const AGAIN_MS = 20_000;
const page = document.querySelector<HTMLElement>('[data-pointage]');
const personne = page?.dataset.pointage ?? '';

let end: Sending = 'parti';
let since: Date | null = null;
let timer = 0;
/** Something was received, and the page was not read since: the network fell in between. */
let unread = false;

async function tell(): Promise<void> {
  const all = await kept();
  const own = all.filter((one) => one.personne === personne);
  show({ own, others: all.length - own.length, end, since }, () => void flush());
}

/** Sends what waits; says where it stands; tries again while something waits or nothing answers. */
async function flush(): Promise<void> {
  clearTimeout(timer);
  const sent = await sendAll(personne);
  end = sent.end === 'parti' && !navigator.onLine ? 'sans_reseau' : sent.end;
  since = end === 'sans_reseau' ? (since ?? new Date()) : null;
  unread ||= sent.received;
  if (unread && (await readAgain())) unread = false;
  await tell();
  if (end === 'sans_reseau') timer = window.setTimeout(flush, AGAIN_MS);
}

/** What the service notes now; the group that somebody is typing stays as it is. @returns whether it could be read. */
async function readAgain(): Promise<boolean> {
  const address = location.pathname;
  const response = await fetch(address, { headers: { Accept: 'text/html' }, redirect: 'manual' }).catch(() => null);
  if (!response?.ok) return false;
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const item of document.querySelectorAll<HTMLElement>('li[id^="groupe-"]:not([data-ici])')) {
    const fresh = next.getElementById(item.id);
    const opened = item.querySelector<HTMLDetailsElement>('details[open]');
    if (opened && isTyped(opened)) continue;
    if (!fresh) {
      item.remove();
      continue;
    }
    const focused = item === document.activeElement;
    const copy = document.importNode(fresh, true);
    const details = copy.querySelector('details');
    if (details && opened) details.open = true;
    item.replaceWith(copy);
    ready(copy);
    if (focused) copy.focus({ preventScroll: true });
  }
  for (const fresh of next.querySelectorAll<HTMLElement>('li[id^="groupe-"]')) addLine(fresh);
  for (const id of ['pointage-tete', 'pointage-totaux']) {
    const [here, there] = [document.getElementById(id), next.getElementById(id)];
    if (here && there) here.replaceChildren(...[...there.childNodes].map((node) => document.importNode(node, true)));
  }
  const [title, other] = [document.querySelector('h1'), next.querySelector('h1')];
  if (title && other) title.replaceChildren(...[...other.childNodes].map((node) => document.importNode(node, true)));
  navigator.serviceWorker?.controller?.postMessage({ garder: address });
  return true;
}

/** A group that was not in the list, at the end of its slot; or its slot, when nobody was in it. */
function addLine(fresh: HTMLElement): void {
  if (document.querySelector(`[id="${fresh.id}"]:not([data-ici])`)) return;
  const slot = fresh.closest('section')!;
  const here = document.querySelector(`section[aria-labelledby="${slot.getAttribute('aria-labelledby')}"] ol`);
  const copy = document.importNode(here ? fresh : slot, true);
  (here ?? document.getElementById('pointage-creneaux')!).append(copy);
  for (const item of here ? [copy] : copy.querySelectorAll<HTMLElement>('li')) ready(item);
}

/** Whether somebody has begun to type there. */
const isTyped = (within: Element): boolean =>
  [...within.querySelectorAll('input')].some((input) => input.value !== input.defaultValue);

/** Why numbers cannot be right; '': they may. The service says the rest. */
function fault(form: HTMLFormElement, acte: string): string {
  if (acte === 'absent') return '';
  const text = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
  const [young, girls, adults] = [text('jeunes'), text('filles'), text('adultes')];
  if (![young, adults].every((one) => /^\d{1,3}$/.test(one)) || !/^\d{0,3}$/.test(girls))
    return 'Écrivez des nombres entiers, en chiffres.';
  if (Number(young) === 0)
    return 'sansInscription' in form.dataset
      ? 'Personne n’est venu ? Il n’y a rien à compter.'
      : 'Aucun jeune ? Choisissez « Noter absent ».';
  return Number(girls) > Number(young) ? `${girls} filles pour ${young} présents : vérifiez.` : '';
}

async function take(form: HTMLFormElement, acte: 'present' | 'absent'): Promise<void> {
  const item = form.closest<HTMLElement>('li');
  const wrong = form.querySelector<HTMLElement>('[data-faute]')!;
  wrong.textContent = fault(form, acte);
  wrong.hidden = wrong.textContent === '';
  if (!wrong.hidden) return wrong.focus();
  const field = (name: string) =>
    acte === 'absent' && name !== 'version' ? '' : String(new FormData(form).get(name)).trim();
  const cle = crypto.randomUUID();
  const one: Saisie = {
    cle,
    ...(item
      ? {
          groupe: item.id.slice('groupe-'.length),
          nom: item.querySelector('h3')?.firstChild?.textContent?.trim() ?? '',
        }
      : described(form, cle)),
    adresse: new URL(form.action).pathname,
    personne,
    version: item ? field('version') : '',
    acte,
    ...('retrait' in form.dataset ? { retrait: true } : {}),
    jeunes: field('jeunes'),
    filles: field('filles'),
    adultes: field('adultes'),
    le: new Date().toISOString(),
    corrige: [],
    etat: 'attente',
    refus: '',
    note: '',
  };
  try {
    await replaceWaiting(one);
  } catch {
    // This browser keeps nothing (private window, full phone): the form goes as it is.
    const act = form.querySelector<HTMLButtonElement>(`button[value="${acte}"]`);
    form.dataset.nu = '';
    return form.requestSubmit(act);
  }
  form.closest('details')!.open = false;
  if (!item) form.reset();
  await tell();
  (item ?? document.getElementById(`groupe-${one.groupe}`))?.focus({ preventScroll: true });
  await flush();
  // Refused, its line says why; received, it is a line of its slot: the next one may come.
  if (document.activeElement === document.body)
    (
      document.getElementById(`groupe-${one.groupe}`) ??
      document.querySelector<HTMLElement>('#pointage-non-prevu summary')
    )?.focus();
}

/** Forms of a group, which may be read again; those of tomorrow open when tomorrow comes. */
function ready(item: HTMLElement): void {
  counters(item);
  const early = item.querySelector<HTMLElement>('[data-des]');
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  if (early && early.dataset.des! <= today) {
    early.hidden = false;
    const note = item.querySelector<HTMLElement>('[data-tot]');
    if (note) note.hidden = true;
  }
}

function openNamed(): void {
  const named = /^#groupe-[0-9a-f-]{36}$/.test(location.hash) ? document.getElementById(location.hash.slice(1)) : null;
  const details = named?.querySelector('details');
  if (details) details.open = true;
  named?.focus();
}

// Without a secure address, a browser lends neither locks nor keys: the forms are sent as they are.
if (page && window.isSecureContext && 'locks' in navigator) {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('[data-compte]') || 'nu' in form.dataset) return;
    event.preventDefault();
    const { submitter } = event as SubmitEvent;
    void take(form, (submitter as HTMLButtonElement | null)?.value === 'absent' ? 'absent' : 'present');
  });
  for (const item of document.querySelectorAll<HTMLElement>('li[id^="groupe-"], #pointage-non-prevu')) ready(item);
  openNamed();
  addEventListener('hashchange', openNamed);
  addEventListener('online', () => void flush());
  addEventListener('offline', () => void flush());
  void flush();
}
