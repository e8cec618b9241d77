import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { NeedContact, NeedState, NeedText, NeedWay } from './need.ts';

/** A need as it is kept; `organisation` is the name of the sheet, `organisationSlug` its address. */
export interface Need extends NeedText {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  organisationId: string | null;
  organisationSlug: string | null;
  /** Where it is told, as it was read. */
  communeInsee: string | null;
  /** Name of the trade of the ROME. */
  trade: string | null;
  voie: NeedWay;
  auteurId: string | null;
  etat: NeedState;
  exprimeLe: string;
  reponseDueLe: string | null;
  recevableLe: string | null;
  closLe: Date | null;
  rattacheA: string | null;
  exemple: boolean;
  version: number;
}

/** Columns of a need `b`, its organisation `o`, its campus `p`, its trade `r` and its origin `s`. */
export const needColumns = sql`b.id, b.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug",
  b.organisation_id as "organisationId", o.nom as organisation, o.slug as "organisationSlug",
  b.organisation_dite as "organisationDite", b.titre, b.texte, b.metier, b.rome_code as rome, r.libelle as trade, b.domaine,
  b.competences, b.nombre, b.nombre_inconnu as inconnu, b.unite, b.horizon, b.echeance, b.commune_insee as "communeInsee",
  b.commune_nom as commune, b.tout_territoire as partout, b.statuts, b.niveau_minimum as niveau, b.visibilite, b.source,
  b.source_le as "sourceLe", jsonb_build_object('nom', b.contact_nom, 'fonction', b.contact_fonction,
    'courriel', b.contact_courriel, 'telephone', b.contact_telephone) as contact,
  b.voie, b.auteur_id as "auteurId", b.etat, to_char(b.exprime_le, 'YYYY-MM-DD') as "exprimeLe",
  to_char(b.reponse_due_le, 'YYYY-MM-DD') as "reponseDueLe", to_char(b.recevable_le, 'YYYY-MM-DD') as "recevableLe",
  b.clos_le as "closLe", b.rattache_a as "rattacheA", s.nature = 'exemple' as exemple, b.version`;

/** What the columns are read from. */
export const needTables = sql`besoin b join campus p on p.id = b.campus_id join origine s on s.id = b.origine_id
  left join organisation o on o.id = b.organisation_id left join rome r on r.code = b.rome_code`;

/** The need of an id, in a campus; with `lock`, held until the end of the transaction. */
export async function readNeed(
  db: Db,
  campusId: string | null,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Need | null> {
  const { rows } = await sql<Need>`select ${needColumns} from ${needTables}
    where b.id = ${id}::uuid and (${campusId}::uuid is null or b.campus_id = ${campusId}::uuid)
    ${options.lock ? sql`for update of b` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Holds needs of a campus until the end of the transaction, in an order that is the same for everybody. */
export async function holdNeeds(tx: Tx, campusId: string, ids: readonly string[]): Promise<void> {
  await sql`select id from besoin where campus_id = ${campusId}::uuid and id = any(${[...ids]}::uuid[])
    order by id for update`.execute(tx);
}

/** Columns that a form writes, once the organisation and the commune are read. */
export interface NeedRow extends Omit<NeedText, 'organisation' | 'commune' | 'contact'> {
  organisationId: string | null;
  communeInsee: string | null;
  communeNom: string | null;
  contact: NeedContact;
  mots: string;
}

const columnsOf = (row: NeedRow) => ({
  organisation_id: row.organisationId,
  organisation_dite: row.organisationDite,
  titre: row.titre,
  texte: row.texte,
  metier: row.metier,
  rome_code: row.rome,
  domaine: row.domaine,
  competences: row.competences,
  nombre: row.nombre,
  nombre_inconnu: row.inconnu,
  unite: row.unite,
  horizon: row.horizon,
  echeance: row.echeance,
  commune_insee: row.communeInsee,
  commune_nom: row.communeNom,
  tout_territoire: row.partout,
  statuts: row.statuts as string[],
  niveau_minimum: row.niveau,
  visibilite: row.visibilite,
  source: row.source,
  source_le: row.sourceLe,
  contact_nom: row.contact.nom,
  contact_fonction: row.contact.fonction,
  contact_courriel: row.contact.courriel,
  contact_telephone: row.contact.telephone,
  mots: row.mots,
});

export interface NewNeed {
  row: NeedRow;
  campusId: string;
  voie: NeedWay;
  auteurId: string | null;
  exprimeLe: string;
  reponseDueLe: string | null;
  originId: number;
  now: Date;
  etat?: NeedState;
  recevableLe?: string | null;
}

export async function insertNeed(tx: Tx, one: NewNeed): Promise<string> {
  const { id } = await tx
    .insertInto('besoin')
    .values({
      ...columnsOf(one.row),
      campus_id: one.campusId,
      voie: one.voie,
      auteur_id: one.auteurId,
      etat: one.etat ?? 'recu',
      exprime_le: one.exprimeLe,
      reponse_due_le: one.reponseDueLe,
      recevable_le: one.recevableLe ?? null,
      cree_le: one.now,
      origine_id: one.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function rewriteNeed(tx: Tx, id: string, row: NeedRow, more: NeedChange = {}): Promise<number> {
  return updateNeed(tx, id, { ...columnsOf(row), ...more });
}

export type NeedChange = Partial<ReturnType<typeof columnsOf>> & {
  etat?: NeedState;
  reponse_due_le?: string | null;
  recevable_le?: string | null;
  clos_le?: Date | null;
  rattache_a?: string | null;
};

export async function updateNeed(tx: Tx, id: string, to: NeedChange): Promise<number> {
  const { version } = await tx
    .updateTable('besoin')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Minutes in which the same form sent again is the same sending. */
const SAME_MINUTES = 10;

/** The same form sent twice at once: the second one waits, then finds the first. Whatever differs makes another need. */
export async function sameNeed(tx: Tx, of: { campusId: string; row: NeedRow; now: Date }): Promise<string | null> {
  const key = `besoin ${of.campusId} ${of.row.titre}`.toLowerCase();
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
  const same = Object.entries(columnsOf(of.row)).map(
    ([name, value]) => sql`${sql.ref(name)} is not distinct from ${value}`,
  );
  const since = new Date(of.now.getTime() - SAME_MINUTES * 60_000);
  const { rows } = await sql<{ id: string }>`select id from besoin
    where campus_id = ${of.campusId}::uuid and clos_le is null and cree_le >= ${since}::timestamptz
      and ${sql.join(same, sql` and `)} order by cree_le limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The sheet of a slug among the organisations that a campus may name: its present members. */
export async function organisationOf(db: Db, slug: string): Promise<{ id: string; nom: string } | null> {
  const row = await db
    .selectFrom('organisation')
    .select(['id', 'nom'])
    .where('slug', '=', slug)
    .where('supprimee_le', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
