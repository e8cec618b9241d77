import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { offerLineIn } from '#tests/support/access-offer-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { trainingAt } from '#tests/support/drawn.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { refreshSearch } from '../refresh-search.ts';
import { offerSearchJob } from './refresh-job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let head: Persona;
let line: string;
/** A training of the same school, of which nobody says anything. */
let silent: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
  line = await offerLineIn(db, own, { etat: 'confirmee' });
  silent = (await trainingAt(db, own.organisation)).certificationId;
});

const slugOf = async (id: string, by: 'ligne' | 'certification'): Promise<string> => {
  const rows = db.selectFrom('certification as c').select('c.slug');
  const row =
    by === 'certification'
      ? rows.where('c.id', '=', id)
      : rows.innerJoin('ligne_formation as l', 'l.certification_id', 'c.id').where('l.id', '=', id);
  return (await row.executeTakeFirstOrThrow()).slug;
};
/** What a page says of boarding, in its essential. */
async function factOf(path: string, fact = 'Internat'): Promise<string> {
  const { document } = await getPage(app, path);
  const term = [...document.querySelectorAll('dt')].find((one) => textOf(one) === fact);
  return textOf(term!.nextElementSibling);
}
const say = (version: number, internat: string) =>
  sendForm(app, `/espace/offre/${line}/details`, { version: String(version), internat }, { cookie: head.cookie });
const boarders = async (): Promise<string> => {
  await refreshSearch(db, { organisations: [own.organisation] });
  return textOf((await getPage(app, '/formations?internat=oui')).document.querySelector('h2 [role="status"]'));
};

// A member typed 20 beds: « Sur place » said 20, and the essential of the same page « non renseigné ».
test('beds typed by a member are what every page, file and search says of the boarding of its school', async () => {
  await db.updateTable('organisation').set({ internat: false }).where('id', '=', own.organisation).execute();
  expect(await boarders()).toBe('0 formation');
  expect((await say(0, '20')).status).toBe(303);
  const [slug, other] = [await slugOf(line, 'ligne'), await slugOf(silent, 'certification')];
  const said = 'oui, 20 places Dit par l’établissement, le 23 novembre 2026';
  expect(await factOf(`/formations/${slug}/${own.organisationSlug}`)).toBe(said);
  expect(await factOf(`/formations/${other}/${own.organisationSlug}`)).toBe(said);
  expect(await factOf(`/etablissements/${own.organisationSlug}`)).toBe(said);
  const query = [slug, other].map((one) => `f=${one}/${own.organisationSlug}`).join('&');
  const compared = await getPage(app, `/comparer?${query}`);
  expect(textOf(compared.document.querySelector('table.comparer'))).toContain('oui, 20 places');
  const answered = async (training: string) =>
    JSON.parse((await getPage(app, `/api/formations/${training}/${own.organisationSlug}`)).html);
  const api = await answered(slug);
  expect(api.lignes[0]).toMatchObject({
    internat_places: 20,
    internat_source: 'Dit par l’établissement, le 23 novembre 2026',
  });
  const known = { internat: true, internat_places: 20, internat_source: api.lignes[0].internat_source };
  expect([api, await answered(other)]).toMatchObject([known, known]);
  const lheo = (await getPage(app, `/campus/${own.slug}/offre.lheo.xml`)).html;
  expect(lheo).toContain('<extra info="internat-places">20</extra>');
  expect(await boarders()).toBe('2 formations');
  await say(1, '0');
  expect(await factOf(`/formations/${slug}/${own.organisationSlug}`)).toContain('non Dit par l’établissement');
  expect(await boarders()).toBe('0 formation');
});

// An edit of the rhythm dated the beds again: an older word on boarding spoke before a newer one.
test('beds bear the day when they were said, whatever is said since of the rest', async () => {
  await sql`update ligne_detail set internat_places = 20, internat_le = '2026-11-02T09:00:00Z', internat_par = 'etablissement', modifie_le = '2026-11-02T09:00:00Z', version = 1
    where ligne_id = ${line}::uuid`.execute(db);
  await sql`insert into ligne_detail (ligne_id, internat_places, internat_le, internat_par, dit_par, modifie_le)
    select id, 8, '2026-11-20T09:00:00Z', 'etablissement', 'etablissement', '2026-11-20T09:00:00Z' from ligne_formation
    where certification_id = ${silent}::uuid`.execute(db);
  const path = `/espace/offre/${line}/details`;
  const values = { version: '1', rythme: 'Une semaine sur deux', internat: '20' };
  expect((await sendForm(app, path, values, { cookie: head.cookie })).status).toBe(303);
  const page = `/formations/${await slugOf(line, 'ligne')}/${own.organisationSlug}`;
  expect(await factOf(page)).toBe('oui, 20 places Dit par l’établissement, le 2 novembre 2026');
  expect(await factOf(`/etablissements/${own.organisationSlug}`)).toContain('oui, 8 places');
  expect((await say(2, '21')).status).toBe(303);
  const newest = 'oui, 21 places Dit par l’établissement, le 23 novembre 2026';
  expect(await factOf(`/etablissements/${own.organisationSlug}`)).toBe(newest);
});

// The campus said the rhythm, and the beds that the establishment had said were told to be its word.
test('beds are the word of who said them, whoever speaks since of the rest', async () => {
  const fresh = await offerLineIn(db, own, { etat: 'confirmee' });
  const team = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
  const sayAs = (who: Persona, version: number, internat: string, rythme: string) =>
    sendForm(
      app,
      `/espace/offre/${fresh}/details`,
      { version: String(version), internat, rythme },
      { cookie: who.cookie },
    );
  const page = `/formations/${await slugOf(fresh, 'ligne')}/${own.organisationSlug}`;
  expect((await sayAs(head, 0, '12', '')).status).toBe(303);
  expect((await sayAs(team, 1, '12', 'Une semaine sur deux')).status).toBe(303);
  expect(await factOf(page)).toBe('oui, 12 places Dit par l’établissement, le 23 novembre 2026');
  expect(await factOf(page, 'Places d’internat')).toBe('12 Dit par l’établissement, le 23 novembre 2026');
  const { nom } = await db.selectFrom('campus').select('nom').where('id', '=', own.campus).executeTakeFirstOrThrow();
  expect((await sayAs(team, 2, '14', 'Une semaine sur deux')).status).toBe(303);
  expect(await factOf(page)).toBe(`oui, 14 places Dit par ${nom}, le 23 novembre 2026`);
  expect((await sayAs(head, 3, '14', 'Trois jours par semaine')).status).toBe(303);
  expect(await factOf(page)).toBe(`oui, 14 places Dit par ${nom}, le 23 novembre 2026`);
});

// Beds of the demonstration became a true word of the day on which they had been invented, which the search did not hear.
test('invented beds that a member keeps are its own word, of that day', async () => {
  const fresh = await offerLineIn(db, own, { etat: 'confirmee' });
  await sql`insert into ligne_detail (ligne_id, internat_places, internat_le, internat_par, internat_campus_id, dit_par, campus_id, modifie_le, exemple)
    values (${fresh}::uuid, 30, '2026-11-02T09:00:00Z', 'campus', ${own.campus}::uuid, 'campus', ${own.campus}::uuid, '2026-11-02T09:00:00Z', true)`.execute(
    db,
  );
  await sql`delete from pgboss.job where name = ${offerSearchJob.name}`.execute(db);
  const values = { version: '1', internat: '30', rythme: 'Une semaine sur deux' };
  expect((await sendForm(app, `/espace/offre/${fresh}/details`, values, { cookie: head.cookie })).status).toBe(303);
  const page = `/formations/${await slugOf(fresh, 'ligne')}/${own.organisationSlug}`;
  expect(await factOf(page)).toBe('oui, 30 places Dit par l’établissement, le 23 novembre 2026');
  const queued = await sql`select from pgboss.job where name = ${offerSearchJob.name}`.execute(db);
  expect(queued.rows).toHaveLength(1);
});

// A first save without beds made the words of the whole catalogue again.
test('what is said of the rest leaves the search alone', async () => {
  const fresh = await offerLineIn(db, own, { etat: 'confirmee' });
  await sql`delete from pgboss.job where name = ${offerSearchJob.name}`.execute(db);
  const values = { version: '0', rythme: 'Une semaine sur deux' };
  expect((await sendForm(app, `/espace/offre/${fresh}/details`, values, { cookie: head.cookie })).status).toBe(303);
  const queued = await sql`select from pgboss.job where name = ${offerSearchJob.name}`.execute(db);
  expect(queued.rows).toHaveLength(0);
});
