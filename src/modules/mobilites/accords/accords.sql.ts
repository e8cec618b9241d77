import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { AccordState, AccordText, Party } from './accord.ts';
import { liveStates } from './live-states.ts';

export interface PartySignature {
  partie: Party;
  courriel: string | null;
  envoyeLe: Date;
  nom: string | null;
  fonction: string | null;
  signeLe: Date | null;
  empreinte: string | null;
}

/** An agreement as it is kept. */
export interface Accord extends AccordText {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  titre: string;
  nature: string;
  ageMin: number;
  hote: string;
  hoteSlug: string;
  hoteCommune: string | null;
  ecole: string;
  ecoleSlug: string;
  classe: string;
  niveau: string;
  empreinte: string;
  etat: AccordState;
  motif: string | null;
  /** What was signed elsewhere. */
  fichierId: string | null;
  exemple: boolean;
  version: number;
  creeLe: Date;
  signatures: PartySignature[];
}
type Row = Omit<Accord, 'signatures'>;

const columns = sql`a.id, a.offre_id as "offreId", a.classe_id as "classeId", to_char(a.semaine, 'YYYY-MM-DD') as semaine, a.codes,
  a.activites, a.interdits, a.assurance, a.lieu, a.arrivee, a.depart, a.pause, a.jours, a.empreinte, a.etat, a.motif, a.fichier_id as "fichierId", a.version,
  a.cree_le as "creeLe", f.titre, f.nature, f.age_min as "ageMin", f.organisation_id as "organisationId", o.nom as hote,
  o.slug as "hoteSlug", o.commune_nom as "hoteCommune", c.organisation_id as "ecoleId", e.nom as ecole, e.slug as "ecoleSlug",
  c.nom as classe, c.niveau, p.id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug",
  q.nature = 'exemple' as exemple`;
const tables = sql`accueil_accord a join accueil_offre f on f.id = a.offre_id join organisation o on o.id = f.organisation_id
  join accueil_classe c on c.id = a.classe_id join organisation e on e.id = c.organisation_id
  join campus p on p.id = f.campus_id join origine q on q.id = f.origine_id`;

async function withSignatures(db: Db, rows: readonly Row[]): Promise<Accord[]> {
  if (rows.length === 0) return [];
  const { rows: found } = await sql<PartySignature & { accordId: string }>`
    select s.accord_id as "accordId", s.partie, s.courriel, s.envoye_le as "envoyeLe", s.nom, s.fonction, s.signe_le as "signeLe",
      s.empreinte from accueil_signature s where s.accord_id = any(${rows.map((one) => one.id)}::uuid[]) order by s.partie`.execute(
    db,
  );
  return rows.map((row) => ({
    ...row,
    signatures: found.filter((one) => one.accordId === row.id).map(({ accordId: _, ...one }) => one),
  }));
}

/** The agreement of an id, of a school when one is named; with `lock`, held until the end of the transaction. */
export async function readAccord(
  db: Db,
  of: { id: string; ecoleId?: string },
  options: { lock?: boolean } = {},
): Promise<Accord | null> {
  const { rows } = await sql<Row>`select ${columns} from ${tables} where a.id = ${of.id}::uuid
    and (${of.ecoleId ?? null}::uuid is null or c.organisation_id = ${of.ecoleId ?? null}::uuid)
    ${options.lock ? sql`for update of a` : sql``}`.execute(db);
  return (await withSignatures(db, rows))[0] ?? null;
}

async function listed(db: Db, kept: RawBuilder<unknown>): Promise<Accord[]> {
  const { rows } = await sql<Row>`select ${columns} from ${tables} where ${kept}
    order by a.semaine, a.cree_le, a.id limit 500`.execute(db);
  return withSignatures(db, rows);
}
export const accordsOfClass = (db: Db, classeId: string): Promise<Accord[]> =>
  listed(db, sql`a.classe_id = ${classeId}::uuid`);
export const accordsOfOffer = (db: Db, offreId: string): Promise<Accord[]> =>
  listed(db, sql`a.offre_id = ${offreId}::uuid`);

/** Places of an offer that are taken each week, but by one agreement: by those that live. */
export async function takenPlaces(db: Db, offreId: string, but: string | null): Promise<Map<string, number>> {
  const { rows } = await sql<{ semaine: string; n: number }>`
    select to_char(a.semaine, 'YYYY-MM-DD') as semaine, sum(cardinality(a.codes))::int as n from accueil_accord a
    where a.offre_id = ${offreId}::uuid and a.etat = any(${[...liveStates]}::text[]) and a.id is distinct from ${but}::uuid
    group by 1`.execute(db);
  return new Map(rows.map((row) => [row.semaine, row.n]));
}

/** Codes of a class that are placed elsewhere in a week, but by one agreement. */
export async function placedCodes(
  db: Db,
  of: { classeId: string; semaine: string; but: string | null },
): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`select distinct unnest(a.codes) as code from accueil_accord a
    where a.classe_id = ${of.classeId}::uuid and a.semaine = ${of.semaine}::date
      and a.etat = any(${[...liveStates]}::text[]) and a.id is distinct from ${of.but}::uuid`.execute(db);
  return new Set(rows.map((row) => row.code));
}

const columnsOf = (text: AccordText) => ({
  semaine: text.semaine,
  codes: text.codes,
  activites: text.activites,
  interdits: text.interdits,
  assurance: text.assurance,
  lieu: text.lieu,
  arrivee: text.arrivee,
  depart: text.depart,
  pause: text.pause,
  jours: text.jours,
});

export async function insertAccord(
  tx: Tx,
  one: { text: AccordText; empreinte: string; auteurId: string | null; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('accueil_accord')
    .values({
      ...columnsOf(one.text),
      offre_id: one.text.offreId,
      classe_id: one.text.classeId,
      empreinte: one.empreinte,
      auteur_id: one.auteurId,
      cree_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes what is agreed on again. @returns the version that it makes. */
export async function rewriteAccord(tx: Tx, id: string, text: AccordText, empreinte: string): Promise<number> {
  const { version } = await tx
    .updateTable('accueil_accord')
    .set({ ...columnsOf(text), empreinte, etat: 'en_signature', fichier_id: null, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Moves an agreement to another state. @returns the version that it makes. */
export async function moveAccord(
  tx: Tx,
  id: string,
  to: { etat: AccordState; motif?: string; clos_le?: Date; fichier_id?: string },
): Promise<number> {
  const { version } = await tx
    .updateTable('accueil_accord')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Takes away the files of placements that ended before a day: their ids. */
export async function forgetSignedFiles(tx: Tx, before: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with old as (select a.id, a.fichier_id from accueil_accord a
      where a.fichier_id is not null and a.semaine + a.jours - 1 < ${before}::date limit 500 for update)
    update accueil_accord a set fichier_id = null from old where a.id = old.id returning old.fichier_id as id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}
