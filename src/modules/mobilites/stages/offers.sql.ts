import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { holds, nameHolds } from '#modules/organisations/index.ts';
import { isFree, seats, writeSeats } from './seats.sql.ts';
import type { AcademieSeats, Seats } from './seats.ts';
import type { OfferState, OfferText } from './stay.ts';

/** An offer as it is kept, with what is left of its places. */
export interface Offer extends OfferText, Seats {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  organisationId: string;
  /** Name of the host, and its town. */
  hote: string;
  commune: string | null;
  etat: OfferState;
  academies: readonly AcademieSeats[];
  /** People who are retained, who came. */
  retenus: number;
  presents: number;
  exemple: boolean;
  version: number;
}

/** People of an offer `s` in some states. */
const counted = (...states: readonly string[]) =>
  sql`(select count(*) from stage_candidature k where k.offre_id = s.id and k.etat = any(${[...states]}::text[]))::int`;

const columns = sql`s.id, s.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug",
  s.organisation_id as "organisationId", o.slug as organisation, o.nom as hote, o.commune_nom as commune, s.titre, s.texte,
  s.niveau, s.lieu, to_char(s.debut, 'YYYY-MM-DD') as debut, to_char(s.fin, 'YYYY-MM-DD') as fin, s.jours, s.places,
  s.prise_en_charge as "priseEnCharge", to_char(s.candidatures_jusquau, 'YYYY-MM-DD') as "candidaturesJusquau",
  s.reference_gaia as "referenceGaia", s.etat, greatest(0, s.places - r.prises) as libres,
  r.attendues as attente, r.academies, r.communes, r.libres as "libresPourTous", r.attente as "attentePourTous",
  ${counted('retenu', 'realise', 'evalue')} as retenus,
  ${counted('realise', 'evalue')} as presents, q.nature = 'exemple' as exemple, s.version`;
const tables = sql`stage_offre s join campus p on p.id = s.campus_id join origine q on q.id = s.origine_id
  join organisation o on o.id = s.organisation_id`;
const withSeats = sql`${tables} cross join ${seats}`;

/** The offer of an id, in a campus when one is named; a host that was withdrawn takes its offers with it. */
export async function readOffer(db: Db, campusId: string | null, id: string): Promise<Offer | null> {
  const { rows } = await sql<Offer>`select ${columns} from ${withSeats}
    where s.id = ${id}::uuid and (${campusId}::uuid is null or s.campus_id = ${campusId}::uuid)
      and o.supprimee_le is null`.execute(db);
  return rows[0] ?? null;
}

/** Holds an offer until the end of the transaction: its places are given one after the other. */
export async function holdOffer(tx: Tx, id: string): Promise<void> {
  await sql`select id from stage_offre where id = ${id}::uuid for update`.execute(tx);
}

export interface OfferFilter {
  q: string;
  campus: string;
  departement: string;
  /** `libres`: a place is left to somebody, nobody waits for it and one may apply; `passes`: over; empty: to come. */
  quand: string;
  today: string;
}

const searched = (typed: string): RawBuilder<boolean>[] =>
  fold(typed)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => sql<boolean>`(${holds(sql`s.mots`, word)} or ${nameHolds('o', word)})`);

const when = (quand: string, today: string): RawBuilder<unknown> => {
  if (quand === 'passes') return sql`s.fin < ${today}::date`;
  if (quand === 'libres')
    return sql`s.etat = 'ouverte' and s.debut > ${today}::date
      and coalesce(s.candidatures_jusquau, s.debut) >= ${today}::date and s.places > r.prises and ${isFree}`;
  return sql`s.fin >= ${today}::date`;
};

/** Whether the row `s` may be read by anybody. */
const isPublic = sql<boolean>`(s.etat <> 'annulee' and o.supprimee_le is null)`;

const kept = (filter: OfferFilter, but: 'campus' | 'departement' | null = null): RawBuilder<unknown> =>
  sql.join(
    [
      isPublic,
      when(filter.quand, filter.today),
      ...searched(filter.q),
      ...(filter.campus && but !== 'campus' ? [sql`p.slug = ${filter.campus}`] : []),
      ...(filter.departement && but !== 'departement' ? [sql`o.departement_code = ${filter.departement}`] : []),
    ],
    sql` and `,
  );

type Slice = { limit: number; offset: number };
export interface OfferList {
  rows: Offer[];
  total: number;
}
/** Seats are counted for the offers of a page alone, unless they choose which are listed. */
const chosenIn = ({ quand }: Pick<OfferFilter, 'quand'>): RawBuilder<unknown> =>
  quand === 'libres' ? withSeats : tables;

/** A page of offers: which ones first, then their seats. */
async function listed(
  db: Db,
  of: { from: RawBuilder<unknown>; where: RawBuilder<unknown>; order: RawBuilder<unknown> },
  slice: Slice,
): Promise<OfferList> {
  const { rows } = await sql<Offer & { total: number }>`
    with liste as (select s.id, count(*) over ()::int as total from ${of.from} where ${of.where}
      order by ${of.order}, s.id limit ${slice.limit} offset ${slice.offset})
    select ${columns}, l.total from ${tables} join liste l on l.id = s.id cross join ${seats}
    order by ${of.order}, s.id`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as Offer), total: rows[0]?.total ?? 0 };
}

/** The public catalogue: the next ones first; those that are over, the last first. */
export async function publicOffers(db: Db, filter: OfferFilter, slice: Slice): Promise<OfferList> {
  const order = filter.quand === 'passes' ? sql`s.debut desc` : sql`s.debut`;
  return listed(db, { from: chosenIn(filter), where: kept(filter), order }, slice);
}

export interface OfferChoice {
  value: string;
  label: string;
  n: number;
}

/** Campuses and départements that offer places, with how many the other criteria leave. */
export async function offerChoices(
  db: Db,
  filter: OfferFilter,
): Promise<{ campus: OfferChoice[]; departements: OfferChoice[] }> {
  const { rows: campus } = await sql<OfferChoice>`
    select p.slug as value, coalesce(p.nom_usuel, p.nom) as label, count(*)::int as n from ${chosenIn(filter)}
    where ${kept(filter, 'campus')} group by p.slug, coalesce(p.nom_usuel, p.nom)
    order by coalesce(p.nom_usuel, p.nom) collate "fr-x-icu"`.execute(db);
  const { rows: departements } = await sql<OfferChoice>`
    select d.code as value, d.nom as label, count(*)::int as n from ${chosenIn(filter)}
    join departement d on d.code = o.departement_code where ${kept(filter, 'departement')}
    group by d.code, d.nom order by d.nom collate "fr-x-icu"`.execute(db);
  return { campus, departements };
}

/** The public offer of an id, or null. */
export async function publicOffer(db: Db, id: string): Promise<Offer | null> {
  const { rows } =
    await sql<Offer>`select ${columns} from ${withSeats} where s.id = ${id}::uuid and ${isPublic}`.execute(db);
  return rows[0] ?? null;
}

/** How many offers of a campus the public catalogue lists first, and whether all of them are invented. */
export async function countComingOffers(
  db: Db,
  campusId: string,
  today: string,
): Promise<{ n: number; exemple: boolean }> {
  const { rows } = await sql<{ n: number; exemple: boolean }>`
    select count(*)::int as n, coalesce(bool_and(q.nature = 'exemple'), false) as exemple from ${tables}
    where s.campus_id = ${campusId}::uuid and ${when('', today)} and ${isPublic}`.execute(db);
  return rows[0]!;
}

/** Ids of the public offers, for search engines. */
export async function publicOfferIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from ${tables} where ${isPublic}
    order by s.debut, s.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Offers of a campus: all of them, or those of some hosts. Those to come first, then the last ones. */
export async function campusOffers(
  db: Db,
  of: { campusId: string; hosts: readonly string[] | null; q: string; etat: string; today: string },
  slice: Slice,
): Promise<OfferList> {
  const parts = [
    sql`s.campus_id = ${of.campusId}::uuid and o.supprimee_le is null`,
    ...searched(of.q),
    ...(of.hosts ? [sql`s.organisation_id = any(${[...of.hosts]}::uuid[])`] : []),
    ...(of.etat === 'passee' ? [sql`s.fin < ${of.today}::date`] : of.etat ? [sql`s.etat = ${of.etat}`] : []),
  ];
  const order = sql`s.fin < ${of.today}::date, case when s.fin >= ${of.today}::date then s.debut end, s.debut desc`;
  return listed(db, { from: tables, where: sql.join(parts, sql` and `), order }, slice);
}

/** Columns that a form writes, once the host is read. */
export interface OfferRow extends Omit<OfferText, 'organisation' | 'academies'> {
  organisationId: string;
  academies: readonly { code: string; places: number }[];
  mots: string;
}

const columnsOf = (row: OfferRow) => ({
  organisation_id: row.organisationId,
  titre: row.titre,
  texte: row.texte,
  niveau: row.niveau,
  lieu: row.lieu,
  debut: row.debut,
  fin: row.fin,
  jours: row.jours,
  places: row.places,
  prise_en_charge: row.priseEnCharge,
  candidatures_jusquau: row.candidaturesJusquau,
  reference_gaia: row.referenceGaia,
  mots: row.mots,
});

export async function insertOffer(
  tx: Tx,
  one: { row: OfferRow; campusId: string; auteurId: string | null; now: Date; originId: number; etat?: OfferState },
): Promise<string> {
  const { id } = await tx
    .insertInto('stage_offre')
    .values({
      ...columnsOf(one.row),
      campus_id: one.campusId,
      auteur_id: one.auteurId,
      etat: one.etat ?? 'ouverte',
      cree_le: one.now,
      origine_id: one.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeSeats(tx, id, one.row.academies);
  return id;
}

/** @returns the version that it makes. */
export async function updateOffer(tx: Tx, id: string, to: OfferRow | { etat: OfferState }): Promise<number> {
  const { version } = await tx
    .updateTable('stage_offre')
    .set({ ...('etat' in to ? to : columnsOf(to)), version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  if (!('etat' in to)) await writeSeats(tx, id, to.academies);
  return version;
}
