import { describe, expect, it } from 'vitest';
import { dataOffice, sound } from '#tests/support/data-office.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { register } from './register.ts';

const { own, person, delegate, elsewhere, director, admin, get, send, follow, acts } = await dataOffice();

describe('a breach', () => {
  const facts = {
    version: '0',
    titre: 'Liste envoyée à une autre école',
    connuLe: '2026-11-22T09:00',
    recit: 'Un fichier de contacts est parti à la mauvaise adresse.',
    natures: 'confidentialite',
  };

  it('is declared, completed, concerns accounts, and is closed', async () => {
    const link = await follow('/espace/donnees/incidents', { ...facts, campusId: own.campus }, director);
    const shown = await get(link, delegate);
    sound(shown);
    expect(textOf(shown.document.querySelector('.avis'))).toContain('47 heures pour prévenir la CNIL');
    expect(textOf(shown.document.querySelector('main'))).toMatch(/0 désigné(?!s)/);
    expect(shown.document.querySelector('#connuLe')?.getAttribute('value')).toBe('2026-11-22T09:00');

    await follow(`${link}/comptes`, { par: 'liste', liste: `${person.courriel}\ninconnu@exemple.fr` }, delegate);
    const list = await get(`${link}/comptes.csv`, delegate);
    expect(list.html).toContain(person.courriel);
    expect(await acts(link.split('/').at(-1)!)).toContain('export incident.accounts_exported');
    const text = await get(`${link}/notification.txt`, delegate);
    expect(text.html).toContain('Connue le : 22 novembre 2026');

    await follow(
      `${link}/modifier`,
      {
        ...facts,
        campusId: own.campus,
        version: '1',
        risque: 'aucun',
        mesures: 'Rappel',
        raisonSansNotification: 'Adresse interne',
      },
      delegate,
    );
    expect((await send(`${link}/modifier`, { ...facts, campusId: own.campus, version: '1' }, director)).status).toBe(
      409,
    );
    await follow(`${link}/clore`, { version: '2' }, director);
    const closed = await get(link, director);
    sound(closed);
    expect(closed.document.querySelector('form[action$="/modifier"]')).toBeNull();
    expect(textOf(closed.document)).toContain('Pas de notification : Adresse interne');
  });

  it('is returned with what was typed', async () => {
    const fields = { ...facts, campusId: own.campus, connuLe: 'hier', nombrePersonnes: 'beaucoup' };
    const { status, html, document } = await send('/espace/donnees/incidents', fields, director);
    expect(status).toBe(422);
    sound({ html, document });
    expect(textsOf(document, '#erreurs li')).toEqual([
      'Date et heure attendues, par exemple 22/11/2026 09:30.',
      'Nombre entier attendu.',
    ]);
    expect(document.querySelector('#titre')?.getAttribute('value')).toBe(facts.titre);
  });

  it('is returned with what was ticked, to replace the version it was opened on', async () => {
    const link = await follow(
      '/espace/donnees/incidents',
      { ...facts, campusId: own.campus, etapes: register.incident.etapes[2]! },
      director,
    );
    await follow(`${link}/modifier`, { ...facts, campusId: own.campus, version: '1', mesures: 'Rappel' }, director);
    const [first, second] = register.incident.etapes;
    const refused = await send(
      `${link}/modifier`,
      [
        ...Object.entries({ ...facts, campusId: own.campus, version: '1', connuLe: 'hier' }),
        ['natures', 'integrite'],
        ['etapes', first!],
        ['etapes', second!],
      ],
      delegate,
    );
    expect(refused.status).toBe(422);
    const form = refused.document.querySelector('form[action$="/modifier"]')!;
    const ticked = [...form.querySelectorAll('input[type="checkbox"][checked]')].map((box) =>
      box.getAttribute('value'),
    );
    expect(ticked).toEqual(['confidentialite', 'integrite', first, second]);
    expect(form.querySelector('[name="version"]')?.getAttribute('value')).toBe('1');
  });

  it('asks again which accounts it concerns, with what was chosen and typed', async () => {
    const link = await follow('/espace/donnees/incidents', { ...facts, campusId: own.campus }, director);
    for (const [fields, field, message] of [
      [{}, 'par', 'Choisissez comment désigner les comptes.'],
      [{ par: 'liste', liste: ' ' }, 'liste', 'Écrivez au moins une adresse ou un numéro de compte.'],
      [{ par: 'sessions', du: '2026-11-22T09:00' }, 'du', 'Dites le début et la fin de la période.'],
      [
        { par: 'sessions', du: '2026-11-22T09:00', au: '2026-11-21T09:00' },
        'du',
        'Dites le début et la fin de la période.',
      ],
      [{ par: 'sessions', du: 'hier', au: '2026-11-21T09:00' }, 'du', 'Date et heure attendues'],
    ] as [Record<string, string>, string, string][]) {
      const refused = await send(`${link}/comptes`, fields, delegate);
      expect(refused.status).toBe(422);
      sound(refused);
      const form = refused.document.querySelector('form[action$="/comptes"]')!;
      const summary = form.querySelector('#erreurs a')!;
      expect([summary.getAttribute('href'), textOf(summary)]).toEqual([`#${field}`, expect.stringContaining(message)]);
      expect(form.querySelector('[name="par"][checked]')?.getAttribute('value')).toBe(fields.par);
      for (const name of ['du', 'au'].filter((one) => fields[one])) {
        expect(form.querySelector(`[name="${name}"]`)?.getAttribute('value')).toBe(fields[name]);
      }
    }
  });

  it('keeps only the natures and the steps that exist', async () => {
    const link = await follow(
      '/espace/donnees/incidents',
      { ...facts, campusId: own.campus, natures: 'constructor', etapes: 'inventee' },
      director,
    );
    const { document } = await get(link, director);
    expect(document.querySelectorAll('form input[type="checkbox"][checked]')).toHaveLength(0);
  });

  it('of another campus does not exist, and a reader may declare none', async () => {
    const link = await follow('/espace/donnees/incidents', { ...facts, campusId: own.campus }, director);
    for (const path of [link, `${link}/comptes.csv`, `${link}/notification.txt`]) {
      expect((await get(path, elsewhere)).status).toBe(404);
    }
    expect((await send(`${link}/clore`, { version: '1' }, elsewhere)).status).toBe(404);
    expect((await send('/espace/donnees/incidents', { ...facts, campusId: own.campus }, elsewhere)).status).toBe(404);
    expect((await get('/espace/donnees/incidents', person)).status).toBe(403);
    expect((await get('/espace/donnees/incidents/nouveau', admin)).status).toBe(200);
  });
});
