// Remembers the display chosen (automatic, light, dark) on this device. Loaded in the head, before the first paint, as a
// classic script: no import, no export. Without it the choice works for the page only. The workspace serves the display of the
// account (`data-theme`): it holds until this device has its own.
{
  const KEY = 'affichage';
  const root = document.documentElement;
  const served = root.dataset.theme ?? 'auto';
  const read = (): string | null => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const keep = (choice: string): void => {
    try {
      if (choice === served) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // Storage refused by the browser: the choice holds for this page.
    }
  };
  const apply = (choice: string): void => {
    if (choice === 'clair' || choice === 'sombre') root.dataset.theme = choice;
    else delete root.dataset.theme;
  };

  const chosen = read() ?? served;
  apply(chosen);
  document.addEventListener('DOMContentLoaded', () => {
    const current = document.querySelector<HTMLInputElement>(
      `#aff-${chosen === 'clair' || chosen === 'sombre' ? chosen : 'auto'}`,
    );
    if (current) current.checked = true;
  });
  document.addEventListener('change', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.name !== 'aff') return;
    keep(input.value);
    apply(input.value);
  });

  // Pages already read are read again without a network (hors-ligne.ts): of this site itself, not in the frame of another.
  const worker = document.currentScript?.dataset.horsLigne;
  if (worker && window.top === window && 'serviceWorker' in navigator)
    addEventListener('load', () => {
      const first = !navigator.serviceWorker.controller;
      navigator.serviceWorker
        .register(worker, { scope: '/' })
        .then(() => navigator.serviceWorker.ready)
        // Read before the worker was there: it keeps this page too.
        .then(({ active }) => first && active?.postMessage({ garder: location.pathname + location.search }))
        .catch(() => {
          // Refused by the browser, or a page of an older version: everything works with the network.
        });
    });
}
