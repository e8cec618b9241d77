// Results page: filters apply at once, the map and the list point at each other, the map moves and the list follows.
// Everything here has its way without script: « Appliquer », links with numbers, links that zoom and move.
import { boundsParameter } from '#core/html/map/bounds-parameter.ts';
import { isShown, show } from './regions.ts';

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

// Going back over the rows that a mark led to only moves the page; over another list, that list comes back.
addEventListener('popstate', () => {
  if (!isShown(location.href)) show(location.href, { push: false });
});

// The results under the focus and under the pointer, and their marks: `<li id="r3">` and `<a href="#r3">`. Each points for
// itself: a page that scrolls under a still pointer would otherwise put out what the keyboard points at.
let shown: Element[] = [];
let hovered: Element | null = null;
function idOf(element: Element | null): string | undefined {
  const row = element?.closest('.res > li[id]');
  return row?.id ?? element?.closest('.carte a[href^="#"]')?.getAttribute('href')?.slice(1);
}
function point(): void {
  for (const one of shown) one.classList.remove('designe');
  const ids = [idOf(document.activeElement), idOf(hovered)].filter((id) => id !== undefined);
  shown = ids
    .flatMap((id) => [document.getElementById(id), document.querySelector(`.carte a[href="#${CSS.escape(id)}"]`)])
    .filter((one) => one !== null);
  for (const one of shown) one.classList.add('designe');
}
document.addEventListener('pointerover', (event) => {
  hovered = event.target instanceof Element ? event.target : null;
  point();
});
document.addEventListener('focusin', point);
document.addEventListener('focusout', point);

// Dragging the map: the drawing follows the pointer, then the list is asked for the new frame. A finger scrolls the page:
// the arrows move the map there.
const LEAST_DRAG = 12;
type Edges = [e0: number, e1: number, n0: number, n1: number];
const edgesOf = (text: string): Edges => text.split(',').map(Number) as Edges;

document.addEventListener('pointerdown', (down) => {
  const target = down.target as Element;
  const frame = target.closest<HTMLElement>('.carte[data-cadre] .carte__cadre');
  const figure = frame?.closest<HTMLElement>('.carte');
  if (!frame || !figure || down.pointerType === 'touch' || down.button !== 0 || target.closest('a, button')) return;
  down.preventDefault();
  const move = (event: PointerEvent): void => {
    frame.style.translate = `${event.clientX - down.clientX}px ${event.clientY - down.clientY}px`;
  };
  const end = (event: PointerEvent): void => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
    const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY];
    if (event.type === 'pointercancel' || Math.hypot(dx, dy) < LEAST_DRAG) {
      frame.style.translate = '';
      return;
    }
    show(draggedTo(figure, frame, dx, dy), { push: true }).finally(() => {
      frame.style.translate = '';
    });
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
});

/** The address of the list once the map has moved by pixels. */
function draggedTo(figure: HTMLElement, frame: HTMLElement, dx: number, dy: number): string {
  const [e0, e1, n0, n1] = edgesOf(figure.dataset.limites!);
  const [east, north] = [(-dx / frame.clientWidth) * (e1 - e0), (dy / frame.clientHeight) * (n1 - n0)];
  const [f0, f1, g0, g1] = edgesOf(figure.dataset.cadre!);
  const url = new URL(location.href);
  url.searchParams.set('carte', boundsParameter({ e0: f0 + east, e1: f1 + east, n0: g0 + north, n1: g1 + north }));
  url.searchParams.delete('page');
  url.hash = '';
  // Commas are legal in a query and read better.
  url.search = url.search.replaceAll('%2C', ',');
  return url.href;
}
