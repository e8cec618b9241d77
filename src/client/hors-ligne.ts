// Service worker. Pages that anybody may read are kept as they were last seen, and shown again without a network, with the hour at which
// they were read. The list of arrivals of the day is kept too, on the phone of who counts (pointage.ts), until they sign out or the day is
// over. Anything else goes by as if this were not here. A classic script: no import, no export.
{
  interface Waited {
    waitUntil(work: Promise<unknown>): void;
  }
  interface Fetching extends Waited {
    request: Request;
    respondWith(answer: Promise<Response>): void;
  }
  interface Telling extends Waited {
    data: unknown;
  }
  const worker = self as unknown as {
    addEventListener(kind: 'install' | 'activate', act: (event: Waited) => void): void;
    addEventListener(kind: 'fetch', act: (event: Fetching) => void): void;
    addEventListener(kind: 'message', act: (event: Telling) => void): void;
    skipWaiting(): Promise<void>;
    clients: { claim(): Promise<void> };
  };

  const PAGES = 'pages';
  const ARRIVALS = 'pointage';
  const FILES = 'fichiers';
  const MOST_PAGES = 40;
  const SEEN = 'X-Vue-Le';
  /** A network that answers nothing: after that time, what is kept is shown. */
  const PATIENCE_MS = 6_000;
  const DAY_MS = 36 * 60 * 60 * 1_000;

  const arrivals = /^\/espace\/campus\/[^/]+\/evenements\/[^/]+\/presences$/;
  const code = /^\/pointage\/([0-9a-f-]{36})$/;
  const asset = /\/assets\/[\w.-]+/g;

  const html = (text: string, status = 200): Response =>
    new Response(text, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });

  /** From the network; when it does not answer, what is kept; when nothing is, the network again, however slow. */
  async function fromNetwork(
    event: Fetching,
    take: (response: Response) => Promise<unknown>,
    kept: () => Promise<Response | null>,
  ): Promise<Response> {
    const going = fetch(event.request);
    const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error('late')), PATIENCE_MS));
    try {
      const response = await Promise.race([going, late]);
      event.waitUntil(take(response.clone()));
      return response;
    } catch {
      return (await kept()) ?? going.catch(unseen);
    }
  }

  /** The copy that is kept says when it was read. */
  async function keep(name: string, key: string, response: Response): Promise<void> {
    const text = await response.text();
    const headers = { 'Content-Type': 'text/html; charset=utf-8', [SEEN]: String(Date.now()) };
    const cache = await caches.open(name);
    await cache.delete(key);
    await cache.put(key, new Response(text, { headers }));
    await keepFiles(text.match(asset) ?? []);
    if (name === PAGES) for (const old of (await cache.keys()).slice(0, -MOST_PAGES)) await cache.delete(old);
  }

  /** Style, scripts and fonts that a page names, and the shared parts that its scripts name. */
  async function keepFiles(addresses: readonly string[]): Promise<void> {
    const cache = await caches.open(FILES);
    for (const address of new Set(addresses)) {
      if (await cache.match(address)) continue;
      const response = await fetch(address).catch(() => null);
      if (!response?.ok) continue;
      await cache.put(address, response.clone());
      if (address.endsWith('.js')) {
        const parts = (await response.text()).match(/partage-\w+\.js/g) ?? [];
        await keepFiles(parts.map((part) => `/assets/${part}`));
      }
    }
  }

  async function file(request: Request): Promise<Response> {
    return (await caches.match(request, { cacheName: FILES })) ?? fetch(request);
  }

  const hour = (at: Date): string =>
    `${at.toLocaleDateString('fr-FR', { day: 'numeric', month: 'long' })} à ${at.getHours()} h ${String(at.getMinutes()).padStart(2, '0')}`;

  /** Only what the service says to be the same for everybody. */
  const keepPage = (key: string, response: Response): Promise<void> =>
    response.ok &&
    (response.headers.get('X-Hors-Ligne') === 'page' ||
      /\bpublic\b/.test(response.headers.get('Cache-Control') ?? '')) &&
    response.headers.get('Content-Type')?.startsWith('text/html')
      ? keep(PAGES, key, response)
      : Promise.resolve();

  /** A page as it was last seen, which it says; null when it was not. */
  async function seenPage(key: string): Promise<Response | null> {
    const kept = await (await caches.open(PAGES)).match(key);
    if (!kept) return null;
    const seen = hour(new Date(Number(kept.headers.get(SEEN))));
    const said = `<div class="large" role="status"><div class="avis avis--alerte"><p><b>Sans réseau.</b> Vous lisez cette page telle que vous l’avez vue le ${seen}.</p></div></div>`;
    return html((await kept.text()).replace(/<main[^>]*>/, (tag) => tag + said));
  }

  async function unseen(): Promise<Response> {
    const kept = await (await caches.open(FILES)).keys();
    const style = kept.map((one) => new URL(one.url).pathname).find((path) => /^\/assets\/app-.*\.css$/.test(path));
    return html(
      `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sans réseau</title>${style ? `<link rel="stylesheet" href="${style}">` : ''}</head><body><main class="large etroit haut-5 bas-5"><h1 class="titre-page">Sans réseau</h1><p>Cette page n’a pas encore été vue sur cet appareil : elle ne s’ouvre pas sans réseau. Les pages publiques déjà vues, et la liste de pointage du jour, s’ouvrent.</p><p><a href="/">Aller à l’accueil</a></p></main></body></html>`,
      503,
    );
  }

  /** How many times somebody has signed out since this began: a list asked before is not kept after. */
  let signedOut = 0;
  async function keepArrivals(path: string, response: Response, before = signedOut): Promise<void> {
    if (!response.ok || response.redirected || response.headers.get('X-Hors-Ligne') !== 'pointage') return;
    if (before === signedOut) await keep(ARRIVALS, path, response);
    if (before !== signedOut) await caches.delete(ARRIVALS);
  }

  /** The list kept on this phone that holds a group: what its code opens without a network. */
  async function listOf(id: string): Promise<Response | null> {
    const cache = await caches.open(ARRIVALS);
    for (const key of await cache.keys()) {
      const text = await (await cache.match(key))?.text();
      const { pathname, origin } = new URL(key.url);
      if (text?.includes(`id="groupe-${id}"`))
        return Response.redirect(`${origin}${pathname}?groupe=${id}#groupe-${id}`, 302);
    }
    return null;
  }

  /** Lists of past days, and files that no page kept names any more. */
  async function tidy(): Promise<void> {
    const named = new Set<string>();
    for (const name of [ARRIVALS, PAGES]) {
      if (!(await caches.has(name))) continue;
      const cache = await caches.open(name);
      for (const key of await cache.keys()) {
        const kept = (await cache.match(key))!;
        const old = Date.now() - Number(kept.headers.get(SEEN)) > DAY_MS;
        if (name === ARRIVALS && old) await cache.delete(key);
        else for (const address of (await kept.text()).match(asset) ?? []) named.add(address);
      }
    }
    const files = await caches.open(FILES);
    for (const key of await files.keys()) {
      const { pathname } = new URL(key.url);
      if (!named.has(pathname) && !/\/partage-/.test(pathname)) await files.delete(key);
    }
  }

  worker.addEventListener('install', () => void worker.skipWaiting());
  worker.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => worker.clients.claim())));
  worker.addEventListener('message', (event) => {
    // A page that was read before this was here asks to be kept.
    const path = (event.data as { garder?: unknown } | null)?.garder;
    if (typeof path !== 'string' || !path.startsWith('/')) return;
    const before = signedOut;
    event.waitUntil(
      fetch(path)
        .then((response) => (arrivals.test(path) ? keepArrivals(path, response, before) : keepPage(path, response)))
        .catch(() => {}),
    );
  });
  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin) return;
    const opened = request.mode === 'navigate';
    // Who signs out leaves no list behind; counts that wait to be sent stay (pointage.ts).
    if (opened && request.method === 'POST' && url.pathname === '/deconnexion') {
      signedOut += 1;
      event.waitUntil(caches.delete(ARRIVALS));
    }
    if (request.method !== 'GET') return;
    if (url.pathname.startsWith('/assets/')) return event.respondWith(file(request));
    if (!opened) return;
    const key = url.pathname + url.search;
    const id = code.exec(url.pathname)?.[1];
    const nothing = () => Promise.resolve();
    if (id) event.respondWith(fromNetwork(event, nothing, () => listOf(id)));
    else if (arrivals.test(url.pathname)) {
      const before = signedOut;
      const take = (response: Response) => keepArrivals(url.pathname, response, before).then(tidy);
      const kept = async () => (await (await caches.open(ARRIVALS)).match(url.pathname)) ?? null;
      event.respondWith(fromNetwork(event, take, kept));
    } else if (!/^\/(espace|inscription|connexion|deconnexion|api)(\/|$)/.test(url.pathname))
      event.respondWith(
        fromNetwork(
          event,
          (response) => keepPage(key, response),
          () => seenPage(key),
        ),
      );
  });
}
