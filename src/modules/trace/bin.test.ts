import { beforeAll, describe, expect, test } from 'vitest';
import { jobs } from '#app';
import { purgeBin } from '#core/bin/index.ts';
import { transaction } from '#core/db/index.ts';
import { sealJournal, verifyJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { deletable, saveOrganisation } from '#modules/organisations/index.ts';
import { saveMembership } from '#modules/reseau/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await testDatabase();
const { db, pool } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let away: Persona;
let administrator: Persona;
let originId = 0;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directeur' });
  away = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  administrator = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
  originId = await recordOrigin(db, { nature: 'saisie', label: 'Saisie' });
});

let count = 0;
/** A company that a campus added to its network by hand. */
async function company(campuses: string[] = [own.campus], siret?: string): Promise<{ id: string; slug: string }> {
  count += 1;
  return transaction(db, async (tx) => {
    const saved = await saveOrganisation(
      tx,
      {
        nom: `Entreprise ${count}`,
        genre: 'entreprise',
        identifiants: siret ? [{ genre: 'siret', valeur: siret }] : [],
      },
      { originId, dataset: 'saisie' },
    );
    for (const campus_id of campuses) {
      await saveMembership(tx, {
        campus_id,
        organisation_id: saved.id,
        statut: 'partenaire',
        roles: [],
        debut: '2025',
        fin: null,
        origine_id: originId,
      });
    }
    return saved;
  });
}
const open = (path: string, who: Persona, flash?: string | null) =>
  getPage(app, path, { headers: { cookie: [who.cookie, flash].filter(Boolean).join('; ') } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const remove = (slug: string, who: Persona) => send(`/espace/organisations/${slug}/supprimer`, {}, who);
const restore = (id: string, who: Persona) => send('/espace/corbeille/annuler', { type: 'organisation', id }, who);
const bin = async (who: Persona) => textsOf((await open('/espace/corbeille', who)).document, 'tbody th');
const deleted = async (id: string) =>
  (await db.selectFrom('organisation').select('supprimee_le').where('id', '=', id).executeTakeFirst())?.supprimee_le;

describe('the bin', () => {
  test('takes what is deleted out of sight, and gives it back in one click', async () => {
    const { id, slug } = await company();
    expect((await open(`/etablissements/${slug}`, director)).status).toBe(200);
    const answer = await remove(slug, director);
    expect(answer.status).toBe(303);
    const page = await open(answer.headers.get('location')!, director, cookieOf(answer, 'maillage-avis'));
    expect(textOf(page.document.querySelector('.annonce'))).toMatch(/est dans la corbeille/);
    expect(textsOf(page.document, 'tbody th')).not.toContain(`Entreprise ${count}`);
    expect((await open(`/etablissements/${slug}`, director)).status).toBe(404);
    expect((await open(`/espace/organisations/${slug}/modifier`, director)).status).toBe(404);
    expect((await open(`/campus/${own.slug}`, director)).html).not.toContain(`Entreprise ${count}`);

    const list = await open('/espace/corbeille', director);
    expectValidHtml(list.html);
    expect(wordFaults(list.document)).toEqual([]);
    expect(textOf(list.document.querySelector('tbody'))).toMatch(
      /23 novembre 2026, 9 h 30, Camille Directeur.*23 décembre 2026/,
    );

    const back = await restore(id, director);
    expect(back.headers.get('location')).toBe(`/espace/organisations/${slug}/modifier`);
    expect((await open(`/etablissements/${slug}`, director)).status).toBe(200);
    expect((await restore(id, director)).status).toBe(404);
  });

  test('shows to each what they may take back', async () => {
    const { id, slug } = await company();
    const name = `Entreprise ${count}`;
    expect((await remove(slug, away)).status).toBe(404);
    await remove(slug, director);
    expect(await bin(director)).toContain(name);
    expect(await bin(administrator)).toContain(name);
    expect(await bin(away)).not.toContain(name);
    expect((await restore(id, away)).status).toBe(404);
    expect(await deleted(id)).not.toBeNull();
    expect((await restore(id, administrator)).status).toBe(303);
  });

  test('refuses what is still used, what files would bring back, what another campus counts on; says every reason', async () => {
    const { slug, id } = await company([own.campus, other.campus]);
    await db
      .insertInto('compte')
      .values({ courriel: `${id}@exemple.fr`, nom: 'Exemple', organisation_id: id })
      .execute();
    await pool.query(
      `insert into fait (organisation_id, champ, jeu, valeur, origine_id) values ($1, 'nom', 'annuaire-education', 'X', $2)`,
      [id, originId],
    );
    const answer = await remove(slug, director);
    expect(answer.status).toBe(422);
    const said = textOf(answer.document.querySelector('main'));
    for (const reason of ['reviendrait au prochain chargement', '1 compte', 'membre d’un autre campus']) {
      expect(said).toContain(reason);
    }
    const form = await open(`/espace/organisations/${slug}/modifier`, director);
    expect(textOf(form.document.querySelector('section[aria-labelledby="corbeille"]'))).toContain('1 compte');
    expect(await deleted(id)).toBeNull();
  });

  test('of two who delete and restore at once, each act happens once', async () => {
    const { id, slug } = await company();
    const gone = await Promise.all(Array.from({ length: 4 }, () => remove(slug, director)));
    expect(gone.map((answer) => answer.status).sort()).toEqual([303, 404, 404, 404]);
    const back = await Promise.all(Array.from({ length: 4 }, () => restore(id, director)));
    expect(back.map((answer) => answer.status).sort()).toEqual([303, 404, 404, 404]);
    const acts = await db.selectFrom('journal').select('acte').where('objet_id', '=', id).orderBy('id').execute();
    expect(acts.map((one) => one.acte)).toEqual(['organisation.deleted', 'organisation.restored']);
  });
});

describe('the purge', () => {
  const purge = (days: number) =>
    purgeBin(db, new Date(Date.parse('2026-11-23T08:30:00Z') + days * 86_400_000), [deletable(organisationHooks)]);

  test('takes away after thirty days, with names, codes, facts and memberships; what is used since is left', async () => {
    const [gone, held] = [await company([own.campus], '35600000000048'), await company()];
    await remove(gone.slug, director);
    await remove(held.slug, director);
    await db
      .insertInto('compte')
      .values({ courriel: 'tard@exemple.fr', nom: 'Exemple', organisation_id: held.id })
      .execute();
    const before = await purge(29);
    expect(before.organisation).toEqual({ removed: 0, held: 0 });
    const after = await purge(30);
    expect(after.organisation!.removed).toBeGreaterThanOrEqual(1);
    expect(after.organisation!.held).toBe(1);
    expect(await deleted(gone.id)).toBeUndefined();
    for (const table of ['fait', 'identifiant', 'organisation_nom', 'adhesion']) {
      const { rowCount } = await pool.query(`select from ${table} where organisation_id = $1`, [gone.id]);
      expect(rowCount, table).toBe(0);
    }
    expect(await deleted(held.id)).toBeInstanceOf(Date);
    const trace = await db.selectFrom('journal').select('acte').where('objet_id', '=', gone.id).orderBy('id').execute();
    expect(trace.map((one) => one.acte)).toEqual(['organisation.deleted', 'organisation.removed']);
    await sealJournal(db);
    expect((await verifyJournal(db)).faults).toEqual([]);
  });

  test('runs every night', () => {
    expect(jobs.find((job) => job.name === 'trace.vider_corbeille')).toMatchObject({ schedule: '20 3 * * *' });
  });
});
