import { describe, expect, it } from 'vitest';
import { profileOf } from '#modules/comptes/index.ts';
import { readChoices } from '#modules/notifications/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { ownTopics } from './topics.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const DAY = '2026-11-23';
const READER: PersonaGrant[] = [{ role: 'lecteur', perimetre: 'national' }];
const someone = (grants = READER) => persona(db, grants);
const open = (who: Persona, path: string, cookie = '') =>
  getPage(app, path, { headers: { cookie: `${who.cookie}; ${cookie}` } });
const post = (who: Persona, path: string, fields: Record<string, string>) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const flashOf = (response: { headers: Headers }): string => cookieOf(response, 'maillage-avis') ?? '';

describe('the pages of the account', () => {
  it.each(['/espace/moi', '/espace/moi/preferences', '/espace/moi/messages'])(
    '%s is valid, in good French, and asks to sign in',
    async (path) => {
      expect((await app.request(`http://localhost${path}`)).status).toBe(303);
      for (const who of [await someone(), await someone([])]) {
        const page = await open(who, path);
        expect(page.status).toBe(200);
        expectValidHtml(page.html);
        expect(wordFaults(page.document)).toEqual([]);
        expect(textsOf(page.document, '.onglets [aria-current]')).toHaveLength(1);
        expect(page.document.querySelector('.aide-ecran')).not.toBeNull();
      }
    },
  );
});

describe('the tabs of the account', () => {
  it.each([
    '/espace/moi',
    '/espace/moi/preferences',
    '/espace/moi/messages',
    '/espace/moi/securite',
    '/espace/moi/donnees',
  ])('stand on %s, which is the current one, with its help', async (path) => {
    const { cookie } = await someone();
    const { document } = await getPage(app, path, { headers: { cookie } });
    const tabs = [...document.querySelectorAll('main .onglets a')];
    expect(tabs.map((one) => one.getAttribute('href'))).toContain('/espace/moi/donnees');
    expect(tabs.filter((one) => one.getAttribute('aria-current')).map((one) => one.getAttribute('href'))).toEqual([
      path,
    ]);
    expect(document.querySelector('.aide-ecran')).not.toBeNull();
  });
});

describe('the profile', () => {
  const fields = { version: '1', prenom: 'Dominique', nom: 'Exemple', fonction: 'Chargée de mission' };

  it('is written, said, and undone', async () => {
    const camille = await someone();
    const saved = await post(camille, '/espace/moi', fields);
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/espace/moi']);
    const after = await open(camille, '/espace/moi', flashOf(saved));
    expectValidHtml(after.html);
    expect(textOf(after.document.querySelector('.annonce'))).toBe('Enregistré. Annuler');
    expect(textOf(after.document.querySelector('.barre__nom'))).toBe('Dominique Exemple');
    const undo = Object.fromEntries(
      [...after.document.querySelectorAll('.annonce input')].map((one) => [
        one.getAttribute('name')!,
        one.getAttribute('value') ?? '',
      ]),
    );
    expect((await post(camille, '/espace/moi/annuler', undo)).status).toBe(303);
    expect(await profileOf(db, camille.id, DAY)).toMatchObject({ prenom: 'Camille', fonction: null, version: 3 });
  });

  it('comes back on the version it was opened on: what was saved meanwhile is not overwritten', async () => {
    const camille = await someone();
    await post(camille, '/espace/moi', fields);
    const refused = await post(camille, '/espace/moi', { ...fields, nom: '' });
    expect(refused.status).toBe(422);
    expect(refused.document.querySelector('main [name="version"]')?.getAttribute('value')).toBe('1');
  });

  it('comes back with what was typed and why, when it is refused', async () => {
    const camille = await someone();
    for (const [name, value] of [
      ['nom', ''],
      ['nom', 'x'.repeat(81)],
      ['prenom', 'A\u202eB'],
      ['fonction', 'une\nligne'],
    ] as const) {
      const refused = await post(camille, '/espace/moi', { ...fields, [name]: value });
      expect([name, refused.status]).toEqual([name, 422]);
      const { html, document } = refused;
      expectValidHtml(html);
      expect(document.querySelector('#erreurs a')?.getAttribute('href')).toBe(`#${name}`);
      expect(document.querySelector('#prenom')?.getAttribute('value')).toBe(name === 'prenom' ? value : 'Dominique');
    }
    expect(await profileOf(db, camille.id, DAY)).toMatchObject({ prenom: 'Camille', version: 1 });
  });

  it('shows both versions when another window saved meanwhile, gathers what only one changed, and takes the choice', async () => {
    const camille = await someone();
    await post(camille, '/espace/moi', { version: '1', prenom: 'Claude', nom: 'Exemple', fonction: 'Proviseure' });
    const conflict = await post(camille, '/espace/moi', {
      version: '1',
      prenom: 'Dominique',
      nom: 'Essai',
      fonction: '',
    });
    expect(conflict.status).toBe(409);
    const { html, document } = conflict;
    expectValidHtml(html);
    expect(wordFaults(document)).toEqual([]);
    expect(textOf(document.querySelector('main'))).toContain('Rien n’est perdu.');
    expect(textsOf(document, 'main fieldset legend').filter((text) => text.includes('Prénom'))).toHaveLength(1);
    const sent = Object.fromEntries(
      [...document.querySelectorAll('main form input')]
        .filter((one) => one.getAttribute('type') !== 'radio' || one.getAttribute('value') === 'actuelle')
        .map((one) => [one.getAttribute('name')!, one.getAttribute('value') ?? '']),
    );
    expect((await post(camille, '/espace/moi', sent)).status).toBe(303);
    expect(await profileOf(db, camille.id, DAY)).toMatchObject({
      prenom: 'Claude',
      nom: 'Essai',
      fonction: 'Proviseure',
      version: 3,
    });
  });

  it('lists roles with their place and last day, and is not for whom has none', async () => {
    const camille = await someone([
      ...READER,
      { role: 'expert', perimetre: 'objet', objet_type: 'dossier', objet_id: '1', fin: '2026-12-01' },
    ]);
    const { document } = await open(camille, '/espace/moi');
    expect(textsOf(document, '#roles ~ .defile tbody th')).toEqual(['Lecteur', 'Expert, un dossier']);
    expect(textsOf(document, '#roles ~ .defile tbody td:last-child')).toEqual(['sans fin', '1er décembre 2026']);
    const nobody = await someone([]);
    expect(textOf((await open(nobody, '/espace/moi')).document.querySelector('main'))).toContain(
      'pas de rôle en cours',
    );
    expect((await post(nobody, '/espace/moi', fields)).status).toBe(403);
    expect((await post(nobody, '/espace/moi/preferences', { densite: 'dense', aff: 'auto' })).status).toBe(403);
  });
});

describe('preferences', () => {
  it('change the workspace at once, and come back', async () => {
    const camille = await someone();
    const saved = await post(camille, '/espace/moi/preferences', { densite: 'aeree', aff: 'sombre' });
    expect(saved.status).toBe(303);
    const after = await open(camille, '/espace/moi/preferences', flashOf(saved));
    expectValidHtml(after.html);
    expect(after.document.body.className).toBe('travail travail--aere');
    expect(after.document.body.hasAttribute('data-touches')).toBe(false);
    expect(after.document.documentElement.getAttribute('data-theme')).toBe('sombre');
    const undo = Object.fromEntries(
      [...after.document.querySelectorAll('.annonce input')].map((one) => [
        one.getAttribute('name')!,
        one.getAttribute('value')!,
      ]),
    );
    expect(undo).toEqual({ retour: 'oui', densite: 'dense', aff: 'auto', raccourcis: 'oui' });
    await post(camille, '/espace/moi/preferences', undo);
    expect((await open(camille, '/espace')).document.body.className).toBe('travail');
  });

  it('refuse what they do not know', async () => {
    const camille = await someone();
    const refused = await post(camille, '/espace/moi/preferences', { densite: 'énorme', aff: 'auto' });
    expect(refused.status).toBe(422);
    expectValidHtml(refused.html);
  });
});

describe('messages', () => {
  it('keep one choice a topic, and leave out what is no topic nor channel', async () => {
    const camille = await someone();
    const saved = await post(camille, '/espace/moi/messages', {
      sujet_acces: 'aucun',
      sujet_label: 'tout',
      sujet_inconnu: 'aucun',
      autre: 'aucun',
    });
    expect(saved.status).toBe(303);
    expect((await readChoices(db, ownTopics, camille.id)).map((one) => one.canal)).toEqual(['resume', 'produit']);
    const { document } = await open(camille, '/espace/moi/messages');
    const checked = [...document.querySelectorAll('input[type=radio][checked]')].map(
      (one) => `${one.getAttribute('name')}=${one.getAttribute('value')}`,
    );
    expect(checked).toContain('sujet_acces=aucun');
    expect(checked).toContain('sujet_label=resume');
    const rows = await db.selectFrom('notification_choix').selectAll().where('compte_id', '=', camille.id).execute();
    expect(rows.map((row) => row.sujet)).toEqual(['acces']);
  });
});
