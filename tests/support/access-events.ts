import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { fold } from '#core/text/index.ts';
import { eventCodes, groupCodes } from './access-events-table.ts';
import { organisationIn } from './access-examples.ts';
import type { Maker } from './access-state-examples.ts';

/** An event that an organisation hosts, in a state: all is said of it that an act asks for. Put back as it was when it has an id. */
export async function eventIn(
  db: Db,
  place: { campus: string; organisation: string },
  order: { id?: string; etat?: string; debut?: string; fin?: string; titre?: string } = {},
): Promise<string> {
  const id = order.id ?? randomUUID();
  const etat = order.etat ?? 'brouillon';
  if (order.id) await sql`delete from inscription_groupe where evenement_id = ${order.id}::uuid`.execute(db);
  if (order.id) await sql`delete from evenement where id = ${order.id}::uuid`.execute(db);
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const ended = etat === 'clos' || etat === 'annule';
  const now = '2026-11-01T09:00:00Z';
  const [debut, fin] = [order.debut ?? '2026-11-10T08:00:00Z', order.fin ?? '2026-11-10T15:00:00Z'];
  const titre = order.titre ?? 'Un essai';
  const { rows } = await sql<{ id: string }>`
    insert into marque (campus_id, nom, origine_id, cree_le) values (${place.campus}::uuid, ${`Marque ${id}`}, ${origine}, ${now})
    on conflict (campus_id, lower(nom)) do update set nom = marque.nom returning id`.execute(db);
  await sql`
    insert into evenement (id, campus_id, marque_id, slug, titre, genre, niveaux, themes, debut, fin, lieu_organisation_id, contact_courriel,
      etat, liste_securite, liste_securite_jours, annonce_le, fin_le, fin_motif, mots, cree_le, modifie_le, origine_id)
    values (${id}::uuid, ${place.campus}::uuid, ${rows[0]!.id}::uuid, ${`essai-${id}`}, ${titre}, 'visite_plateau', '{4e,3e}', '{chimie}',
      ${debut}, ${fin}, ${place.organisation}::uuid, 'equipe@exemple.fr', ${etat}, true, 5, ${etat === 'brouillon' ? null : now}::timestamptz,
      ${ended ? now : null}::timestamptz, ${etat === 'annule' ? 'Un essai' : null}, ${fold(titre)}, ${now}, ${now}, ${origine})`.execute(
    db,
  );
  // Its slot and its stand are told by its own number.
  await sql`insert into evenement_creneau (id, evenement_id, debut, fin, places_eleves, places_adultes)
    values (${id}::uuid, ${id}::uuid, ${debut}, ${fin}, 24, 3)`.execute(db);
  await sql`insert into evenement_atelier (id, evenement_id, rang, nom, capacite, minutes)
    values (${id}::uuid, ${id}::uuid, 1, 'Mesurer', 24, 20)`.execute(db);
  await sql`insert into rotation (creneau_id, evenement_id, accueil_minutes, tour_minutes, passage_minutes, tours, ensemble, calculee_le, modifiee_le)
    values (${id}::uuid, ${id}::uuid, 10, 20, 5, 1, false, ${now}, ${now})`.execute(db);
  return id;
}

const make: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const etat = Object.entries(eventCodes).find(([, words]) => words === state)![0];
  const id = await eventIn(db, { campus: territory.campus, organisation }, { etat });
  return {
    params: { slug: territory.slug, id, creneau: id, partie: 'presentation', liste: 'deroule' },
    ids: { id },
    place: { organisation },
  };
};

/** A group of 20 registered for the slot of an event, in a state. Put back as it was when it has an id. */
export async function groupIn(db: Db, event: string, order: { id?: string; etat?: string } = {}): Promise<string> {
  const id = order.id ?? randomUUID();
  const etat = order.etat ?? 'confirmee';
  const counted = etat === 'presente' || etat === 'absente' ? '2026-11-23T08:00:00Z' : null;
  await sql`delete from inscription_groupe where id = ${id}::uuid`.execute(db);
  await sql`insert into inscription_groupe (id, evenement_id, creneau_id, cle, etat, etablissement, classe, niveau, jeunes, adultes, arrivee,
      contact_nom, contact_courriel, motif, offre_jusqu_au, presents_jeunes, compte_le, cree_le, modifie_le)
    select ${id}::uuid, k.evenement_id, k.id, gen_random_uuid(), ${etat}, 'Collège exemple', ${`4e ${id.slice(0, 4)}`}, '4e', 20, 2, 'pied',
      'Ada Exemple', 'ada@exemple.fr', ${etat === 'refusee' ? 'Un essai' : null},
      ${etat === 'proposee' ? '2026-11-25T08:00:00Z' : null}::timestamptz, ${etat === 'presente' ? 20 : null}::integer,
      ${counted}::timestamptz, '2026-11-01T09:00:00Z', '2026-11-01T09:00:00Z'
    from evenement_creneau k where k.evenement_id = ${event}::uuid limit 1`.execute(db);
  return id;
}

const makeGroup: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const day = { etat: 'inscriptions_ouvertes', debut: '2026-11-23T13:00:00Z', fin: '2026-11-23T15:00:00Z' };
  const event = await eventIn(db, { campus: territory.campus, organisation }, day);
  const etat = Object.entries(groupCodes).find(([, words]) => words === state)![0];
  const groupe = await groupIn(db, event, { etat });
  return {
    params: { slug: territory.slug, id: event, groupe },
    ids: { id: groupe, groupe },
    place: { organisation },
  };
};
export const eventMakers: Readonly<Record<string, Maker>> = { evenement: make, inscription: makeGroup };

/** What the addresses of events name. */
export const eventExample = (slug: string, id: string, groupe: string) => ({
  evenements: { slug },
  evenement: { slug, id, creneau: id, partie: 'presentation', liste: 'deroule' },
  inscription: { slug, id, groupe },
});
