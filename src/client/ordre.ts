// An agenda put in order by dragging its items, with a mouse or a finger. The same act as the buttons « Monter » and « Descendre »,
// which do it without this script and from the keyboard. Escape puts everything back.

const EDGE = 72;

for (const list of document.querySelectorAll<HTMLElement>('[data-ordre]')) {
  const form = document.getElementById(list.dataset.ordre ?? '') as HTMLFormElement | null;
  const wanted = form?.elements.namedItem('ordre');
  if (!form || !(wanted instanceof HTMLInputElement)) continue;
  const items = () => [...list.querySelectorAll<HTMLElement>(':scope > [data-point]')];
  for (const item of items()) {
    const handle = item.querySelector<HTMLElement>('[data-poignee]');
    if (!handle) continue;
    handle.hidden = false;
    handle.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || form.ariaBusy === 'true') return;
      event.preventDefault();
      drag(item, event.pointerId);
    });
  }

  function drag(item: HTMLElement, pointer: number): void {
    const before = items();
    const stop = new AbortController();
    const { signal } = stop;
    item.classList.add('point--glisse');

    const end = (keep: boolean): void => {
      if (signal.aborted) return;
      stop.abort();
      item.classList.remove('point--glisse');
      if (!keep) list.append(...before);
      const after = items();
      if (after.every((one, rank) => one === before[rank])) return;
      (wanted as HTMLInputElement).value = after.map((one) => one.dataset.point).join(',');
      form!.ariaBusy = 'true';
      form!.requestSubmit(form!.querySelector('button'));
    };

    // On the window: an item that is moved in the list would lose a capture of the pointer.
    addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerId !== pointer) return;
        if (event.clientY < EDGE) scrollBy(0, -12);
        else if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
        // Before the first item whose middle is below the pointer.
        const next = items().find((one) => {
          const { top, height } = one.getBoundingClientRect();
          return one !== item && event.clientY < top + height / 2;
        });
        if (next ? item.nextElementSibling !== next : item !== list.lastElementChild)
          list.insertBefore(item, next ?? null);
      },
      { signal },
    );
    addEventListener('pointerup', (event) => event.pointerId === pointer && end(true), { signal });
    addEventListener('pointercancel', (event) => event.pointerId === pointer && end(false), { signal });
    addEventListener('keydown', (event) => event.key === 'Escape' && end(false), { signal });
  }
}

// Back from the next page, the browser may show this one as it was left.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
