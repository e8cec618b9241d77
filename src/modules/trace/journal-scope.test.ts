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

const onCampus = (cible: string): Grant => ({ role: 'directeur_campus', perimetre: 'campus', cible });
const write = (act: string, line: Partial<Parameters<typeof writeJournal>[1]>) =>
  writeJournal(db, { act, objectType: 'test', objectId: null, actorRole: 'essai', ...line });

beforeAll(async () => {
  officer = await persona(db, at('delegue_donnees', own.campus), { nom: 'Déléguée' });
  here = await persona(db, at('lecteur', own.campus), { nom: 'Voisine' });
  elsewhere = await persona(db, at('directeur_campus', other.campus), { nom: 'Lointain' });
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
});

const open = (query = '') => getPage(app, JOURNAL + query, { headers: { cookie: officer.cookie } });
const SEEN = ['test.by_member', 'test.by_person', 'test.on_campus', 'test.on_person', 'test.role_here'];

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
    const status = async (words: string) =>
      textOf((await open(`?qui=${words}`)).document.querySelector('form.outils [role="status"]'));
    expect(await status('voisine')).toContain('Camille Voisine');
    expect(await status('lointain')).toBe('Aucun compte ne porte ce nom.');
    expect((await open(`?compte=${elsewhere.id}&acte=test.none`)).html).not.toContain('Lointain');
  });

  test('names the campus and the persons that a line is about', async () => {
    const lines = textsOf((await open()).document, 'tbody tr');
    const about = (act: string) => lines.find((line) => line.includes(act));
    expect(about('test.on_person')).toContain('Compte Camille Voisine');
    const { nom } = await db.selectFrom('campus').select('nom').where('id', '=', own.campus).executeTakeFirstOrThrow();
    expect(about('test.on_campus')).toContain(`Campus ${nom}`);
  });
});
