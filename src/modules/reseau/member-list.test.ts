import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { campusAt } from '#modules/campus/index.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { commitmentIn } from '#tests/support/access-network-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { campusColleges } from './colleges.ts';
import { readSelection } from './courriers/read-selection.ts';
import { memberQuery } from './member-query.ts';
import { readMembers } from './read-members.ts';
import { saveMembership } from './save-membership.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const TODAY = '2026-11-23';
let own: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  const add = (nom: string, genre: 'entreprise' | 'laboratoire', rest: object) =>
    transaction(db, async (tx) => {
      const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
      const given = { nom, genre, departement_code: '33' };
      const { id } = await saveOrganisation(tx, given, { originId: origine_id, dataset: 'saisie' });
      const base = { campus_id: own.campus, organisation_id: id, roles: [], debut: null, fin: null, origine_id };
      await saveMembership(tx, { ...base, statut: 'membre', ...rest });
      return id;
    });
  const alpha = await add('Alpha', 'entreprise', { college: 'economie', contact_le: '2026-11-01' });
  await add('Bêta', 'entreprise', { statut: 'partenaire', contact_le: '2025-01-01' });
  await add('Gamma', 'laboratoire', { statut: 'prospect' });
  const { id } = await commitmentIn(db, { campus: own.campus, organisation: alpha });
  await db.updateTable('engagement').set({ echeance: '2026-12-20' }).where('id', '=', id).execute();
});

const read = async (asked: Record<string, string>) =>
  readMembers(db, own.campus, memberQuery.parse(asked), TODAY, campusColleges(null), null);
const names = async (asked: Record<string, string>) => (await read(asked)).rows.map((one) => one.nom);

test('the network of today, then any standing; each filter keeps what it says', async () => {
  expect(await names({})).toEqual(['Alpha', 'Bêta', 'Lycée Estuaire']);
  expect(await names({ statut: 'tous' })).toContain('Gamma');
  expect(await names({ statut: 'prospect' })).toEqual(['Gamma']);
  expect(await names({ couche: 'entreprise' })).toEqual(['Alpha', 'Bêta']);
  expect(await names({ college: 'economie' })).toEqual(['Alpha']);
  expect(await names({ contact: 'ancien' })).toEqual(['Bêta', 'Lycée Estuaire']);
  expect(await names({ terme: 'proche' })).toEqual(['Alpha']);
  expect(await names({ q: 'beta' })).toEqual(['Bêta']);
  expect(await names({ tri: 'echeance' })).toEqual(['Alpha', 'Bêta', 'Lycée Estuaire']);
  expect(await names({ tri: 'contact' })).toEqual(['Lycée Estuaire', 'Bêta', 'Alpha']);
});

test('silence is asked in months, a commitment by what it is, a sheet by when it was confirmed', async () => {
  expect(await names({ contact: '12' })).toEqual(['Bêta', 'Lycée Estuaire']);
  await db
    .updateTable('adhesion')
    .set({ contact_le: '2026-08-01' })
    .where('campus_id', '=', own.campus)
    .where('contact_le', '=', '2026-11-01')
    .execute();
  expect(await names({ contact: '3' })).toEqual(['Alpha', 'Bêta', 'Lycée Estuaire']);
  expect((await read({ contact: '24' })).silent).toEqual([
    { months: '3', n: 3 },
    { months: '6', n: 2 },
    { months: '12', n: 2 },
    { months: '24', n: 1 },
  ]);
  expect(await read({ contact: '24' })).toMatchObject({ total: 1, rows: [{ nom: 'Lycée Estuaire' }] });
  await db
    .updateTable('adhesion')
    .set({ contact_le: '2026-11-01' })
    .where('campus_id', '=', own.campus)
    .where('contact_le', '=', '2026-08-01')
    .execute();
  expect(await names({ etat: 'en_cours' })).toEqual(['Alpha']);
  expect(await names({ etat: 'aucun' })).toEqual(['Bêta', 'Lycée Estuaire']);
  expect(await names({ nature: 'convention', etat: 'signe' })).toEqual(['Alpha']);
  expect(await names({ nature: 'lettre_soutien' })).toEqual([]);
  expect(await names({ genre: 'lycee_professionnel' })).toEqual(['Lycée Estuaire']);
  expect(await read({ genre: 'lycee_professionnel', couche: 'entreprise' })).toMatchObject({ total: 0, rows: [] });
  await db
    .updateTable('organisation')
    .set({ confirmee_le: new Date('2025-01-01') })
    .where('nom', '=', 'Bêta')
    .execute();
  expect(await names({ confirmee: '12' })).toEqual(['Bêta']);
});

test('each value says how many it keeps, its own filter left aside', async () => {
  const list = await read({ couche: 'entreprise', statut: 'partenaire' });
  expect(list).toMatchObject({ total: 1, present: 3, renewals: 1 });
  expect(list.options.statut).toEqual([
    ['membre', 'Membre (1)'],
    ['partenaire', 'Partenaire (1)'],
  ]);
  expect(list.tabs.find((one) => one.layer === null)?.n).toBe(1);
});

test('the page is sound and says what is to renew; its file has the same lines and leaves a trace', async () => {
  const address = `/espace/reseau/${own.slug}`;
  const page = await getPage(app, address, { headers: { cookie: director.cookie } });
  expectSound(page);
  expect(textOf(page.document.querySelector('h1'))).toBe('3 membres, 1 à renouveler');
  expect(textsOf(page.document, '#a-terme ~ ol li')).toHaveLength(1);
  const file = await app.request(`${ORIGIN}${address}/membres.csv?couche=entreprise`, {
    headers: { cookie: director.cookie },
  });
  const [head, ...lines] = (await file.text()).trim().split('\r\n');
  expect(head).toMatch(/^nom,nature,famille,commune,departement,statut,fondateur,college/);
  expect(lines.map((line) => line.split(',')[0])).toEqual(['Alpha', 'Bêta']);
  const traced = await db.selectFrom('journal').select('details').where('acte', '=', 'members.exported').execute();
  expect(traced).toEqual([{ details: { lignes: 2 } }]);
});

test('the members around a commune: its distance is a choice, a sheet without a place is not kept, an unknown place keeps nobody', async () => {
  await sql`insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude) values ('33058', 'Blaye', 'blaye', '33', 45.1267, -0.6614)
    on conflict do nothing`.execute(db);
  const at = (nom: string, latitude: number, longitude: number) =>
    db.updateTable('organisation').set({ latitude, longitude }).where('nom', '=', nom).execute();
  await at('Alpha', 45.13, -0.66);
  await at('Bêta', 44.84, -0.58);
  expect(await names({ lieu: 'Blaye' })).toEqual(['Alpha']);
  expect(await names({ lieu: '33058', rayon: '50' })).toEqual(['Alpha', 'Bêta']);
  expect((await read({ lieu: 'Blaye', rayon: '50' })).total).toBe(2);
  expect((await read({ lieu: 'Blaye' })).place).toMatchObject({ label: 'Blaye (33)', km: 30 });
  expect(await names({ rayon: '10' })).toEqual(await names({}));
  expect((await read({ lieu: 'Nulle-part-sur-Mer' })).place).toEqual({ label: null, km: 30 });
  expect(await names({ lieu: 'Nulle-part-sur-Mer' })).toEqual([]);
  const by = { actor: null, hooks: { engagedInActions: () => null }, today: TODAY };
  const text = { criteres: { lieu: 'Nulle-part-sur-Mer' }, choix: 'tous', fonctions: '' } as const;
  expect(await readSelection(db, by, await campusAt(db, own.slug), text)).toEqual({ receive: [], left: [] });
  const cookie = director.cookie;
  const page = await getPage(app, `/espace/reseau/${own.slug}?lieu=Blaye&rayon=50`, { headers: { cookie } });
  expectSound(page);
  expect(textOf(page.document)).toContain('À moins de 50 km de Blaye (33)');
  const csv = await getPage(app, `/espace/reseau/${own.slug}/membres.csv?lieu=Blaye`, { headers: { cookie } });
  expect(csv.html).toContain('Alpha');
  expect(csv.html).not.toContain('Bêta');
});
