import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { KeptFor, QuestionKind } from './labels.ts';

/** Hours that people register for, and their places. */
export interface Slot {
  id: string;
  debut: Date;
  fin: Date;
  placesEleves: number;
  placesAdultes: number;
}

export async function slotsOf(db: Db, evenementId: string): Promise<Slot[]> {
  const { rows } = await sql<Slot>`
    select id, debut, fin, places_eleves as "placesEleves", places_adultes as "placesAdultes" from evenement_creneau
    where evenement_id = ${evenementId}::uuid order by debut, fin, id`.execute(db);
  return rows;
}

/** Places kept for a public until a day, included. */
export interface KeptPlaces {
  id: string;
  pour: KeptFor;
  libelle: string;
  departement: string | null;
  creneauId: string | null;
  places: number;
  jusquAu: string;
  /** Schools named one by one, with the code by which they are typed. */
  etablissements: { id: string; nom: string; uai: string | null }[];
}

export async function keptPlacesOf(db: Db, evenementId: string): Promise<KeptPlaces[]> {
  const { rows } = await sql<KeptPlaces>`
    select r.id, r.pour, r.libelle, r.departement_code as departement, r.creneau_id as "creneauId", r.places,
      to_char(r.jusqu_au, 'YYYY-MM-DD') as "jusquAu",
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'nom', o.nom, 'uai', (select min(i.valeur) from identifiant i
          where i.organisation_id = o.id and i.genre = 'uai')) order by o.nom collate "fr-x-icu", o.id)
        from evenement_reserve_etablissement x join organisation o on o.id = x.organisation_id where x.reserve_id = r.id), '[]')
        as etablissements
    from evenement_reserve r where r.evenement_id = ${evenementId}::uuid order by r.jusqu_au, r.libelle, r.id`.execute(
    db,
  );
  return rows;
}

/** A stand that groups visit in turn. */
export interface Workshop {
  id: string;
  rang: number;
  nom: string;
  capacite: number;
  minutes: number;
  lieu: string | null;
  organisation: string | null;
  organisationSlug: string | null;
}

export async function workshopsOf(db: Db, evenementId: string): Promise<Workshop[]> {
  const { rows } = await sql<Workshop>`
    select a.id, a.rang, a.nom, a.capacite, a.minutes, a.lieu, o.nom as organisation, o.slug as "organisationSlug"
    from evenement_atelier a left join organisation o on o.id = a.organisation_id and o.supprimee_le is null
    where a.evenement_id = ${evenementId}::uuid order by a.rang, a.nom, a.id`.execute(db);
  return rows;
}

/** A moment of the programme. */
export interface Moment {
  id: string;
  rang: number;
  titre: string;
  texte: string | null;
  minutes: number | null;
}

export async function programmeOf(db: Db, evenementId: string): Promise<Moment[]> {
  const { rows } = await sql<Moment>`select id, rang, titre, texte, minutes from evenement_etape
    where evenement_id = ${evenementId}::uuid order by rang, id`.execute(db);
  return rows;
}

/** Who holds a stand at a forum. */
export interface Exhibitor {
  id: string;
  /** Of the organisation, or the name alone. */
  nom: string;
  organisationSlug: string | null;
  stand: string | null;
  texte: string | null;
}

export async function exhibitorsOf(db: Db, evenementId: string): Promise<Exhibitor[]> {
  const { rows } = await sql<Exhibitor>`
    select x.id, coalesce(o.nom, x.nom) as nom, o.slug as "organisationSlug", x.stand, x.texte
    from evenement_exposant x left join organisation o on o.id = x.organisation_id
    where x.evenement_id = ${evenementId}::uuid and (o.id is null or o.supprimee_le is null)
    order by coalesce(o.nom, x.nom) collate "fr-x-icu", x.id`.execute(db);
  return rows;
}

/** What a class is asked when it registers; `si`: only after this answer to another question. */
export interface Question {
  id: string;
  rang: number;
  libelle: string;
  genre: QuestionKind;
  choix: string[];
  obligatoire: boolean;
  siQuestionId: string | null;
  siReponse: string | null;
}

export async function questionsOf(db: Db, evenementId: string): Promise<Question[]> {
  const { rows } = await sql<Question>`
    select id, rang, libelle, genre, choix, obligatoire, si_question_id as "siQuestionId", si_reponse as "siReponse"
    from evenement_question where evenement_id = ${evenementId}::uuid order by rang, id`.execute(db);
  return rows;
}

/** Lists of an event whose rows have an id of their own. */
export type ListTable =
  | 'evenement_creneau'
  | 'evenement_reserve'
  | 'evenement_atelier'
  | 'evenement_etape'
  | 'evenement_exposant'
  | 'evenement_question'
  | 'evenement_depense'
  | 'evenement_image'
  | 'evenement_avis_question';

export type ListRecord = Readonly<Record<string, unknown>>;

/** Takes away the rows of a list that are not kept. Fails while something holds to one of them. */
export async function dropRows(tx: Tx, table: ListTable, evenementId: string, kept: readonly string[]): Promise<void> {
  await sql`delete from ${sql.table(table)} where evenement_id = ${evenementId}::uuid
    and not (id = any(${[...kept]}::uuid[]))`.execute(tx);
}

/** Writes a row of a list, over the one of its id. @returns its id. */
export async function keepRow(
  tx: Tx,
  table: ListTable,
  order: { evenementId: string; id: string | null; record: ListRecord },
): Promise<string> {
  const names = Object.keys(order.record);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const values = sql.join(Object.values(order.record).map((value) => sql`${value}`));
  if (order.id) {
    const set = sql.join(names.map((name) => sql`${sql.ref(name)} = ${order.record[name]}`));
    await sql`update ${sql.table(table)} set ${set}
      where id = ${order.id}::uuid and evenement_id = ${order.evenementId}::uuid`.execute(tx);
    return order.id;
  }
  const { rows } = await sql<{ id: string }>`
    insert into ${sql.table(table)} (evenement_id, ${columns}) values (${order.evenementId}::uuid, ${values})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Schools for which places are kept, in the place of those that were there. */
export async function keepSchools(tx: Tx, reserveId: string, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('evenement_reserve_etablissement').where('reserve_id', '=', reserveId).execute();
  if (ids.length === 0) return;
  await tx
    .insertInto('evenement_reserve_etablissement')
    .values([...new Set(ids)].map((organisation_id) => ({ reserve_id: reserveId, organisation_id })))
    .execute();
}

/** Organisations that hold an event with the campus, in the place of those that did. */
export async function replaceHosts(tx: Tx, evenementId: string, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('evenement_hote').where('evenement_id', '=', evenementId).execute();
  if (ids.length === 0) return;
  await tx
    .insertInto('evenement_hote')
    .values([...new Set(ids)].map((organisation_id) => ({ evenement_id: evenementId, organisation_id })))
    .execute();
}

/** Slots follow the days of their event, at the hours that they had in Paris. */
export async function shiftSlots(tx: Tx, evenementId: string, days: number): Promise<void> {
  if (days === 0) return;
  const moved = (column: string) =>
    sql`(${sql.ref(column)} at time zone 'Europe/Paris' + make_interval(days => ${days}::int)) at time zone 'Europe/Paris'`;
  await sql`update evenement_creneau set debut = ${moved('debut')}, fin = ${moved('fin')}
    where evenement_id = ${evenementId}::uuid`.execute(tx);
}
