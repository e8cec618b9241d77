import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { holds } from '#modules/organisations/index.ts';
import type { Audience, CuratedInput, CuratedRow, CuratedState, CuratedStep, StepInput } from './curated.ts';
import { trainingJson } from './trainings.sql.ts';

const columns = sql`r.id, r.slug, r.titre, r.texte, r.public, r.etat, r.motif, r.publie_le as "publieLe", s.nature = 'exemple' as exemple,
  r.version, k.id as "campusId", coalesce(k.nom_usuel, k.nom) as campus, k.slug as "campusSlug",
  (select count(*)::int from parcours_etape e where e.parcours_id = r.id) as etapes,
  (select coalesce(sum(e.duree_mois), 0)::int from parcours_etape e where e.parcours_id = r.id and e.branche_de is null) as mois`;
const tables = sql`parcours_campus r join campus k on k.id = r.campus_id join origine s on s.id = r.origine_id`;

export interface CuratedFilter {
  campusId: string;
  q?: string;
  etat?: CuratedState | '';
  public?: Audience | '';
}

/** Curated lines of a campus: the published ones first. */
export async function listCurated(
  db: Db,
  filter: CuratedFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: CuratedRow[]; total: number }> {
  const parts = [sql`r.campus_id = ${filter.campusId}::uuid`];
  for (const word of fold(filter.q ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8))
    parts.push(holds(sql`plie(r.titre || ' ' || r.texte)`, word));
  if (filter.etat) parts.push(sql`r.etat = ${filter.etat}`);
  if (filter.public) parts.push(sql`r.public = ${filter.public}`);
  const { rows } = await sql<CuratedRow & { total: number }>`
    select ${columns}, count(*) over ()::int as total from ${tables} where ${sql.join(parts, sql` and `)}
    order by array_position(array['publie', 'brouillon', 'retire'], r.etat), r.titre collate "fr-x-icu", r.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** A curated line of a campus, or null. @param options.lock one person at a time changes it and its steps. */
export async function readCurated(
  db: Db,
  campusId: string,
  by: { id: string } | { slug: string },
  options: { lock?: boolean } = {},
): Promise<CuratedRow | null> {
  const which = 'id' in by ? sql`r.id = ${by.id}::uuid` : sql`r.slug = ${by.slug}`;
  const { rows } =
    await sql<CuratedRow>`select ${columns} from ${tables} where r.campus_id = ${campusId}::uuid and ${which}
    ${options.lock ? sql`for update of r` : sql``}`.execute(db);
  return rows[0] ?? null;
}

const stepColumns = sql`e.id, e.branche_de as "brancheDe", e.duree_mois as "dureeMois", e.metier, e.texte, e.descend, e.version,
  ${trainingJson(sql`e.statut`)} as training,
  (select jsonb_build_object('id', p.id, 'titre', p.titre, 'conditions', p.conditions, 'etat', p.etat,
      'de', jsonb_build_object('certificationId', p.de_certification_id, 'organisationId', p.de_organisation_id, 'statut', p.de_statut),
      'vers', jsonb_build_object('certificationId', p.vers_certification_id, 'organisationId', p.vers_organisation_id, 'statut', p.vers_statut))
    from passerelle p where p.id = e.passerelle_id) as passerelle`;
const stepTables = sql`parcours_etape e join certification c on c.id = e.certification_id
  left join diplome_type t on t.code = c.diplome_type_code left join organisation o on o.id = e.organisation_id`;

/** Steps of a curated line, in their order. */
export async function stepsOf(db: Db, parcoursId: string): Promise<CuratedStep[]> {
  const { rows } = await sql<CuratedStep>`select ${stepColumns} from ${stepTables}
    where e.parcours_id = ${parcoursId}::uuid order by e.rang, e.id`.execute(db);
  return rows;
}

/** Steps of every published line of a campus, by line. */
export async function publishedSteps(db: Db, campusId: string): Promise<Map<string, CuratedStep[]>> {
  const { rows } = await sql<CuratedStep & { parcours: string }>`select ${stepColumns}, r.id as parcours
    from ${stepTables} join parcours_campus r on r.id = e.parcours_id
    where r.campus_id = ${campusId}::uuid and r.etat = 'publie' order by r.id, e.rang, e.id`.execute(db);
  const lines = new Map<string, CuratedStep[]>();
  for (const { parcours, ...step } of rows) lines.set(parcours, [...(lines.get(parcours) ?? []), step]);
  return lines;
}

/** Published lines that go through a bridge. */
export async function publishedThrough(db: Db, bridgeId: string): Promise<{ id: string; titre: string }[]> {
  const { rows } = await sql<{ id: string; titre: string }>`select r.id, r.titre from parcours_campus r
    where r.etat = 'publie' and exists (select 1 from parcours_etape e where e.parcours_id = r.id and e.passerelle_id = ${bridgeId}::uuid)
    order by r.titre collate "fr-x-icu", r.id`.execute(db);
  return rows;
}

/** Whether an address is taken in a campus. */
export async function slugsLike(db: Db, campusId: string, slug: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('parcours_campus')
    .select('slug')
    .where('campus_id', '=', campusId)
    .where('slug', 'like', `${slug}%`)
    .execute();
  return new Set(rows.map((row) => row.slug));
}

/** One person at a time gives an address in a campus. */
export const holdAddresses = (tx: Tx, campusId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`parcours ${campusId}`}, 0))`.execute(tx);

export async function insertCurated(
  tx: Tx,
  input: CuratedInput & { campusId: string; slug: string; originId: number; now: Date },
): Promise<string> {
  const { titre, texte, campusId, slug, originId, now } = input;
  const { id } = await tx
    .insertInto('parcours_campus')
    .values({
      titre,
      texte,
      public: input.public,
      campus_id: campusId,
      slug,
      origine_id: originId,
      cree_le: now,
      modifie_le: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateCurated(
  tx: Tx,
  id: string,
  to: Partial<CuratedInput> & { etat?: CuratedState; motif?: string | null; publie_le?: Date; modifie_le: Date },
): Promise<number> {
  const { version } = await tx
    .updateTable('parcours_campus')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

const stepValues = (input: StepInput) => ({
  branche_de: input.brancheDe,
  certification_id: input.training.certificationId,
  organisation_id: input.training.organisationId,
  statut: input.training.statut,
  passerelle_id: input.passerelleId,
  duree_mois: input.dureeMois,
  metier: input.metier,
  texte: input.texte,
  descend: input.descend,
});

/** Adds a step at the end. @returns its id. */
export async function insertStep(tx: Db, parcoursId: string, input: StepInput): Promise<string> {
  const { rang } = await tx
    .selectFrom('parcours_etape')
    .select((eb) => sql<number>`coalesce(${eb.fn.max('rang')}, 0) + 1`.as('rang'))
    .where('parcours_id', '=', parcoursId)
    .executeTakeFirstOrThrow();
  const made = await tx
    .insertInto('parcours_etape')
    .values({ parcours_id: parcoursId, rang, ...stepValues(input) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

export async function updateStep(tx: Tx, id: string, input: StepInput): Promise<void> {
  await tx
    .updateTable('parcours_etape')
    .set({ ...stepValues(input), version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Takes a step away; those that branched from it branch from another one, or none. */
export async function deleteStep(tx: Tx, id: string, branches: string | null): Promise<void> {
  await tx.updateTable('parcours_etape').set({ branche_de: branches }).where('branche_de', '=', id).execute();
  await tx.deleteFrom('parcours_etape').where('id', '=', id).execute();
}

/** Gives the steps of a line the order of these ids. */
export async function orderSteps(tx: Tx, parcoursId: string, ids: readonly string[]): Promise<void> {
  await sql`update parcours_etape e set rang = o.rang from unnest(${[...ids]}::uuid[]) with ordinality o (id, rang)
    where e.id = o.id and e.parcours_id = ${parcoursId}::uuid`.execute(tx);
}

/** A line of the demonstration set, under its key. @returns its id; null: it is there already. */
export async function insertDemoCurated(
  tx: Db,
  input: CuratedInput & {
    cle: string;
    campusId: string;
    slug: string;
    etat: CuratedState;
    originId: number;
    now: Date;
  },
): Promise<string | null> {
  const { cle, titre, texte, campusId, slug, etat, originId, now } = input;
  const made = await tx
    .insertInto('parcours_campus')
    .values({
      cle,
      titre,
      texte,
      public: input.public,
      campus_id: campusId,
      slug,
      etat,
      publie_le: etat === 'publie' ? now : null,
      origine_id: originId,
      cree_le: now,
      modifie_le: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}
