import { forget, replaceWaiting, type Saisie } from './attente.ts';
import type { Sending } from './envoi.ts';
import { lineOf, takeBack, walkInForm } from './sans-inscription.ts';

const plural = (n: number, word: string): string => `${n} ${word}${n > 1 ? 's' : ''}`;

/** « 21 présents, dont 10 filles, 2 adultes ». */
export function said(one: Saisie): string {
  if (one.acte === 'absent') return one.retrait ? 'retiré de la liste' : 'groupe noté absent';
  const girls = one.filles === '' ? '' : `, dont ${plural(Number(one.filles), 'fille')}`;
  return `${plural(Number(one.jeunes), 'présent')}${girls}, ${plural(Number(one.adultes), 'adulte')}`;
}

export const hourOf = (iso: string): string => {
  const at = new Date(iso);
  return `${at.getHours()} h ${String(at.getMinutes()).padStart(2, '0')}`;
};

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  words: string,
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = words;
  if (className) made.className = className;
  return made;
}

function icon(name: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

export interface Shown {
  own: readonly Saisie[];
  /** Counts of somebody else who used this phone. */
  others: number;
  end: Sending;
  /** Since when the network does not answer. */
  since: Date | null;
}

/** This phone may keep counts of another event: the banner tells them, their own page shows them. */
function ofThisEvent(one: Saisie): boolean {
  const event = document.querySelector<HTMLElement>('[data-pointage]')!.dataset.evenement;
  return one.adresse.includes(`/${event}/`);
}

/** Says what waits, what was refused, and why: at the top, then at each group. @param again after a choice of the person. */
export function show(state: Shown, again: () => void): void {
  const banner = document.getElementById('pointage-etat')!;
  const waiting = state.own.filter((one) => one.etat === 'attente');
  const lines: [string, string][] = [];
  if (state.end === 'session_finie')
    lines.push([
      'Votre session est terminée.',
      `${plural(waiting.length, 'pointage')} à envoyer : connectez-vous, tout est gardé sur ce téléphone.`,
    ]);
  else if (state.end === 'sans_reseau') {
    const since = state.since ? ` depuis ${hourOf(state.since.toISOString())}` : '';
    lines.push([`Sans réseau${since}.`, 'Vous pouvez continuer.']);
    if (waiting.length > 0)
      lines.push([
        '',
        `${plural(waiting.length, 'pointage')} à envoyer, gardé${waiting.length > 1 ? 's' : ''} sur ce téléphone. L’envoi se fait seul au retour du réseau.`,
      ]);
  }
  const decide = state.own.filter((one) => one.etat !== 'attente');
  const near = decide.filter(ofThisEvent).length;
  if (near > 0) lines.push([`${plural(near, 'pointage')} à reprendre.`, 'Voyez au groupe concerné.']);
  const far = decide.length - near;
  if (far > 0)
    lines.push([`${plural(far, 'pointage')} à reprendre pour un autre événement.`, 'Ouvrez sa page de pointage.']);
  if (state.others > 0)
    lines.push([
      '',
      `${plural(state.others, 'pointage')} d’une autre personne, à envoyer : elle se connecte sur ce téléphone.`,
    ]);
  banner.hidden = lines.length === 0;
  const text = banner.querySelector('[data-dit]')!;
  const wanted = lines.map(([strong, rest]) => `${strong} ${rest}`.trim()).join('\n');
  // Told once, not at each attempt.
  if (text.textContent !== lines.map(([strong, rest]) => `${strong} ${rest}`.trim()).join('') || wanted === '')
    text.replaceChildren(
      ...lines.map(([strong, rest]) => {
        const line = element('p', strong ? ` ${rest}` : rest, strong ? '' : 'petit');
        if (strong) line.prepend(element('b', strong));
        return line;
      }),
    );
  banner.querySelector<HTMLElement>('[data-connexion]')!.hidden = state.end !== 'session_finie';
  showList(waiting);
  const focused = document.activeElement?.id ?? '';
  for (const old of document.querySelectorAll('[data-saisie], [data-ici]')) old.remove();
  const here = state.own.filter(ofThisEvent);
  for (const one of here) showAtGroup(one, again);
  if (focused.startsWith('groupe-')) document.getElementById(focused)?.focus({ preventScroll: true });
  showArrived(here);
}

function showList(waiting: readonly Saisie[]): void {
  const list = document.getElementById('pointage-attente')!;
  list.hidden = waiting.length === 0;
  list.querySelector('summary')!.textContent = `Ce qui attend le réseau, ${waiting.length}`;
  list
    .querySelector('ul')!
    .replaceChildren(...waiting.map((one) => element('li', `${hourOf(one.le)}, ${one.nom} : ${said(one)}`)));
}

function showAtGroup(one: Saisie, again: () => void): void {
  const item = document.getElementById(`groupe-${one.groupe}`) ?? lineOf(one);
  if (!item) return;
  const box = element('div', '');
  box.dataset.saisie = one.etat;
  if (one.etat === 'attente') {
    const line = element('p', '');
    const mark = element('span', ` ${said(one)}, ${hourOf(one.le)}`, 'etat etat--ok etat--long');
    mark.prepend(icon('check-circle'));
    const source = element('span', ' pas encore envoyé', 'source');
    source.prepend(icon('cloud-slash'));
    line.append(mark, ' ', source);
    box.append(line);
  } else box.append(...choiceOf(one, again));
  const details = item.querySelector('details');
  if (details) details.before(box);
  else item.append(box);
}

/** Both values, and which one to keep. */
function choiceOf(one: Saisie, again: () => void): HTMLElement[] {
  const notice = element('div', '', 'avis avis--alerte');
  notice.append(element('p', one.refus), element('p', `Votre saisie, ${hourOf(one.le)} : ${said(one)}.`));
  if (one.note) notice.append(element('p', `Noté entre-temps : ${one.note}.`));
  const acts = element('p', '', 'actions');
  if (one.etat === 'conflit') {
    const mine = element('button', 'Mettre ma saisie', 'btn');
    mine.type = 'button';
    mine.addEventListener('click', async () => {
      await replaceWaiting({ ...one, cle: crypto.randomUUID(), etat: 'attente', refus: '', note: '' });
      again();
    });
    acts.append(mine);
  }
  if (one.champs && walkInForm()) {
    const resume = element('button', 'Reprendre ma saisie', 'btn');
    resume.type = 'button';
    resume.addEventListener('click', async () => {
      // In the form first: what was typed is never nowhere.
      takeBack(one);
      await forget(one.cle);
      again();
    });
    acts.append(resume);
  }
  const drop = element(
    'button',
    one.etat === 'conflit' ? 'Garder ce qui est noté' : 'Retirer ma saisie',
    'btn btn--nu',
  );
  drop.type = 'button';
  drop.addEventListener('click', async () => {
    await forget(one.cle);
    again();
  });
  acts.append(drop);
  notice.append(acts);
  return [notice];
}

/** How many have arrived, with what waits to be sent. */
function showArrived(here: readonly Saisie[]): void {
  const total = document.querySelector<HTMLElement>('[data-arrives]');
  if (!total) return;
  let sum = Number(total.dataset.arrives);
  for (const one of here.filter(({ etat }) => etat === 'attente')) {
    const noted = Number(document.getElementById(`groupe-${one.groupe}`)?.dataset.presents ?? 0);
    sum += (one.acte === 'present' ? Number(one.jeunes) : 0) - noted;
  }
  total.textContent = plural(sum, 'arrivé');
}
