import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Grant } from '#core/access/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const JOURNAL = '/espace/administration/journal';
const { own, other } = await twoCampuses(db);
const at = (role: string, campus_id: string) => [{ role, perimetre: 'campus', campus_id }];
let officer: Persona;
let here: Persona;
let elsewhere: Persona;
let gone: Persona;
let idle: Persona;

const onCampus = (cible: string): Grant => ({ role: 'directeur_campus', perimetre: 'campus', cible });
const inOrganisation = (cible: string): Grant => ({ role: 'correspondant', perimetre: 'organisation', cible });
const write = (act: string, line: Partial<Parameters<typeof writeJournal>[1]>) =>
  writeJournal(db, { act, objectType: 'test', objectId: null, actorRole: 'essai', ...line });

beforeAll(async () => {
  officer = await persona(db, at('delegue_donnees', own.campus), { nom: 'Déléguée' });
  here = await persona(db, at('lecteur', own.campus), { nom: 'Voisine' });
  elsewhere = await persona(db, at('directeur_campus', other.campus), { nom: 'Lointain' });
  const former = (nom: string, ends: object) =>
    persona(db, [{ ...at('lecteur', own.campus)[0]!, ...ends }, ...at('lecteur', other.campus)], { nom });
  gone = await former('Ancienne', { fin: '2026-06-30' });
  idle = await former('Oubliée', { retiree_le: '2026-06-30T10:00:00Z' });
  const member = await persona(db, [
    { role: 'correspondant', perimetre: 'organisation', organisation_id: own.organisation },
  ]);
  await write('test.role_here', { actorId: elsewhere.id, grant: onCampus(own.campus) });
  await write('test.on_campus', { objectType: 'campus', objectId: own.campus, actorRole: 'système' });
  await write('test.by_person', { actorId: here.id });
  await write('test.on_person', { objectType: 'compte', objectId: here.id });
  await write('test.by_member', { actorId: member.id });
  await write('test.hidden_service', {});
  await write('test.hidden_campus', { objectType: 'campus', objectId: other.campus });
  await write('test.hidden_person', { actorId: elsewhere.id });
  await write('test.hidden_account', { objectType: 'compte', objectId: elsewhere.id });
  await write('test.hidden_role', { actorId: here.id, grant: onCampus(other.campus) });
  const national: Grant = { role: 'pilotage_national', perimetre: 'national', cible: null };
  await write('test.hidden_national', { actorId: here.id, grant: national });
  await write('test.role_in_member', { actorId: member.id, grant: inOrganisation(own.organisation) });
  await write('test.hidden_organisation', { actorId: here.id, grant: inOrganisation(other.organisation) });
  // Who left: what they did here stays, what they do now is theirs.
  await write('test.role_of_gone', { actorId: gone.id, grant: onCampus(own.campus) });
  for (const one of [gone, idle]) {
    await write('test.hidden_by_former', { actorId: one.id });
    await write('test.hidden_on_former', { objectType: 'compte', objectId: one.id });
  }
});

const open = (query = '') => getPage(app, JOURNAL + query, { headers: { cookie: officer.cookie } });
const SEEN = [
  'test.by_member',
  'test.by_person',
  'test.on_campus',
  'test.on_person',
  'test.role_here',
  'test.role_in_member',
  'test.role_of_gone',
];
const foundBy = async (words: string) =>
  (await open(`?qui=${words}`)).document.querySelector('form.outils [role="status"]')!;

describe('the journal of who protects the data of a campus', () => {
  test('holds the lines of their campus and of its people, and no other', async () => {
    const acts = textsOf((await open('?objet=test')).document, 'td[data-titre="Quoi"]');
    expect(acts.map((text) => text.split(' ')[0]).filter((act) => act?.startsWith('test.hidden'))).toEqual([]);
    const all = textsOf((await open()).document, 'td[data-titre="Quoi"]').map((text) => text.split(' ')[0]!);
    expect(all.filter((act) => act.startsWith('test.')).sort()).toEqual(SEEN);
  });

  test('is exported within the same bounds', async () => {
    const response = await app.request(`${ORIGIN}${JOURNAL}.csv`, { headers: { cookie: officer.cookie } });
    const rows = parse(await response.text(), { columns: true }) as { acte: string }[];
    expect(
      rows
        .map((row) => row.acte)
        .filter((act) => act.startsWith('test.'))
        .sort(),
    ).toEqual(SEEN);
  });

  test('names no account of elsewhere, neither by its name nor by its number', async () => {
    expect(textOf(await foundBy('voisine'))).toContain('Camille Voisine');
    for (const words of ['oubliée', 'nulle-part']) {
      expect(textOf(await foundBy(words))).toBe('Aucun compte ne porte ce nom.');
    }
    expect((await open(`?compte=${idle.id}&acte=test.none`)).html).not.toContain('Oubliée');
  });

  test('names who left or was lent, for what they did there', async () => {
    expect(textOf(await foundBy('ancienne'))).toContain('Camille Ancienne');
    expect(textOf(await foundBy('lointain'))).toContain('Camille Lointain');
    expect((await open(`?compte=${gone.id}&acte=test.none`)).html).toContain('Ancienne');
  });

  test('finds a person of the campus behind any number of namesakes elsewhere, and says when the list is cut', async () => {
    for (let n = 0; n < 21; n++) await persona(db, at('lecteur', other.campus), { nom: `Durand ${n}` });
    await persona(db, at('lecteur', own.campus), { nom: 'Durand Zoé' });
    const one = await foundBy('durand');
    expect(textsOf(one, 'a')).toEqual(['Camille Durand Zoé']);
    expect(textOf(one)).not.toContain('premiers');
    for (let n = 0; n < 21; n++) await persona(db, at('lecteur', own.campus), { nom: `Nombreux ${n}` });
    const many = await foundBy('nombreux');
    expect(many.querySelectorAll('a').length).toBe(20);
    expect(textOf(many)).toContain('Les 20 premiers comptes sont montrés : précisez le nom.');
  });

  test('names the campus and the persons that a line is about', async () => {
    const lines = textsOf((await open()).document, 'tbody tr');
    const about = (act: string) => lines.find((line) => line.includes(act));
    expect(about('test.on_person')).toContain('Compte Camille Voisine');
    const { nom } = await db.selectFrom('campus').select('nom').where('id', '=', own.campus).executeTakeFirstOrThrow();
    expect(about('test.on_campus')).toContain(`Campus ${nom}`);
  });
});
