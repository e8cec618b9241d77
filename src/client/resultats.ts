// Results page: filters apply at once, the map and the list point at each other, the map moves and the list follows.
// Everything here has its way without script: « Appliquer », links with numbers, links that zoom and move.
import { boundsParameter, movedBounds } from '#core/html/map/bounds-parameter.ts';
import { show } from './regions.ts';

const FILTERS = 'form.facettes';

/** The address that the form asks for, without the empty criteria. */
function addressOf(form: HTMLFormElement): string {
  const url = new URL(form.action, location.href);
  url.search = '';
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') url.searchParams.append(name, value);
  }
  return url.href;
}

document.addEventListener('change', (event) => {
  const field = event.target as HTMLElement;
  const form = field.closest<HTMLFormElement>(`${FILTERS}, form[data-tri]`);
  if (form && !field.matches('[type="text"], [type="search"]')) show(addressOf(form), { push: true });
});

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches(FILTERS)) return;
  event.preventDefault();
  form.hidePopover?.();
  show(addressOf(form), { push: true });
});

document.addEventListener('click', (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-carte], a.puce--active');
  if (!link) return;
  event.preventDefault();
  show(link.href, { push: true });
});

addEventListener('popstate', () => {
  if (!location.hash) show(location.href, { push: false });
});

// The result under the pointer or the focus, and its mark: `<li id="r3">` and `<a href="#r3">`.
let shown: Element[] = [];
function point(target: EventTarget | null): void {
  if (!(target instanceof Element)) return;
  const row = target.closest('.res > li[id]');
  const mark = target.closest('.carte a[href^="#"]');
  const id = row?.id ?? mark?.getAttribute('href')?.slice(1);
  for (const one of shown) one.classList.remove('designe');
  shown = [];
  if (!id) return;
  const pair = [document.getElementById(id), document.querySelector(`.carte a[href="#${CSS.escape(id)}"]`)];
  shown = pair.filter((one) => one !== null);
  for (const one of shown) one.classList.add('designe');
}
document.addEventListener('pointerover', (event) => point(event.target));
document.addEventListener('focusin', (event) => point(event.target));

// Dragging the map: the drawing follows the pointer, then the list is asked for the new frame.
const LEAST_DRAG = 12;
document.addEventListener('pointerdown', (down) => {
  const frame = (down.target as Element).closest<HTMLElement>('.carte[data-region] .carte__cadre');
  const figure = frame?.closest<HTMLElement>('.carte');
  if (!frame || !figure?.dataset.limites || down.pointerType === 'touch') return;
  if ((down.target as Element).closest('a, button')) return;
  down.preventDefault();
  const move = (event: PointerEvent): void => {
    frame.style.translate = `${event.clientX - down.clientX}px ${event.clientY - down.clientY}px`;
  };
  const up = (event: PointerEvent): void => {
    removeEventListener('pointermove', move);
    frame.style.translate = '';
    const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY];
    if (Math.hypot(dx, dy) < LEAST_DRAG) return;
    const [e0, e1, n0, n1] = figure.dataset.limites!.split(',').map(Number) as [number, number, number, number];
    const bounds = movedBounds({ e0, e1, n0, n1 }, 1, -dx / frame.clientWidth, dy / frame.clientHeight);
    const url = new URL(location.href);
    url.searchParams.set('carte', boundsParameter(bounds));
    url.searchParams.delete('page');
    url.hash = '';
    // Commas are legal in a query and read better.
    url.search = url.search.replaceAll('%2C', ',');
    show(url.href, { push: true });
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', up, { once: true });
});
