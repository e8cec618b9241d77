import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { figureText } from '#core/text/index.ts';
import { actionIn } from '#tests/support/access-actions.ts';
import { eventIn } from '#tests/support/access-events.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { shownOf } from './bilan/public-routes.tsx';
import { type ContentHeading, isAnswered, type ReportContent } from './bilan/report.ts';
import { readFrame } from './cadres/frame.ts';
import { shippedFrames } from './cadres/library.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let steering: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  steering = await persona(db, [grantIn(own, { id: 'pilotage_national', perimetre: 'national' })]);
});

const LIST = () => `/espace/campus/${own.slug}/bilans`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>) => sendForm(app, path, fields, { cookie: director.cookie });
const annual = shippedFrames.find((one) => one.id === 'bilan_annuel')!;
const events = annual.noeuds
  .flatMap((one) => [one, ...one.enfants])
  .find((one) => one.donnees.some((each) => each.vue === 'evenements.editions'))!;

/** A report of an annual frame reduced to what is looked at. */
async function report(): Promise<string> {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const kept = { ...events, obligatoire: false, enfants: [] };
  const frame = {
    ...annual,
    id: 'court',
    noeuds: [{ ...kept, id: 'court.evenements', indicateurs: ['membres_en_vigueur'] }],
  };
  const { rows } = await sql<{ id: string }>`with k as (
      insert into cadre (code, version, contenu, emetteur, etat, modifie_le, origine_id)
      values ('court', '2026.1', ${JSON.stringify(frame)}::jsonb, 'campus', 'publie', '2026-11-02T09:00:00Z', ${origine}) returning id)
    insert into bilan (campus_id, cadre_id, titre, genre, du, au, cree_le, origine_id)
    select ${own.campus}::uuid, k.id, 'Un bilan', 'scolaire', '2025-09-01', '2026-08-31', '2026-11-02T09:00:00Z', ${origine} from k
    returning id`.execute(db);
  return rows[0]!.id;
}

test('what is frozen names no pilot, shows no draft, and leads to no line of another day', async () => {
  const pilot = await persona(db, []);
  await sql`update compte set prenom = 'Aurore', nom = 'Pilote-Exemple' where id = ${pilot.id}::uuid`.execute(db);
  const place = { campus: own.campus, organisation: own.organisation };
  const { id: action } = await actionIn(db, place, { pilote: pilot.id, etat: 'en_cours' });
  await sql`update action set debut = '2025-10-01', fin = '2026-03-01', maj_le = '2026-01-01' where id = ${action}::uuid`.execute(
    db,
  );
  const id = await report();
  const one = `${LIST()}/${id}`;
  expect(textOf((await open(one)).document.body)).toContain('Aurore Pilote-Exemple');
  for (const [titre, etat] of [
    ['Visite annoncée', 'a_venir'],
    ['Visite secrète', 'brouillon'],
  ] as const) {
    await eventIn(db, place, { titre, etat, debut: '2026-03-10T09:00:00Z', fin: '2026-03-10T11:00:00Z' });
  }
  // One click asks the pilot, by a letter with her link; asked again the same day, nobody is.
  expect((await send(`${one}/relances`, {})).status).toBe(303);
  expect((await send(`${one}/relances`, {})).status).toBe(303);
  const letters = await sql<{
    n: number;
  }>`select count(*)::int as n from action_lien where action_id = ${action}::uuid`.execute(db);
  expect(letters.rows[0]?.n).toBe(1);
  expect((await send(`${one}/etat`, { version: '1', acte: 'relire' })).status).toBe(303);
  const refused = await send(`${one}/etat`, { version: '2', acte: 'clore' });
  expect(refused.status).toBe(422);
  expect((await send(`${one}/etat`, { version: '2', acte: 'clore', assume: 'oui' })).status).toBe(303);
  const { contenu } = await db.selectFrom('bilan_gel').select('contenu').executeTakeFirstOrThrow();
  expect(contenu).not.toContain('Pilote-Exemple');
  expect(contenu).toContain('Visite annoncée');
  expect(contenu).not.toContain('Visite secrète');
  const page = await open(one);
  expect(page.document.querySelectorAll('dl.faits a.vif').length).toBe(0);
  expect((await send(`${one}/relances`, {})).status).toBe(422);
});

test('who steers reads neither the remarks of the campus, nor a report that is still written', async () => {
  const { id } = await db.selectFrom('bilan').select('id').executeTakeFirstOrThrow();
  const at = `${LIST()}/${id}/rubriques/court.evenements`;
  expect((await send(`${at}/commentaires`, { texte: 'Entre nous.' })).status).toBe(303);
  const before = await sql<{
    id: string;
  }>`insert into bilan (campus_id, cadre_id, titre, genre, du, au, cree_le, origine_id)
    select campus_id, cadre_id, 'Celui d’avant', genre, '2024-09-01', '2025-08-31', cree_le, origine_id from bilan returning id`.execute(
    db,
  );
  await sql`insert into bilan_rubrique (bilan_id, rubrique, texte, ecrit_le)
    values (${before.rows[0]!.id}::uuid, 'court.evenements', 'Prose d’avant', '2026-01-01')`.execute(db);
  await sql`update bilan set precedent_id = ${before.rows[0]!.id}::uuid where id = ${id}::uuid`.execute(db);
  const page = await open(at, steering);
  expect(page.status).toBe(200);
  expect(textOf(page.document.body)).not.toContain('Entre nous.');
  expect(textOf(page.document.body)).not.toContain('Prose d’avant');
});

test('a reason typed without its box is not lost', async () => {
  const { id } = await db
    .selectFrom('bilan')
    .select('id')
    .where('titre', '=', 'Celui d’avant')
    .executeTakeFirstOrThrow();
  const at = `${LIST()}/${id}/rubriques/court.evenements`;
  const page = await send(at, { version: '1', texte: 'Un texte', non_renseigne: '', motif: 'Compteur en panne' });
  expect(page.status).toBe(422);
  expect(page.html).toContain('Compteur en panne');
  expectSound(page);
});

test.each([
  ['deep', `{"noeuds":${'[{"enfants":'.repeat(1_000)}[]${'}]'.repeat(1_000)}}`],
  ['NUL', JSON.stringify({ ...annual, emetteur: 'a\u0000b' })],
  ['half a character', JSON.stringify({ ...annual, emetteur: 'a\ud800b' })],
])('a hostile frame is refused with a sentence: %s', (_, text) => {
  const read = readFrame(text);
  expect(read.ok ? [] : read.faults).toHaveLength(1);
});

test('a document is not answered by a list, nor some figures by one of them', () => {
  const table = { id: 'x', libelle: 'x', colonnes: [], lignes: [], total: 3, href: null, publique: true };
  const figure = {
    id: 'a',
    libelle: 'a',
    unite: '%',
    valeur: 40,
    compte: 4,
    sur: 10,
    releveLe: null,
    source: null,
    etat: null,
    href: null,
    exemple: false,
  };
  const one = {
    nonRenseigne: false,
    reprisDe: null,
    texte: '',
    chiffres: [figure],
    tableaux: [table],
  } as unknown as ContentHeading;
  expect(isAnswered({ ...one, attendu: 'tableau' })).toBe(true);
  expect(isAnswered({ ...one, attendu: 'piece' })).toBe(false);
  expect(isAnswered({ ...one, attendu: 'indicateur' })).toBe(true);
  expect(isAnswered({ ...one, attendu: 'indicateur', chiffres: [figure, { ...figure, valeur: null }] })).toBe(false);
  expect(figureText(figure)).toBe('40\u00a0% sur 10');
  expect(figureText({ valeur: 3, unite: 'organisation', sur: null })).toBe('3');
});

test('a heading that the frame does not hold is no page, and a text longer than it lets is refused whole', async () => {
  const { id } = await db
    .selectFrom('bilan')
    .select('id')
    .where('titre', '=', 'Celui d’avant')
    .executeTakeFirstOrThrow();
  const at = `${LIST()}/${id}/rubriques`;
  const typed = { version: '1', texte: 'x'.repeat(51), non_renseigne: '', motif: '' };
  expect((await send(`${at}/court.ailleurs`, { ...typed, version: '0' })).status).toBe(404);
  expect((await send(`${at}/court.ailleurs/commentaires`, { texte: 'Ici ?' })).status).toBe(404);
  await sql`update cadre set contenu = jsonb_set(contenu, '{noeuds,0,longueur_max}', '{"valeur": 50, "unite": "signes"}') where code = 'court'`.execute(
    db,
  );
  const page = await send(`${at}/court.evenements`, typed);
  expect(page.status).toBe(422);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('Le cadre demande 50 signes au plus.');
  expect(page.html).toContain('x'.repeat(51));
});

test('the public page drops a heading whose lists stay inside, rather than say that nobody knows', () => {
  const inside = { id: 'x', libelle: 'x', colonnes: [], lignes: [], total: 3, href: null, publique: false };
  const one = { attendu: 'tableau', texte: '', nonRenseigne: false, chiffres: [], tableaux: [inside] };
  const kept = (rubriques: object[]) =>
    shownOf({ rubriques, manques: [] } as unknown as ReportContent).rubriques.length;
  expect(kept([one])).toBe(0);
  expect(kept([{ ...one, texte: 'Dit' }])).toBe(1);
  expect(kept([{ ...one, tableaux: [] }])).toBe(1);
  expect(kept([{ ...one, tableaux: [inside, { ...inside, publique: true }] }])).toBe(1);
});
