// The command palette: a combobox in a native dialog, answers asked of the server, which alone knows what one may see.

interface Answer {
  titre: string;
  href: string;
  icone: string;
  detail: string | null;
}
interface Answers {
  groupes: { titre: string; resultats: Answer[] }[];
}

const PATIENCE_MS = 120;
const find = <T extends Element>(selector: string): T | null => document.querySelector<T>(selector);
const dialog = find<HTMLDialogElement>('#palette');
const input = find<HTMLInputElement>('#palette-question');
const list = find<HTMLElement>('#palette-liste');
const state = find<HTMLElement>('#palette-etat');

let shown = '';
let running: { question: string; done: Promise<void>; abort: AbortController } | null = null;
let timer = 0;

export function openPalette(): void {
  if (!dialog || !input || dialog.open) return;
  for (const other of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) other.close();
  input.value = '';
  dialog.showModal();
  input.focus();
  void ask();
}

/** Asks for what is typed, once; the answer of an older question is dropped. */
function ask(): Promise<void> {
  const question = input?.value.trim() ?? '';
  if (running?.question === question) return running.done;
  running?.abort.abort();
  const abort = new AbortController();
  const done = fetch(`${dialog?.dataset.source}?q=${encodeURIComponent(question)}`, {
    signal: abort.signal,
    headers: { accept: 'application/json' },
  })
    .then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json() as Promise<Answers>;
    })
    .then((answers) => show(question, answers))
    .catch((error: unknown) => {
      if (abort.signal.aborted) return;
      running = null;
      show(question, { groupes: [] });
      say(error instanceof TypeError ? 'Le réseau ne répond pas.' : 'La recherche ne répond pas. Rechargez la page.');
    });
  running = { question, done, abort };
  return done;
}

function show(question: string, answers: Answers): void {
  if (!list || !input) return;
  shown = question;
  list.replaceChildren(
    ...answers.groupes.map((group, g) => {
      const box = element('div', { role: 'group', 'aria-labelledby': `palette-g${g}` });
      const title = element('span', { id: `palette-g${g}` });
      title.textContent = group.titre;
      box.append(title, ...group.resultats.map((one, r) => option(one, `palette-o${g}-${r}`, question)));
      return box;
    }),
  );
  const found = options();
  input.setAttribute('aria-expanded', String(found.length > 0));
  select(found[0] ?? null);
  say(found.length === 0 && question ? `Rien ne correspond à « ${question} ».` : '');
}

function option(answer: Answer, id: string, question: string): HTMLElement {
  const line = element('div', { role: 'option', id, 'aria-selected': 'false', 'data-href': answer.href });
  const words = element('span', {});
  words.append(...emphasised(answer.titre, question));
  line.append(icon(answer.icone), words);
  if (answer.detail) {
    const detail = element('span', { class: 'source' });
    detail.textContent = answer.detail;
    line.append(' ', detail);
  }
  return line;
}

/** The typed words in bold; accents do not count. */
function emphasised(text: string, question: string): (string | HTMLElement)[] {
  const plain = (words: string): string => [...words].map((c) => c.normalize('NFD')[0]!.toLowerCase()).join('');
  const at = question ? plain(text).indexOf(plain(question)) : -1;
  if (at < 0) return [text];
  const bold = element('b', {});
  bold.textContent = text.slice(at, at + question.length);
  return [text.slice(0, at), bold, text.slice(at + question.length)];
}

function icon(name: string): SVGElement {
  const SVG = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('class', 'i');
  drawing.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', document.getElementById(`i-${name}`) ? `#i-${name}` : '#i-arrow-right');
  drawing.append(use);
  return drawing;
}

function element(name: string, attributes: Record<string, string>): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const options = (): HTMLElement[] => [...(list?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];
const selected = (): HTMLElement | null => list?.querySelector<HTMLElement>('[aria-selected="true"]') ?? null;

function select(next: HTMLElement | null): void {
  selected()?.setAttribute('aria-selected', 'false');
  next?.setAttribute('aria-selected', 'true');
  next?.scrollIntoView({ block: 'nearest' });
  if (next) input?.setAttribute('aria-activedescendant', next.id);
  else input?.removeAttribute('aria-activedescendant');
}

function say(text: string): void {
  if (state) state.textContent = text;
}

function move(key: string): boolean {
  const all = options();
  const at = all.indexOf(selected()!);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 5, PageUp: at - 5 }[key];
  if (to === undefined || all.length === 0) return false;
  // Arrows go round, pages stop at the ends.
  const round = key.startsWith('Arrow') ? (to + all.length) % all.length : Math.min(all.length - 1, Math.max(0, to));
  select(all[round]!);
  return true;
}

/** Enter opens what is chosen among the answers to what is typed now, even if they have yet to come. */
async function open(): Promise<void> {
  window.clearTimeout(timer);
  if (shown !== input?.value.trim()) await ask();
  const question = input?.value.trim();
  const href =
    selected()?.dataset.href ?? (question ? `${dialog?.dataset.page}?q=${encodeURIComponent(question)}` : null);
  if (href) location.assign(href);
}

export function startPalette(): void {
  input?.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PATIENCE_MS);
  });
  input?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void open();
    else if (!move(event.key)) return;
    event.preventDefault();
  });
  list?.addEventListener('click', (event) => {
    const href = (event.target as Element).closest<HTMLElement>('[role="option"]')?.dataset.href;
    if (href) location.assign(href);
  });
}
