import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { measured } from '#core/measures/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { saveMembership } from '#modules/reseau/index.ts';
import { actionIn, milestoneIn } from '#tests/support/access-actions.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { measures } from '../../composition/measures.ts';
import { indicators } from './catalogue.ts';
import { figuresOf } from './figures.ts';
import { periodIn, periodOf } from './period.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;

const TODAY = '2026-11-24';
const member = (
  statut: 'membre' | 'partenaire' | 'prospect',
  dates: { debut: string | null; fin?: string | null },
  nom: string,
) =>
  transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const { id } = await saveOrganisation(
      tx,
      { nom, genre: 'entreprise', academie_code: own.academie, departement_code: own.departement },
      { originId: origine_id, dataset: 'demonstration' },
    );
    const given = { fin: null, ...dates };
    await saveMembership(tx, { campus_id: own.campus, organisation_id: id, statut, roles: [], origine_id, ...given });
  });

beforeAll(async () => {
  let other: Territory;
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  await member('membre', { debut: '2025-10' }, 'Ateliers du quai');
  await member('membre', { debut: '2019', fin: '2026-03' }, 'Fonderie partie');
  await member('partenaire', { debut: null }, 'Chambre amie');
  await member('prospect', { debut: '2026-01-10' }, 'Futur membre');
  const action = await actionIn(db, { campus: own.campus, organisation: own.organisation }, { etat: 'en_cours' });
  await milestoneIn(db, action.id, { echeance: '2026-02-01' });
});

const figure = async (id: string, periode: { du: string; au: string }, today = TODAY) => {
  const [one] = await figuresOf(db, measures, {
    campus: { id: own.campus, slug: own.slug },
    ids: [id],
    periode,
    today,
  });
  return one!;
};
const SCHOOL = { du: '2025-09-01', au: '2026-08-31' };
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const LIST = () => `/espace/campus/${own.slug}/indicateurs`;

describe('the door of measures', () => {
  test('each measure has one definition in the catalogue, and one room', () => {
    const ids = measures.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !indicators.has(id))).toEqual([]);
    expect(ids.filter((id) => indicators.get(id)?.origine.type !== 'calcule')).toEqual([]);
    const shares = measures.filter((one) => one.genre === 'part').map((one) => indicators.get(one.id)!.unite);
    expect(new Set(shares)).toEqual(new Set(['%']));
  });

  test('a figure and its cells never say another count than its lines', () => {
    const line = fc.record({ compte: fc.boolean(), cellule: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('nombre' as const, 'part' as const), (lines, genre) => {
        const all = lines.map((one, at) => ({
          cle: `${at}`,
          titre: '',
          detail: '',
          href: null,
          exemple: false,
          ...one,
        }));
        const { valeur, compte, sur, cellules } = measured({ genre }, all);
        expect(cellules.reduce((sum, one) => sum + one.compte, 0)).toBe(compte);
        if (genre === 'nombre') expect([valeur, sur]).toEqual([compte, null]);
        else if (lines.length === 0) expect(valeur).toBeNull();
        else expect(Math.abs(valeur! - (100 * compte) / sur!)).toBeLessThan(0.051);
      }),
    );
  });
});

describe('periods', () => {
  test('a situation is that of the last day, or of today while the days run', () => {
    expect(periodIn('date', 2025, TODAY)).toEqual({ genre: 'date', du: '2026-08-31', au: '2026-08-31' });
    expect(periodIn('civile', 2025, TODAY)).toEqual({ genre: 'civile', du: '2025-01-01', au: '2025-12-31' });
    expect(periodOf('date', SCHOOL, TODAY)).toEqual({ genre: 'date', du: '2026-08-31', au: '2026-08-31' });
    expect(periodIn('date', 2026, TODAY)).toEqual({ genre: 'date', du: TODAY, au: TODAY });
    expect(periodIn('date', 2027, TODAY)).toEqual({ genre: 'date', du: '2028-08-31', au: '2028-08-31' });
  });
});

describe('figures of the network', () => {
  test('members in force are those of the day asked for, partners and prospects apart', async () => {
    expect(await figure('membres_en_vigueur', SCHOOL)).toMatchObject({ valeur: 2, sur: null, releveLe: '2026-08-31' });
    expect(await figure('membres_en_vigueur', { du: '2026-01-01', au: '2026-01-31' })).toMatchObject({ valeur: 3 });
    expect(await figure('partenaires_en_vigueur', SCHOOL)).toMatchObject({ valeur: 1 });
    const truth = await sql<{ n: number }>`select count(*)::int as n from adhesion where campus_id = ${own.campus}::uuid
      and statut in ('membre', 'fondateur') and (fin is null or fin > '2026-08')`.execute(db);
    expect(truth.rows[0]?.n).toBe(2);
  });
  test('who came and who left in the period, by the partial dates that are known', async () => {
    expect(await figure('entrees_reseau', SCHOOL)).toMatchObject({ valeur: 1, compte: 1 });
    expect(await figure('sorties_reseau', SCHOOL)).toMatchObject({ valeur: 1 });
    // « 2026-03 » holds until the end of March: it left on its last day, not on the first one.
    expect(await figure('sorties_reseau', { du: '2026-03-01', au: '2026-03-30' })).toMatchObject({ valeur: 0 });
    expect(await figure('entrees_reseau', { du: '2019-01-01', au: '2019-12-31' })).toMatchObject({ valeur: 1 });
  });
  test('a period to come, and a past that nobody keeps, are unknown and never 0', async () => {
    expect(await figure('entrees_reseau', { du: '2027-09-01', au: '2028-08-31' })).toMatchObject({
      valeur: null,
      href: null,
    });
    expect(await figure('actions_en_retard', SCHOOL)).toMatchObject({ valeur: null, href: null });
    expect(await figure('actions_en_retard', { du: TODAY, au: TODAY })).toMatchObject({ valeur: 1, compte: 1 });
    expect(await figure('livrables_acceptes', { du: '2020-01-01', au: '2020-12-31' })).toMatchObject({
      valeur: null,
      sur: 0,
    });
  });
  test('what waits in an action that was put aside is not late', async () => {
    await sql`update action set etat = 'suspendue'`.execute(db);
    expect(await figure('jalons_a_l_heure', SCHOOL)).toMatchObject({ valeur: null, sur: 0 });
    expect(await figure('actions_en_retard', { du: TODAY, au: TODAY })).toMatchObject({ valeur: 0 });
    await sql`update action set etat = 'en_cours'`.execute(db);
  });
  test('an action is piloted by a person and an organisation, by the rule of the alerts', async () => {
    await sql`update action set pilote_id = null, pilote_contact_id = null`.execute(db);
    expect(await figure('actions_avec_pilote', { du: TODAY, au: TODAY })).toMatchObject({ valeur: 0, sur: 1 });
    const { id } = await persona(db, []);
    await sql`update action set pilote_id = ${id}::uuid`.execute(db);
    expect(await figure('actions_avec_pilote', { du: TODAY, au: TODAY })).toMatchObject({
      valeur: 100,
      compte: 1,
      sur: 1,
    });
    await sql`update action set organisation_id = null`.execute(db);
    expect(await figure('actions_avec_pilote', { du: TODAY, au: TODAY })).toMatchObject({
      valeur: 0,
      compte: 0,
      sur: 1,
    });
  });
  test('a milestone put off stays late by the day first said', async () => {
    await sql`update jalon set echeance = '2027-01-15', etat = 'reporte', motif = 'Un mois de plus'`.execute(db);
    expect(await figure('jalons_a_l_heure', SCHOOL)).toMatchObject({ valeur: 0, compte: 0, sur: 1 });
    expect(await figure('actions_en_retard', { du: TODAY, au: TODAY })).toMatchObject({ valeur: 1 });
  });
});

describe('figures of the bodies', () => {
  test('a meeting without minutes is not counted, nor a decision due today', async () => {
    const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
    await sql`with i as (insert into instance_gouvernance (campus_id, genre, nom, origine_id)
        values (${own.campus}::uuid, 'copil', 'Comité', ${origine}) returning id),
      r as (insert into reunion (instance_id, titre, etat, debut, origine_id)
        select i.id, 'Séance ' || e, e, '2026-03-10T09:00:00Z'::timestamptz, ${origine} from i,
          unnest(array['close', 'publiee', 'annulee']) e returning id, instance_id, etat)
      insert into decision (instance_id, reunion_id, numero, titre, texte, etat, prise_le, echeance, executee_le, origine_id)
      select instance_id, id, n.numero, 'Décision', 'Un essai', n.etat, '2026-03-10', n.du::date, n.le::date, ${origine}
      from r, (values ('1', 'executee', '2026-05-01', '2026-04-20'), ('2', 'executee', '2026-05-01', '2026-06-01'),
        ('3', 'adoptee', ${TODAY}, null), ('4', 'executee', '2026-05-01', null)) n (numero, etat, du, le)
      where r.etat = 'publiee'`.execute(db);
    const year = { du: '2026-01-01', au: '2026-12-31' };
    expect(await figure('reunions_tenues', year)).toMatchObject({
      valeur: 1,
      cellules: [{ libelle: 'Comité', compte: 1 }],
    });
    expect(await figure('decisions_executees', year)).toMatchObject({ valeur: 50, compte: 1, sur: 2 });
  });
});

describe('pages', () => {
  test('each value leads to exactly the lines that it counts', async () => {
    const page = await open(`${LIST()}?annee=2025`);
    await expectSound(page);
    const rows = page.document.querySelectorAll('tbody tr');
    expect(rows.length).toBe(measures.length);
    const links = [...page.document.querySelectorAll<HTMLAnchorElement>('td[data-titre=Valeur] a')];
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) {
      const list = await open(link.getAttribute('href')!);
      expect(list.status).toBe(200);
      const [count] = textOf(link).split(' sur ');
      const total = textOf(link).includes(' sur ') ? Number(textOf(link).split(' sur ')[1]) : Number(count);
      expect(list.document.querySelectorAll('tbody tr th a').length, textOf(link)).toBe(total);
    }
  });
  // The situation of a year that runs is that of today: on the page that opens first, nothing of it was known.
  test('the year that runs says the situation of today, and so does a report that is being written', async () => {
    const page = await open(LIST());
    expectSound(page);
    const row = [...page.document.querySelectorAll('tbody tr')].find((one) =>
      textOf(one).startsWith('Membres en vigueur'),
    )!;
    const value = row.querySelector('td[data-titre=Valeur] a')!;
    expect(textOf(value)).toBe('2');
    expect((await open(value.getAttribute('href')!)).document.querySelectorAll('tbody th a').length).toBe(2);
    expect(textOf((await open(`${LIST()}/membres_en_vigueur`)).document.body)).toContain('Ateliers du quai');
    expect(await figure('membres_en_vigueur', { du: '2026-09-01', au: '2027-08-31' })).toMatchObject({
      valeur: 2,
      releveLe: TODAY,
    });
    expect(await figure('membres_en_vigueur', { du: '2027-09-01', au: '2028-08-31' })).toMatchObject({ valeur: null });
  });
  test('the list names the organisations, and an unknown indicator is no page', async () => {
    const list = await open(`${LIST()}/membres_en_vigueur?du=2026-01-31&au=2026-01-31`);
    await expectSound(list);
    expect(textsOf(list.document, 'tbody th a').filter((one) => /quai|Fonderie/.test(one))).toEqual([
      'Ateliers du quai',
      'Fonderie partie',
    ]);
    expect((await open(`${LIST()}/membres_en_vigueur?du=2026-02-30&au=2026-03-01`)).status).toBe(404);
    expect((await open(`${LIST()}/membres_en_vigueur?du=2026-03-02&au=2026-03-01`)).status).toBe(404);
    for (const id of ['inconnu', 'etp_equipe', '__proto__'])
      expect((await open(`${LIST()}/${id}`)).status, id).toBe(404);
  });
  test('the file says what the page says, and the journal keeps that it left', async () => {
    const file = await app.request(`http://localhost${LIST()}.csv?annee=2025`, {
      headers: { cookie: director.cookie },
    });
    expect(await file.text()).toMatch(/membres_en_vigueur,Membres en vigueur,2,organisation,2,,2026-08-31/);
    const lines = await app.request(
      `http://localhost${LIST()}/membres_en_vigueur/lignes.csv?du=2026-08-31&au=2026-08-31`,
      {
        headers: { cookie: director.cookie },
      },
    );
    expect((await lines.text()).trim().split('\r\n')).toHaveLength(3);
    const kept = await db.selectFrom('journal').select('acte').where('acte', '=', 'indicateurs.exported').execute();
    expect(kept).toHaveLength(2);
  });
  test('another campus finds nothing', async () => {
    for (const path of [LIST(), `${LIST()}.csv`, `${LIST()}/membres_en_vigueur`])
      expect((await open(path, stranger)).status, path).toBe(404);
  });
});
