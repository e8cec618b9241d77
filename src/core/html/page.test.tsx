import { describe, expect, it } from 'vitest';
import { parseDocument, textOf, textsOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { nearestDoor } from './error-page.tsx';
import { ErrorPage, emptyShell, Icon, Page, renderDocument } from './index.ts';

const shell = {
  ...emptyShell,
  demonstration: true,
  nav: [{ key: 'campus', label: 'Campus', href: '/campus' }],
  footer: [{ key: 'mentions', label: 'Mentions légales', href: '/mentions-legales' }],
  origin: 'https://exemple.fr',
  path: '/campus/a',
};

const render = () =>
  renderDocument(
    <Page
      title="Un campus"
      current="campus"
      crumbs={[{ label: 'Campus', href: '/campus' }, { label: 'Un campus' }]}
      jsonLd={[{ '@type': 'Thing', name: '</script><script>alert(1)</script>' }]}
      flash={{ tone: 'ok', text: 'C’est enregistré.' }}
      scripts={['resultats.js']}
    >
      <div class="large">
        <h1>Un campus</h1>
        <Icon name="x" /> <Icon name="x" />
      </div>
    </Page>,
    shell,
  );

describe('Page', () => {
  it('is a valid document with its landmarks, title, canonical address and breadcrumb', () => {
    const html = render();
    expectValidHtml(html);
    const document = parseDocument(html);
    expect(document.documentElement.getAttribute('lang')).toBe('fr');
    expect(textOf(document.querySelector('title'))).toBe('Un campus – Maillage');
    expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe('https://exemple.fr/campus/a');
    expect(document.querySelector('.menu a')?.getAttribute('aria-current')).toBe('page');
    expect(textsOf(document, '.ariane li')).toEqual(['Accueil', 'Campus', 'Un campus']);
    expect(document.querySelector('.saut')?.getAttribute('href')).toBe('#contenu');
    expect(textOf(document.querySelector('[role=status]'))).toBe('C’est enregistré.');
    expect(document.querySelector('.demo')).not.toBeNull();
  });

  it('holds no inline script nor style element, and escapes its data blocks', () => {
    const html = render();
    const document = parseDocument(html);
    for (const script of document.querySelectorAll('script')) {
      expect(script.getAttribute('src') ?? script.getAttribute('type')).toMatch(/^\/assets\/|application\/ld\+json/);
    }
    expect(document.querySelectorAll('style, [onclick]').length).toBe(0);
    expect(html).not.toContain('<script>alert');
    const block = [...document.querySelectorAll('script[type="application/ld+json"]')].at(-1)!;
    expect(JSON.parse(block.textContent ?? '').name).toBe('</script><script>alert(1)</script>');
  });

  it('ships each icon once', () => {
    const document = parseDocument(render());
    expect(document.querySelectorAll('symbol#i-x').length).toBe(1);
    expect(document.querySelectorAll('use[href="#i-x"]').length).toBe(2);
  });

  it('does not ask engines to index a page that says noindex', () => {
    const html = renderDocument(
      <Page title="Brouillon" robots="noindex">
        <h1>Brouillon</h1>
      </Page>,
      emptyShell,
    );
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(html).not.toContain('rel="canonical"');
  });
});

describe('ErrorPage', () => {
  it.each([401, 403, 404, 409, 410, 422, 500, 503])('is a valid document for %i, with a way out', (status) => {
    const html = renderDocument(
      <ErrorPage status={status} sentence={status === 500 ? null : 'Voici pourquoi.'} reference="abcd1234-5678" />,
      shell,
    );
    expectValidHtml(html);
    const document = parseDocument(html);
    expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
    expect(document.querySelectorAll('main a').length).toBeGreaterThan(0);
    if (status !== 500) expect(textOf(document.querySelector('main'))).toContain('Voici pourquoi.');
    if (status === 500) expect(textOf(document.querySelector('main'))).toContain('abcd1234');
  });

  it.each([
    ['/campuss/mes', '/campus'],
    ['/Campus_2019.html', '/campus'],
    ['/etablissement/x', '/etablissements'],
    ['/nulle-part', undefined],
    ['/camp', undefined],
    ['/', undefined],
  ])('sees the door that %s looked for', (path, href) => {
    expect(nearestDoor([{ href: '/campus' }, { href: '/etablissements' }], path)?.href).toBe(href);
  });

  it('names the likely door first, once', () => {
    const html = renderDocument(<ErrorPage status={404} sentence={null} reference="abcd1234" />, {
      ...shell,
      nav: [{ key: 'formations', label: 'Formations', href: '/formations' }, ...shell.nav],
      path: '/campuss/mes',
    });
    const doors = [...parseDocument(html).querySelectorAll('main .liens li')];
    expect(textOf(doors[0]!)).toBe('Campus l’adresse demandée y ressemble');
    expect(doors.filter((door) => door.querySelector('a[href="/campus"]'))).toHaveLength(1);
  });

  it('speaks of waiting for a failure only', () => {
    const said = (status: number) =>
      textOf(
        parseDocument(
          renderDocument(<ErrorPage status={status} sentence="Voici pourquoi." reference="abcd1234" />, shell),
        ).querySelector('main'),
      );
    expect(said(500)).toContain('dix minutes');
    expect(said(403)).not.toContain('dix minutes');
    expect(said(403)).toContain('abcd1234');
  });

  it('offers to try again the whole address, query included', () => {
    const html = renderDocument(
      <ErrorPage status={503} sentence={null} reference="abcd1234" retryHref="/formations?quoi=soudeur" />,
      shell,
    );
    expect(html).toContain('href="/formations?quoi=soudeur"');
  });
});
