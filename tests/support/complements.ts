import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { fold } from '#core/text/index.ts';
import { TEST_NOW } from './app.ts';
import type { Territory } from './two-campuses.ts';

const NOW = new Date(TEST_NOW);
type Place = Pick<Territory, 'campus' | 'organisation'>;

/** A certification of its own. */
export async function certificationIn(
  db: Db,
  over: { intitule?: string; niveau?: number | null } = {},
): Promise<{ id: string; slug: string }> {
  const key = randomUUID();
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { rows } = await sql<{ id: string; slug: string }>`
    insert into certification (cle, slug, intitule, niveau, origine_id)
    values (${`local:${key}`}, ${`diplome-${key}`}, ${over.intitule ?? `Diplôme ${key}`}, ${over.niveau === undefined ? 4 : over.niveau}, ${origine})
    returning id, slug`.execute(db);
  return rows[0]!;
}

/** A line that the campus shows as its own. @param over.capacite null: no source gives its places. */
export async function lineIn(
  db: Db,
  { campus, organisation }: Place,
  over: { certification?: string; statut?: string; capacite?: number | null } = {},
): Promise<string> {
  const certification = over.certification ?? (await certificationIn(db)).id;
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { rows } = await sql<{ id: string }>`
    insert into ligne_formation (certification_id, organisation_id, statut, origine_id)
    values (${certification}::uuid, ${organisation}::uuid, ${over.statut ?? 'scolaire'}, ${origine}) returning id`.execute(
    db,
  );
  const { id } = rows[0]!;
  await sql`insert into ligne_campus (ligne_id, campus_id, origine_id) values (${id}::uuid, ${campus}::uuid, ${origine})`.execute(
    db,
  );
  const capacite = over.capacite === undefined ? 24 : over.capacite;
  if (capacite !== null) {
    await sql`insert into ligne_annee (ligne_id, annee, jeu, capacite, origine_id)
      values (${id}::uuid, 2026, 'essai', ${capacite}, ${origine})`.execute(db);
  }
  return id;
}

/** A complement of the campus, held by its member, in a state. Open once before it closed. */
export async function complementIn(
  db: Db,
  { campus, organisation }: Place,
  over: {
    id?: string;
    nature?: string;
    nom?: string;
    etat?: string;
    retire?: boolean;
    certification?: string | null;
  } = {},
): Promise<string> {
  const id = over.id ?? randomUUID();
  const etat = over.etat ?? 'idee';
  for (const table of ['complement_etape', 'complement_porteur', 'ligne_complement', 'complement_session']) {
    await sql`delete from ${sql.table(table)} where complement_id = ${id}::uuid`.execute(db);
  }
  await sql`delete from complement_local where id = ${id}::uuid`.execute(db);
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const nom = over.nom ?? `Complément ${id}`;
  await db
    .insertInto('complement_local')
    .values({
      id,
      cle: id,
      campus_id: campus,
      nature: over.nature ?? 'module_complementaire',
      nom,
      texte: 'Trois jours de gestes en atelier.',
      mots: fold(nom),
      places_nature: over.nature === 'coloration' ? 'existantes' : null,
      etat,
      certification_id: etat === 'nationale' ? (over.certification ?? (await certificationIn(db)).id) : null,
      retire_le: over.retire ? NOW : null,
      retire_motif: over.retire ? 'Un essai' : null,
      origine_id: origine,
      cree_le: NOW,
    })
    .execute();
  await sql`insert into complement_porteur values (${id}::uuid, ${organisation}::uuid)`.execute(db);
  const lived = etat === 'fermee' || etat === 'nationale' ? ['ouverte', etat] : [etat];
  for (const [index, one] of lived.entries()) {
    await sql`insert into complement_etape (complement_id, rang, etat, le, note_le)
      values (${id}::uuid, ${index + 1}, ${one}, '2026-02-01', ${NOW})`.execute(db);
  }
  return id;
}

/** A session of a complement. */
export async function sessionIn(
  db: Db,
  complement: string,
  over: { id?: string; etat?: string; retire?: boolean } = {},
): Promise<string> {
  const id = over.id ?? randomUUID();
  await sql`delete from complement_session where id = ${id}::uuid`.execute(db);
  await db
    .insertInto('complement_session')
    .values({
      id,
      complement_id: complement,
      debut: '2027-01-11',
      fin: '2027-01-15',
      lieu: `Blaye ${id}`,
      etat: over.etat ?? 'prevue',
      cree_le: NOW,
      retire_le: over.retire ? NOW : null,
      retire_motif: over.retire ? 'Un essai' : null,
    })
    .execute();
  return id;
}

/** A history of the campus with one step, tied to a certification of its own. */
export async function historyIn(
  db: Db,
  campus: string,
  over: { id?: string; etape?: string; retire?: boolean; etapeRetiree?: boolean } = {},
): Promise<{ id: string; etape: string; certification: string; certificationSlug: string }> {
  const id = over.id ?? randomUUID();
  const etape = over.etape ?? randomUUID();
  await sql`delete from histoire_etape where histoire_id = ${id}::uuid`.execute(db);
  await sql`delete from histoire_formation where id = ${id}::uuid`.execute(db);
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  await db
    .insertInto('histoire_formation')
    .values({
      id,
      cle: id,
      campus_id: campus,
      titre: `Histoire ${id}`,
      origine_id,
      cree_le: NOW,
      retire_le: over.retire ? NOW : null,
      retire_motif: over.retire ? 'Un essai' : null,
    })
    .execute();
  const certification = await certificationIn(db);
  await db
    .insertInto('histoire_etape')
    .values({
      id: etape,
      histoire_id: id,
      le: '2020-02',
      titre: 'Un arrêté',
      certification_id: certification.id,
      origine_id,
      cree_le: NOW,
      retire_le: over.etapeRetiree ? NOW : null,
    })
    .execute();
  return { id, etape, certification: certification.id, certificationSlug: certification.slug };
}
