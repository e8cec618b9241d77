import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { contactIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let correspondent: Persona;
let stranger: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const open = (path: string, who: Persona, flash?: string | null) =>
  getPage(app, path, { headers: { cookie: [who.cookie, flash].filter(Boolean).join('; ') } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const csvOf = async (path: string, who = director) =>
  (await app.request(`http://localhost${path}`, { headers: { cookie: who.cookie } })).text();
const person = (fields: Record<string, string> = {}) => ({
  prenom: 'Solène',
  nom: 'Courtebray',
  courriel: 'solene@exemple.fr',
  telephone: '05 00 00 00 01',
  titre: 'Proviseure',
  organisation: own.organisation,
  campus: '',
  debut: '2024-09-01',
  fin: '',
  ...fields,
});
const made = async (fields: Record<string, string> = {}, who = director): Promise<string> => {
  const sent = await send('/espace/contacts/nouveau', person({ ...fields, distincte: 'oui' }), who);
  expect(sent.status, sent.status === 303 ? '' : textOf(sent.document)).toBe(303);
  return sent.headers.get('location')!.split('/').at(-1)!;
};

describe('the list', () => {
  test('says that nobody is there, then who is, found by name, function, organisation and agreement', async () => {
    const empty = await open('/espace/contacts', correspondent);
    expectSound(empty);
    expect(textOf(empty.document)).toContain('Aucune personne dans votre périmètre');
    const id = await made();
    const list = await open('/espace/contacts', director);
    expectSound(list);
    expect(textsOf(list.document, 'tbody th, tbody td')).toEqual([
      'Solène Courtebray',
      'Proviseure',
      'Lycée Estuaire',
      'solene@exemple.fr05 00 00 00 01',
      'sans accord',
    ]);
    expect(textOf((await open('/espace/contacts', correspondent)).document)).toContain('Courtebray');
    expect(textOf((await open('/espace/contacts', stranger)).document)).not.toContain('Courtebray');
    const found = async (query: string) => textOf((await open(`/espace/contacts?${query}`, director)).document);
    for (const query of [
      'q=solene',
      'fonction=PROV',
      `organisation=${own.organisationSlug}`,
      'accord=non',
      'q=estuaire',
    ])
      expect([query, (await found(query)).includes('Courtebray')]).toEqual([query, true]);
    for (const query of [
      'q=absent',
      'fonction=comptable',
      `organisation=${other.organisationSlug}`,
      'accord=oui',
      'etat=anciens',
    ])
      expect([query, (await found(query)).includes('Courtebray')]).toEqual([query, false]);
    expect(await csvOf('/espace/contacts.csv')).toContain(`${id},Courtebray,Solène,Proviseure,Lycée Estuaire`);
    const { rows } = await sql<{ acte: string; details: unknown }>`
      select acte, details from journal where acte = 'contacts.exported'`.execute(db);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0])).not.toContain('Courtebray');
  });

  test('a contact kept for one campus is not read by another campus of the same organisation', async () => {
    await sql`insert into adhesion (campus_id, organisation_id, statut, roles, origine_id)
      select ${other.campus}::uuid, ${own.organisation}::uuid, 'partenaire', '{}', origine_id from adhesion limit 1`.execute(
      db,
    );
    const kept = await made({ nom: 'Gardée', courriel: '', campus: own.campus });
    const shared = await made({ nom: 'Partagée', courriel: '' });
    const list = textOf((await open('/espace/contacts', stranger)).document);
    expect([list.includes('Gardée'), list.includes('Partagée')]).toEqual([false, true]);
    expect((await open(`/espace/contacts/${kept}`, stranger)).status).toBe(404);
    expect((await open(`/espace/contacts/${shared}`, stranger)).status).toBe(200);
    await sql`delete from adhesion where campus_id = ${other.campus}::uuid and organisation_id = ${own.organisation}::uuid`.execute(
      db,
    );
  });
});

describe('a person', () => {
  test('refused, keeps what was typed and says why at the field', async () => {
    const bad = person({ nom: '', courriel: 'pas une adresse', debut: '2026-02-01', fin: '2026-01-01' });
    const refused = await send('/espace/contacts/nouveau', bad);
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textOf(refused.document.querySelector('#nom-erreur'))).toContain('Donnez le nom');
    expect(textOf(refused.document.querySelector('#courriel-erreur'))).toContain('adresse complète');
    expect(filledForm(refused, 'form.fiche')).toMatchObject({
      prenom: 'Solène',
      titre: 'Proviseure',
      courriel: 'pas une adresse',
    });
    const dates = await send('/espace/contacts/nouveau', person({ debut: '2026-02-01', fin: '2026-01-01' }));
    expect(textOf(dates.document.querySelector('#fin-erreur'))).toContain('finit avant de commencer');
  });

  test('an organisation or a campus out of reach is refused, whatever the form says', async () => {
    const elsewhere = await send('/espace/contacts/nouveau', person({ organisation: other.organisation }));
    expect(elsewhere.status).toBe(422);
    expect(textOf(elsewhere.document.querySelector('#organisation-erreur'))).toContain('de la liste');
    const campus = await send('/espace/contacts/nouveau', person({ campus: other.campus, distincte: 'oui' }));
    expect(textOf(campus.document.querySelector('#campus-erreur'))).toContain('de la liste');
  });

  test('who looks like somebody of the organisation is shown before, and made when said to be another', async () => {
    await made({ nom: 'Semblable', courriel: 'semblable@exemple.fr' });
    const warned = await send('/espace/contacts/nouveau', person({ nom: 'Autre', courriel: 'SEMBLABLE@exemple.fr' }));
    expect(warned.status).toBe(409);
    expect(textOf(warned.document)).toContain('peut-être déjà dans les contacts');
    const again = { ...filledForm(warned, 'form.fiche'), distincte: 'oui' };
    expect((await send('/espace/contacts/nouveau', again)).status).toBe(303);
  });

  test('saved on an older version, shows what another wrote and keeps what was typed; saved as it is, is verified today', async () => {
    const id = await made({ nom: 'Version' });
    const form = filledForm(await open(`/espace/contacts/${id}`, director), `form[action$="${id}"]`);
    expect((await send(`/espace/contacts/${id}`, { ...form, telephone: '05 11 11 11 11' })).status).toBe(303);
    const stale = await send(`/espace/contacts/${id}`, { ...form, telephone: '05 22 22 22 22' });
    expect(stale.status).toBe(409);
    expectSound(stale);
    expect(textOf(stale.document)).toContain(
      'Quelqu’un vient d’enregistrer : Solène Version, solene@exemple.fr, 05 11 11 11 11',
    );
    const kept = filledForm(stale, `form[action$="${id}"]`);
    expect(kept.telephone).toBe('05 22 22 22 22');
    expect((await send(`/espace/contacts/${id}`, kept)).status).toBe(303);
    const same = await send(`/espace/contacts/${id}`, { ...kept, version: String(Number(kept.version) + 1) });
    expect(
      textOf((await open(`/espace/contacts/${id}`, director, cookieOf(same, 'maillage-message'))).document),
    ).toContain('Vérifié le');
    const { rows } = await sql<{ details: { champs: string[] }; avant: unknown; apres: unknown }>`
      select details, avant, apres from journal where objet_id = ${id} and acte = 'contact.changed'`.execute(db);
    expect(rows).toEqual(rows.map(() => ({ details: { champs: ['telephone'] }, avant: null, apres: null })));
  });

  test('another campus finds nobody, on no address', async () => {
    const { id, fonction } = await contactIn(db, { organisation: own.organisation, campus: own.campus });
    const base = `/espace/contacts/${id}`;
    expect((await open(base, stranger)).status).toBe(404);
    for (const [path, form] of [
      [base, { version: '1', prenom: 'A', nom: 'B', courriel: '', telephone: '' }],
      [`${base}/fonctions`, { titre: 'X', organisation: other.organisation, campus: '', debut: '', fin: '' }],
      [`${base}/fonctions/${fonction}`, { titre: 'X', debut: '', fin: '', acte: 'retirer' }],
      [`${base}/accords`, { publication: 'page_campus', acte: 'donner', accord: 'oui', preuve: 'x' }],
      [`${base}/opposition`, { acte: 'opposer' }],
      [`${base}/retirer`, { sur: 'oui' }],
    ] as [string, Record<string, string>][])
      expect([path, (await send(path, form, stranger)).status]).toEqual([path, 404]);
  });

  test('keeps one function at least; the function of another campus is left to it, and so is the person', async () => {
    const { id, fonction } = await contactIn(db, { organisation: own.organisation, campus: null });
    const last = await send(`/espace/contacts/${id}/fonctions/${fonction}`, {
      titre: 'X',
      debut: '',
      fin: '',
      acte: 'retirer',
    });
    expect(last.status).toBe(422);
    expect(textOf(last.document)).toContain('C’est sa seule fonction');
    const [elsewhere] = (
      await sql<{ id: string }>`
        insert into contact_fonction (contact_id, organisation_id, campus_id, titre)
        values (${id}::uuid, ${other.organisation}::uuid, ${other.campus}::uuid, 'Formatrice') returning id`.execute(db)
    ).rows;
    const taken = await send(`/espace/contacts/${id}/fonctions/${elsewhere!.id}`, {
      titre: 'X',
      debut: '',
      fin: '',
      acte: 'retirer',
    });
    expect(taken.status).toBe(403);
    const removed = await send(`/espace/contacts/${id}/retirer`, { sur: 'oui' });
    expect([removed.status, textOf(removed.document).includes('hors de votre périmètre')]).toEqual([403, true]);
    expect(
      (await send(`/espace/contacts/${id}/fonctions/${fonction}`, { titre: 'X', debut: '', fin: '', acte: 'retirer' }))
        .status,
    ).toBe(303);
  });

  test('taken out, names nobody anywhere, and the row stays for what points at it', async () => {
    const id = await made({ nom: 'Retirée' });
    expect((await send(`/espace/contacts/${id}/retirer`, {})).status).toBe(422);
    expect((await send(`/espace/contacts/${id}/retirer`, { sur: 'oui' })).status).toBe(303);
    expect((await open(`/espace/contacts/${id}`, director)).status).toBe(404);
    const { rows } = await sql`select prenom, nom, courriel, telephone from contact where id = ${id}::uuid`.execute(db);
    expect(rows).toEqual([{ prenom: '', nom: 'Personne effacée', courriel: null, telephone: null }]);
  });
});

describe('agreement and opposition', () => {
  const publication = { publication: 'annuaire_public' };

  test('nothing is agreed to without a word and a proof; both are kept, and withdrawn in one click', async () => {
    const id = await made({ nom: 'Accord' });
    const accords = `/espace/contacts/${id}/accords`;
    const refused = await send(accords, { ...publication, acte: 'donner', preuve: '' });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textOf(refused.document.querySelector('#preuve-annuaire_public-erreur'))).toContain('Dites comment');
    await send(accords, { ...publication, acte: 'donner', accord: 'oui', preuve: 'courriel du 3 mars' });
    expect(textOf((await open(`/espace/contacts/${id}`, director)).document)).toContain(
      'accord du 23 novembre 2026, courriel du 3 mars',
    );
    const { rows } = await sql<{
      texte: string;
    }>`select texte from contact_accord where contact_id = ${id}::uuid`.execute(db);
    expect(rows[0]!.texte).toContain('J’accepte que mon nom');
    expect((await open('/espace/contacts?accord=oui', director)).html).toContain('Accord');
    await send(accords, { ...publication, acte: 'retirer' }, correspondent);
    expect(textOf((await open(`/espace/contacts/${id}`, director)).document)).toContain('retiré le 23 novembre 2026');
  });

  test('who opposes leaves every list and file, and every page that named her', async () => {
    const id = await made({ nom: 'Opposante' });
    await send(`/espace/contacts/${id}/accords`, { ...publication, acte: 'donner', accord: 'oui', preuve: 'dit' });
    await send(`/espace/contacts/${id}/opposition`, { acte: 'opposer' });
    expect((await open('/espace/contacts', director)).html).not.toContain('Opposante');
    expect((await open('/espace/contacts?etat=opposes', director)).html).toContain('Opposante');
    for (const query of ['', '?etat=opposes', '?q=opposante'])
      expect(await csvOf(`/espace/contacts.csv${query}`)).not.toContain('Opposante');
    expect(textOf((await open(`/espace/contacts/${id}`, director)).document)).toContain(
      'Ne pas écrire à cette personne',
    );
    const again = await send(`/espace/contacts/${id}/accords`, {
      ...publication,
      acte: 'donner',
      accord: 'oui',
      preuve: 'dit',
    });
    expect(again.status).toBe(422);
    await send(`/espace/contacts/${id}/opposition`, { acte: 'lever' });
    expect((await open('/espace/contacts?accord=oui', director)).html).not.toContain('Opposante');
  });

  test('two people who withdraw and oppose at once leave one answer and nothing published', async () => {
    const id = await made({ nom: 'Ensemble' });
    await send(`/espace/contacts/${id}/accords`, { ...publication, acte: 'donner', accord: 'oui', preuve: 'dit' });
    const sent = await Promise.all([
      send(`/espace/contacts/${id}/opposition`, { acte: 'opposer' }),
      send(
        `/espace/contacts/${id}/accords`,
        { ...publication, acte: 'donner', accord: 'oui', preuve: 'dit' },
        correspondent,
      ),
      send(`/espace/contacts/${id}/accords`, { ...publication, acte: 'retirer' }),
    ]);
    expect(sent.every((one) => [303, 422].includes(one.status))).toBe(true);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from contact_accord where contact_id = ${id}::uuid and retire_le is null`.execute(db);
    expect(rows[0]!.n).toBe(0);
  });
});

describe('the sheet of the organisation', () => {
  test('names its contacts to whoever keeps them, never who opposes', async () => {
    const sheet = `/espace/organisations/${own.organisationSlug}/modifier`;
    const id = await made({ nom: 'Surlafiche' });
    const page = await open(sheet, correspondent);
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-labelledby="contacts"]'))).toContain('Ajouter un contact');
    const shown = async () =>
      (await open(`/espace/contacts?organisation=${own.organisationSlug}&q=surlafiche`, director)).html;
    expect(await shown()).toContain('Surlafiche');
    await sql`update contact set oppose_le = now() where id <> ${id}::uuid`.execute(db);
    expect((await open(sheet, correspondent)).html).toContain('Surlafiche');
    await send(`/espace/contacts/${id}/opposition`, { acte: 'opposer' });
    expect((await open(sheet, director)).html).not.toContain('Surlafiche');
  });
});

describe('what the public reads', () => {
  test('a person with an agreement in force, on the page that she agreed to, until she withdraws it', async () => {
    const id = await made({ nom: 'Publiée', courriel: 'publiee@exemple.fr', campus: own.campus });
    const read = async (path: string) => (await getPage(app, path)).html;
    const [school, campus] = [`/etablissements/${own.organisationSlug}`, `/campus/${own.slug}`];
    const agree = (publication: string, acte: string) =>
      send(`/espace/contacts/${id}/accords`, { publication, acte, accord: 'oui', preuve: 'courriel' });
    const shown = async () => [(await read(school)).includes('Publiée'), (await read(campus)).includes('Publiée')];
    expect(await shown()).toEqual([false, false]);
    await agree('annuaire_public', 'donner');
    expect(await shown()).toEqual([true, false]);
    await agree('page_campus', 'donner');
    expect(await shown()).toEqual([true, true]);
    for (const page of [await getPage(app, school), await getPage(app, campus)]) {
      expectSound(page);
      expect(page.html).not.toContain('publiee@exemple.fr');
    }
    await agree('page_campus', 'retirer');
    expect(await shown()).toEqual([true, false]);
    await send(`/espace/contacts/${id}/opposition`, { acte: 'opposer' });
    expect(await shown()).toEqual([false, false]);
  });
});
