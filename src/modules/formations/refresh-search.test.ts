import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { generateCatalogue } from '#tests/bench/catalogue.ts';
import { testDatabase } from '#tests/support/database.ts';
import { emptyCriteria } from './criteria.ts';
import { refreshSearch } from './refresh-search.ts';
import { searchOffers } from './search-offers.ts';

const { db, pool } = await testDatabase();
const shape = async () => {
  const { rows } = await sql<{ text: string }>`
    select indexname || ' ' || indexdef as text from pg_indexes where tablename like 'recherche\\_%'
    union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid::regclass::text like 'recherche\\_%'
    union all select relname || ' ' || coalesce(obj_description(oid), '') from pg_class where relkind = 'r' and relname like 'recherche\\_%'
    order by 1`.execute(db);
  return rows.map((row) => row.text);
};
const total = async (quoi: string): Promise<number> =>
  (await searchOffers(pool, { ...emptyCriteria, quoi }, null)).total;
/** What recherche_compte and recherche_certification say of each certification. */
const counts = async () => {
  const { rows } = await sql<{ text: string }>`
    select concat_ws(' ', c.certification_id, 'resultats', c.resultats, c.niveau, c.filiere) as text from recherche_certification c
    union all select concat_ws(' ', c.certification_id, n.facette, n.valeur, n.offres) from recherche_compte n
      join recherche_certification c on c.numero = n.certification_numero
    order by 1`.execute(db);
  return rows.map((row) => row.text);
};
let before: string[];

beforeAll(async () => {
  before = await shape();
  await generateCatalogue(db, { schools: 120, lines: 900, seed: 5 });
}, 120_000);

describe('refreshing the search', () => {
  it('shows the former index to readers until it commits, the complete one after', async () => {
    await refreshSearch(db);
    const full = await total('');
    expect(full).toBeGreaterThan(800);
    const seen = new Set<number>();
    let running = true;
    const reader = (async () => {
      while (running) {
        seen.add(await total(''));
        await total('cap lyon');
      }
    })();
    await transaction(db, async (tx) => {
      await sql`delete from ligne_annee`.execute(tx);
      await sql`delete from ligne_formation where statut = 'formation_continue'`.execute(tx);
      await refreshSearch(tx);
    });
    seen.add(await total(''));
    running = false;
    await reader;
    // Never an error, never a half-built index: the former count, then the new one.
    expect([...seen]).toEqual([full, await total('')]);
    expect(await total('')).toBeLessThan(full);
  });

  it('leaves tables, indexes, constraints and comments as the migration made them', async () => {
    await refreshSearch(db);
    await refreshSearch(db);
    expect(await shape()).toEqual(before);
  });

  it('gives the same answers after a partial refresh as after a full one', async () => {
    const { rows } = await sql<{ certification: string; organisation: string }>`
      select (select id from certification where intitule = 'Soudage') as certification,
        (select id from organisation order by slug limit 1) as organisation`.execute(db);
    const { certification, organisation } = rows[0]!;
    await sql`update organisation set nom = 'Lycée Zéphyrine Inventée' where id = ${organisation}::uuid`.execute(db);
    await sql`insert into ligne_formation (certification_id, organisation_id, statut, origine_id)
      select ${certification}::uuid, ${organisation}::uuid, 'formation_continue', id from origine limit 1 on conflict do nothing`.execute(
      db,
    );
    expect(await total('zephyrine')).toBe(0);
    await refreshSearch(db, { organisations: [organisation] });
    const counted = await counts();
    const partial = { name: await total('zephyrine'), both: await total('soudage zephyrine'), all: await total('') };
    expect(partial.name).toBeGreaterThan(0);
    expect(partial.both).toBe(1);
    await refreshSearch(db);
    expect({ name: await total('zephyrine'), both: await total('soudage zephyrine'), all: await total('') }).toEqual(
      partial,
    );
    expect(await counts()).toEqual(counted);
  });

  it('shows the renovated diploma alone where a school has both, the closed one where it has no other', async () => {
    await sql`insert into certification (cle, slug, cfd, intitule, fermeture, origine_id)
      select 'cfd:' || v.cfd, v.slug, v.cfd, 'Hydrolienne d’essai', v.fermeture::date, o.id
      from (values ('40099801', 'hydro-1', '2020-08-31'), ('40099802', 'hydro-2', '2022-08-31'), ('40099803', 'hydro-3', null))
        v(cfd, slug, fermeture), (select id from origine limit 1) o`.execute(db);
    await sql`insert into certification_filiation (ancien_cfd, nouveau_cfd, origine_id)
      select v.a, v.n, o.id from (values ('40099801', '40099802'), ('40099802', '40099803')) v(a, n), (select id from origine limit 1) o`.execute(
      db,
    );
    // The first school opens the closed diploma and, two renovations later, the present one; the second only the closed one.
    await sql`insert into ligne_formation (certification_id, organisation_id, statut, origine_id)
      select c.id, o.id, 'scolaire', c.origine_id from certification c
      join (select id, row_number() over (order by slug) as n from organisation) o
        on o.n = 1 and c.cfd in ('40099801', '40099803') or o.n = 2 and c.cfd = '40099801'
      where c.intitule = 'Hydrolienne d’essai'`.execute(db);
    await refreshSearch(db);
    expect(await total('hydrolienne')).toBe(2);
  });

  it('forgets the offers whose lines are closed', async () => {
    const { rows } = await sql<{
      id: string;
    }>`select id from organisation where nom = 'Lycée Zéphyrine Inventée'`.execute(db);
    await sql`update ligne_formation set etat = 'fermee' where organisation_id = ${rows[0]!.id}::uuid`.execute(db);
    await refreshSearch(db, { organisations: [rows[0]!.id] });
    expect(await total('zephyrine')).toBe(0);
    const counted = await counts();
    await refreshSearch(db);
    expect(await counts()).toEqual(counted);
  });

  it('inherits the trades of the diploma that was replaced, and of the specialities of a family', async () => {
    await sql`insert into certification (cle, slug, cfd, intitule, origine_id) select v.cle, v.slug, v.cfd, v.intitule, o.id
      from (values ('cfd:A', 'ancien-essai', '40099901', 'Ancien'), ('cfd:B', 'neuf-essai', '40099902', 'Renouvelé'), ('cfd:C', 'commun-essai', '40099903', 'Commun')) v(cle, slug, cfd, intitule),
        (select id from origine limit 1) o`.execute(db);
    await sql`insert into rome (code, libelle) values ('N9999', 'Marionnettiste')`.execute(db);
    await sql`insert into certification_rome (certification_id, rome_code, origine_id) select c.id, 'N9999', c.origine_id from certification c where cfd = '40099901'`.execute(
      db,
    );
    await sql`insert into certification_filiation (ancien_cfd, nouveau_cfd, origine_id) select '40099901', '40099902', id from origine limit 1`.execute(
      db,
    );
    await sql`insert into famille_metiers (code, nom) values ('essai', 'Famille d’essai')`.execute(db);
    await sql`insert into certification_famille (cfd, famille_code, role) values ('40099903', 'essai', 'commun'), ('40099901', 'essai', 'specialite')`.execute(
      db,
    );
    await sql`insert into ligne_formation (certification_id, organisation_id, statut, origine_id)
      select c.id, (select id from organisation order by slug desc limit 1), 'scolaire', c.origine_id from certification c where cfd in ('40099902', '40099903')`.execute(
      db,
    );
    await refreshSearch(db);
    expect(await total('marionnettiste')).toBe(2);
  });

  it('writes a line in the journal, so that cached pages are thrown away', async () => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from journal where acte = 'search.refreshed'`.execute(db);
    expect(rows[0]!.n).toBeGreaterThan(4);
  });
});
