import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';

/** What an edition takes from the one before as it is: everything but its label, its state and its dates. */
const TAKEN = sql`campus_id, marque_id, titre, texte, genre, niveaux, themes, public, lieu_organisation_id, lieu_nom, lieu_adresse,
  commune_insee, acces, cout, contact, contact_courriel, contact_telephone, visible, decision, criteres, jeunes_par_adulte,
  age_minimum, equipements, liste_securite, liste_securite_jours, mots, exemple`;

/** How much later than an edition the next one is. */
export interface Later {
  years: number;
  days: number;
}
const interval = ({ years, days }: Later) => sql`make_interval(years => ${years}::int, days => ${days}::int)`;

/** An instant so much later, at the same hour in Paris. The last minute of a month stays it, in a year that has a 29 February too. */
const later = (column: string, by: Later) =>
  sql`((${sql.ref(column)} at time zone 'Europe/Paris' + interval '1 minute' + ${interval(by)} - interval '1 minute')
    at time zone 'Europe/Paris')`;

/** Copies an event in draft with its lists, so much later: slots and places kept follow. @returns its id. */
export async function copyEvent(
  tx: Tx,
  order: { id: string; by: Later; slug: string; auteurId: string; originId: number; now: Date },
): Promise<string> {
  const { by } = order;
  const { rows } = await sql<{ id: string }>`
    insert into evenement (${TAKEN}, precision, debut, fin, cloture, slug, auteur_id, cree_le, modifie_le, origine_id)
    select ${TAKEN}, precision, ${later('debut', by)}, ${later('fin', by)}, ${later('cloture', by)}, ${order.slug},
      ${order.auteurId}::uuid, ${order.now}::timestamptz, ${order.now}::timestamptz, ${order.originId}::int
    from evenement where id = ${order.id}::uuid returning id`.execute(tx);
  const id = rows[0]!.id;
  await copySlots(tx, { from: order.id, to: id, by });
  await copyLists(tx, { from: order.id, to: id });
  return id;
}

type Copy = { from: string; to: string };

/** Slots, and the places kept in them: schools included. */
async function copySlots(tx: Tx, { from, to, by }: Copy & { by: Later }): Promise<void> {
  await sql`insert into evenement_creneau (evenement_id, debut, fin, places_eleves, places_adultes)
    select ${to}::uuid, ${later('debut', by)}, ${later('fin', by)}, places_eleves, places_adultes
    from evenement_creneau where evenement_id = ${from}::uuid`.execute(tx);
  await sql`
    with gardees as (
      select r.*, gen_random_uuid() as copie, (select c.id from evenement_creneau c join evenement_creneau a on a.id = r.creneau_id
        where c.evenement_id = ${to}::uuid and c.debut = ${later('a.debut', by)} and c.fin = ${later('a.fin', by)}) as creneau
      from evenement_reserve r where r.evenement_id = ${from}::uuid),
    copiees as (
      insert into evenement_reserve (id, evenement_id, creneau_id, pour, libelle, departement_code, places, jusqu_au)
      select copie, ${to}::uuid, creneau, pour, libelle, departement_code, places, (jusqu_au + ${interval(by)})::date from gardees)
    insert into evenement_reserve_etablissement (reserve_id, organisation_id)
    select g.copie, x.organisation_id from gardees g join evenement_reserve_etablissement x on x.reserve_id = g.id`.execute(
    tx,
  );
}

async function copyLists(tx: Tx, order: Copy): Promise<void> {
  const [from, id] = [order.from, order.to];
  await sql`insert into evenement_hote (evenement_id, organisation_id)
    select ${id}::uuid, organisation_id from evenement_hote where evenement_id = ${from}::uuid`.execute(tx);
  await sql`insert into evenement_atelier (evenement_id, rang, nom, capacite, minutes, lieu, organisation_id)
    select ${id}::uuid, rang, nom, capacite, minutes, lieu, organisation_id from evenement_atelier
    where evenement_id = ${from}::uuid`.execute(tx);
  await sql`insert into evenement_etape (evenement_id, rang, titre, texte, minutes)
    select ${id}::uuid, rang, titre, texte, minutes from evenement_etape where evenement_id = ${from}::uuid`.execute(
    tx,
  );
  await sql`insert into evenement_avis_question (evenement_id, rang, libelle, genre)
    select ${id}::uuid, rang, libelle, genre from evenement_avis_question where evenement_id = ${from}::uuid`.execute(
    tx,
  );
  // A question keeps its condition: on the copy of the question that comes before.
  await sql`insert into evenement_question (evenement_id, rang, libelle, genre, choix, obligatoire)
    select ${id}::uuid, rang, libelle, genre, choix, obligatoire from evenement_question
    where evenement_id = ${from}::uuid`.execute(tx);
  await sql`update evenement_question q set si_question_id = c.id, si_reponse = o.si_reponse
    from evenement_question o join evenement_question a on a.id = o.si_question_id
      join evenement_question c on c.rang = a.rang and c.libelle = a.libelle
    where o.evenement_id = ${from}::uuid and q.evenement_id = ${id}::uuid and c.evenement_id = ${id}::uuid
      and q.rang = o.rang and q.libelle = o.libelle`.execute(tx);
}
