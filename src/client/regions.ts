/**
 * Replaces parts of the page by those of another address, without leaving it. Each part is an element with an id and
 * `data-region`; the rest stays. A failure falls back to the ordinary navigation.
 */
let pending: AbortController | null = null;

/** An address without the row that it points at. */
const list = (address: string): string => address.split('#')[0]!;
let shown = list(location.href);

/** Whether the page already shows the list of an address, and no other is on its way. */
export const isShown = (address: string): boolean => pending === null && list(address) === shown;

const status = document.createElement('p');
status.className = 'cache';
status.setAttribute('role', 'status');
document.body.append(status);

export async function show(address: string, options: { push: boolean }): Promise<void> {
  pending?.abort();
  const current = new AbortController();
  pending = current;
  const regions = regionsHere();
  for (const region of regions) region.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(address, { signal: current.signal, headers: { Accept: 'text/html' } });
    if (!response.ok) throw new Error(String(response.status));
    const next = new DOMParser().parseFromString(await response.text(), 'text/html');
    replaceRegions(next);
    shown = list(address);
    if (options.push) history.pushState({ region: true }, '', address);
    status.textContent = next.querySelector('[data-region] [role="status"]')?.textContent ?? '';
  } catch {
    if (current.signal.aborted) return;
    location.assign(address);
  } finally {
    if (pending === current) pending = null;
    for (const region of regions) region.removeAttribute('aria-busy');
  }
}

const regionsHere = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-region][id]')];

/** Puts the regions of another reading of this page in place of those it shows. @throws when it is another page. */
export function replaceRegions(next: Document): void {
  const regions = regionsHere();
  if (!regions.every((region) => next.getElementById(region.id))) throw new Error('other page');
  const restore = rememberFocus();
  for (const region of regions) replace(region, next.getElementById(region.id)!);
  addIcons(next);
  restore();
  document.title = next.title;
}

function replace(region: HTMLElement, next: HTMLElement): void {
  const closed = new Set(
    [...region.querySelectorAll<HTMLDetailsElement>('details:not([open])')].map(
      (one) => one.firstElementChild?.textContent,
    ),
  );
  region.replaceChildren(...[...next.childNodes].map((node) => document.importNode(node, true)));
  for (const name of ['data-limites', 'data-cadre', 'aria-label']) {
    const value = next.getAttribute(name);
    if (value !== null) region.setAttribute(name, value);
  }
  for (const details of region.querySelectorAll<HTMLDetailsElement>('details')) {
    if (closed.has(details.firstElementChild?.textContent)) details.open = false;
  }
}

/** The focused control is found again by what it is: same name and value, or same words of a link. */
function rememberFocus(): () => void {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement || active instanceof HTMLSelectElement) {
    const { name, id } = active;
    const value = active instanceof HTMLInputElement && active.type === 'checkbox' ? active.value : null;
    return () => {
      const candidates = [
        ...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${CSS.escape(name)}"]`),
      ];
      const same = candidates.find((one) => (value === null ? one.id === id : one.value === value));
      same?.focus({ preventScroll: true });
    };
  }
  const words = active instanceof HTMLAnchorElement ? active.textContent : null;
  return () => {
    if (words === null) return;
    const same = [...document.querySelectorAll('[data-region] a')].find((link) => link.textContent === words);
    (same as HTMLElement | undefined)?.focus({ preventScroll: true });
  };
}

/** Icons that the new parts use and that this page did not have. */
function addIcons(next: Document): void {
  const sprite = document.querySelector('svg.planche');
  if (!sprite) return;
  for (const symbol of next.querySelectorAll('svg.planche symbol')) {
    if (!document.getElementById(symbol.id)) sprite.append(document.importNode(symbol, true));
  }
}
