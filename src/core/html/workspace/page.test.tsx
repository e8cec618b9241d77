import { describe, expect, it } from 'vitest';
import { parseDocument, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { DeskList, ErrorPage, emptyShell, renderDocument, Tabs, type WorkspaceFrame, WorkspacePage } from '../index.ts';
import type { Shell } from '../shell.ts';

const frame: WorkspaceFrame = {
  person: { nom: 'Camille Exemple', roles: ['Direction opérationnelle, Estuaire'], demonstration: false },
  entries: [
    { key: 'bureau', label: 'Aujourd’hui', href: '/espace', icon: 'house-line', shortcut: 'a' },
    { key: 'campus', label: 'Campus', href: '/espace/campus', icon: 'map-pin' },
  ],
  perimeters: [
    {
      key: 'campus:mes',
      label: 'Estuaire',
      href: '/espace/campus/mes',
      filiere: { letter: 'S', label: 'Systèmes innovants' },
    },
  ],
  more: [],
  unread: 3,
  preferences: { aere: false, raccourcis: true, theme: 'auto' },
  links: {
    home: '/espace',
    search: '/espace/recherche',
    searchJson: '/espace/recherche.json',
    notifications: '/espace/notifications',
    shortcuts: '/espace/raccourcis',
    signOut: '/deconnexion',
    personas: '/connexion',
    account: [{ label: 'Mon profil', href: '/espace/moi' }],
  },
  help: (id) =>
    id === 'bureau'
      ? {
          id,
          title: 'Mon bureau',
          blocks: [{ kind: 'title', level: 2, content: [{ kind: 'text', text: 'À quoi sert cet écran' }] }],
        }
      : null,
};
const shell: Shell = { ...emptyShell, path: '/espace', workspace: frame };
const show = (around: Partial<Shell> = {}, props: Partial<Parameters<typeof WorkspacePage>[0]> = {}) =>
  renderDocument(
    <WorkspacePage title="Aujourd’hui" current="bureau" perimeter="campus:mes" help="bureau" {...props}>
      <section aria-labelledby="t">
        <h2 id="t">À faire</h2>
        <DeskList
          pressing
          rows={[
            {
              key: 'a',
              when: 'aujourd’hui',
              date: '2026-11-23',
              late: true,
              title: 'Relire la fiche',
              reason: 'Deux sources diffèrent',
              action: { label: 'Relire', href: '/espace/organisations' },
            },
          ]}
        />
        <Tabs
          label="Notifications"
          tabs={[{ label: 'À lire', href: '/espace/notifications', count: 3, current: true }]}
        />
      </section>
    </WorkspacePage>,
    { ...shell, ...around },
  );

describe('WorkspacePage', () => {
  it('is a valid document, with its landmarks and what is current', () => {
    const html = show({ demonstration: true });
    expectValidHtml(html);
    const document = parseDocument(html);
    expect(wordFaults(document)).toEqual([]);
    expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
    expect(document.querySelectorAll('script:not([src])')).toHaveLength(0);
    expect(textsOf(document, '.rail [aria-current]')).toEqual(['Aujourd’hui g a']);
    expect(textsOf(document, '.barre__campus [aria-current]')[0]).toContain('Estuaire');
    expect(textOf(document.querySelector('.barre__qui > a'))).toBe('3 notifications à lire');
    expect(textOf(document.querySelector('.aide-ecran'))).toContain('À quoi sert cet écran');
    expect(textOf(document.querySelector('.pied-travail'))).toContain('Accessibilité : non conforme');
    expect(textOf(document.querySelector('.file .btn--1'))).toBe('Relire : Relire la fiche');
  });

  it('lists the places when there are several, and opens the one in view', () => {
    const perimeters = ['mes', 'aero'].map((key) => ({ ...frame.perimeters[0]!, key: `campus:${key}`, label: key }));
    const html = show({ workspace: { ...frame, perimeters } }, { perimeter: 'campus:aero' });
    expectValidHtml(html);
    const document = parseDocument(html);
    expect(textOf(document.querySelector('.barre__campus > summary'))).toContain('aero');
    expect(document.querySelectorAll('.barre__campus li a')).toHaveLength(2);
    expect(
      textOf(
        parseDocument(show({ workspace: { ...frame, perimeters } }, { perimeter: undefined })).querySelector(
          '.barre__campus > summary',
        ),
      ),
    ).toBe('Tous mes périmètres');
  });

  it('says for whom one acts by delegation', () => {
    expect(parseDocument(show()).querySelector('[aria-label="Délégation"]')).toBeNull();
    const html = show({ delegations: ['Dominique Exemple'] });
    expectValidHtml(html);
    const document = parseDocument(html);
    expect(wordFaults(document)).toEqual([]);
    expect(textOf(document.querySelector('[aria-label="Délégation"]'))).toContain(
      'Vous agissez par délégation de Dominique Exemple.',
    );
  });

  it('follows the preferences of the person', () => {
    const html = show({ workspace: { ...frame, preferences: { aere: true, raccourcis: false, theme: 'sombre' } } });
    const document = parseDocument(html);
    expect(document.body.className).toBe('travail travail--aere');
    expect(document.body.hasAttribute('data-touches')).toBe(false);
    expect(document.documentElement.getAttribute('data-theme')).toBe('sombre');
    expect(document.querySelector('#aff-sombre')?.hasAttribute('checked')).toBe(true);
  });

  it('says what was just done, with the form that undoes it', () => {
    const html = show({
      flash: { tone: 'ok', text: 'Enregistré.', undo: { action: '/espace/x/annuler', fields: { v: '3' } } },
    });
    expectValidHtml(html);
    const region = parseDocument(html).querySelector('main [role=status]')!;
    expect(textOf(region)).toBe('Enregistré. Annuler');
    expect(region.querySelector('form')?.getAttribute('action')).toBe('/espace/x/annuler');
    expect(region.querySelector('input')?.getAttribute('value')).toBe('3');
  });

  it('keeps the rail around a refusal', () => {
    const html = renderDocument(
      <ErrorPage status={403} sentence="Votre rôle ne le permet pas." reference="abcdefgh" />,
      shell,
    );
    expectValidHtml(html);
    const document = parseDocument(html);
    expect(document.querySelectorAll('.rail a').length).toBeGreaterThan(2);
    expect(textOf(document.querySelector('h1'))).toBe('Accès refusé.');
    expect(document.querySelector('main .btn')?.getAttribute('href')).toBe('/espace');
  });
});
