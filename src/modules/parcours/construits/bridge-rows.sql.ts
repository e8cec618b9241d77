import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { holds } from '#modules/organisations/index.ts';
import type { BridgeInput, BridgeRow, BridgeState, BridgeStep } from './bridge.ts';
import type { Training } from './training.ts';
import { trainingJson } from './trainings.sql.ts';

const side = (name: 'de' | 'vers'): RawBuilder<Training> => {
  const column = (of: string) => sql.ref(`p.${name}_${of}`);
  return sql<Training>`(select ${trainingJson(column('statut'))}
    from certification c left join diplome_type t on t.code = c.diplome_type_code
      join organisation o on o.id = ${column('organisation_id')} where c.id = ${column('certification_id')})`;
};

const columns = sql`p.id, p.titre, p.conditions, p.places, to_char(p.convention_le, 'YYYY-MM-DD') as "conventionLe", p.etat, p.motif,
  (select to_char(e.le, 'YYYY-MM-DD') from passerelle_etape e where e.passerelle_id = p.id order by e.rang desc limit 1) as depuis,
  s.nature = 'exemple' as exemple, p.version, k.id as "campusId", coalesce(k.nom_usuel, k.nom) as campus, k.slug as "campusSlug",
  ${side('de')} as de, ${side('vers')} as vers`;
const tables = sql`passerelle p join campus k on k.id = p.campus_id join origine s on s.id = p.origine_id`;

export interface BridgeFilter {
  campusId: string;
  q?: string;
  etat?: BridgeState | '';
  /** Only those that change the status, or that keep it. */
  statut?: '' | 'change' | 'meme';
}

/** Bridges of a campus: those in use first. */
export async function listBridges(
  db: Db,
  filter: BridgeFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: BridgeRow[]; total: number }> {
  const said = sql`plie(concat_ws(' ', b.titre, b.conditions, b.de ->> 'intitule', b.de ->> 'etablissement', b.de ->> 'commune',
    b.vers ->> 'intitule', b.vers ->> 'etablissement', b.vers ->> 'commune'))`;
  const parts = [sql`true`];
  for (const word of fold(filter.q ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8))
    parts.push(holds(said, word));
  if (filter.etat) parts.push(sql`b.etat = ${filter.etat}`);
  if (filter.statut) parts.push(sql`(b.de ->> 'statut' <> b.vers ->> 'statut') = ${filter.statut === 'change'}`);
  const { rows } = await sql<BridgeRow & { total: number }>`
    select b.*, count(*) over ()::int as total from (select ${columns} from ${tables} where p.campus_id = ${filter.campusId}::uuid) b
    where ${sql.join(parts, sql` and `)}
    order by array_position(array['ouverte', 'en_projet', 'suspendue', 'fermee'], b.etat), b.titre collate "fr-x-icu", b.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** A bridge of a campus, or null. @param options.lock one person at a time changes it. */
export async function readBridge(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<BridgeRow | null> {
  const { rows } = await sql<BridgeRow>`select ${columns} from ${tables}
    where p.campus_id = ${campusId}::uuid and p.id = ${id}::uuid ${options.lock ? sql`for update of p` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Bridges that everybody may know of, which leave or reach a certification, at one school or anywhere. */
export async function publicBridges(
  db: Db,
  of: { certificationId: string; organisationId?: string },
): Promise<BridgeRow[]> {
  const at = (name: 'de' | 'vers') => sql`(${sql.ref(`p.${name}_certification_id`)} = ${of.certificationId}::uuid
    ${of.organisationId ? sql`and ${sql.ref(`p.${name}_organisation_id`)} = ${of.organisationId}::uuid` : sql``})`;
  const { rows } = await sql<BridgeRow>`select ${columns} from ${tables}
    where p.etat = 'ouverte' and (${at('de')} or ${at('vers')}) order by p.titre collate "fr-x-icu", p.id`.execute(db);
  return rows;
}

/** A bridge of the same campus between the same two trainings that is not closed. */
export async function sameBridge(
  db: Db,
  campusId: string,
  input: BridgeInput,
  but: string | null,
): Promise<string | null> {
  const { rows } = await sql<{ titre: string }>`
    select titre from passerelle where campus_id = ${campusId}::uuid and etat <> 'fermee' and id is distinct from ${but}::uuid
      and de_certification_id = ${input.de.certificationId}::uuid and de_organisation_id = ${input.de.organisationId}::uuid
      and de_statut = ${input.de.statut} and vers_certification_id = ${input.vers.certificationId}::uuid
      and vers_organisation_id = ${input.vers.organisationId}::uuid and vers_statut = ${input.vers.statut} limit 1`.execute(
    db,
  );
  return rows[0]?.titre ?? null;
}

/** One person at a time makes or changes bridges of a campus: two never make the same one. */
export const holdBridges = (tx: Tx, campusId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`passerelles ${campusId}`}, 0))`.execute(tx);

const values = (input: BridgeInput) => ({
  de_certification_id: input.de.certificationId,
  de_organisation_id: input.de.organisationId!,
  de_statut: input.de.statut,
  vers_certification_id: input.vers.certificationId,
  vers_organisation_id: input.vers.organisationId!,
  vers_statut: input.vers.statut,
  titre: input.titre,
  conditions: input.conditions,
  places: input.places,
  convention_le: input.conventionLe,
});

export async function insertBridge(
  tx: Tx,
  input: BridgeInput & { campusId: string; originId: number; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('passerelle')
    .values({
      ...values(input),
      campus_id: input.campusId,
      origine_id: input.originId,
      cree_le: input.now,
      modifie_le: input.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateBridge(
  tx: Tx,
  id: string,
  to: { input?: BridgeInput; etat?: BridgeState; motif?: string | null; now: Date },
): Promise<number> {
  const { version } = await tx
    .updateTable('passerelle')
    .set({
      ...(to.input ? values(to.input) : {}),
      ...(to.etat ? { etat: to.etat, motif: to.motif ?? null } : {}),
      modifie_le: to.now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** The life of a bridge, from its first step. */
export async function stepsOfBridge(db: Db, id: string): Promise<BridgeStep[]> {
  const { rows } = await sql<BridgeStep>`select etat, to_char(le, 'YYYY-MM-DD') as le, motif from passerelle_etape
    where passerelle_id = ${id}::uuid order by rang`.execute(db);
  return rows;
}

/** The next step of a bridge that is held. */
export async function insertBridgeStep(tx: Tx, id: string, step: BridgeStep & { now: Date }): Promise<void> {
  await sql`insert into passerelle_etape (passerelle_id, rang, etat, le, motif, note_le)
    select ${id}::uuid, coalesce(max(rang), 0) + 1, ${step.etat}, ${step.le}::date, ${step.motif}, ${step.now}::timestamptz
    from passerelle_etape where passerelle_id = ${id}::uuid`.execute(tx);
}

/** Bridge of the demonstration set, under its key. @returns its id. */
export async function upsertDemoBridge(
  tx: Db,
  input: BridgeInput & { cle: string; campusId: string; etat: BridgeState; originId: number; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('passerelle')
    .values({
      ...values(input),
      cle: input.cle,
      campus_id: input.campusId,
      etat: input.etat,
      origine_id: input.originId,
      cree_le: input.now,
      modifie_le: input.now,
    })
    .onConflict((conflict) => conflict.column('cle').doUpdateSet(values(input)))
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('passerelle_etape')
    .values({ passerelle_id: id, rang: 1, etat: input.etat, le: input.conventionLe, note_le: input.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}
