import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { fold } from '#core/text/index.ts';
import { eventCodes } from './access-events-table.ts';
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
      etat, annonce_le, fin_le, fin_motif, mots, cree_le, modifie_le, origine_id)
    values (${id}::uuid, ${place.campus}::uuid, ${rows[0]!.id}::uuid, ${`essai-${id}`}, ${titre}, 'visite_plateau', '{4e,3e}', '{chimie}',
      ${debut}, ${fin}, ${place.organisation}::uuid, 'equipe@exemple.fr', ${etat}, ${etat === 'brouillon' ? null : now}::timestamptz,
      ${ended ? now : null}::timestamptz, ${etat === 'annule' ? 'Un essai' : null}, ${fold(titre)}, ${now}, ${now}, ${origine})`.execute(
    db,
  );
  await sql`insert into evenement_creneau (evenement_id, debut, fin, places_eleves, places_adultes)
    values (${id}::uuid, ${debut}, ${fin}, 24, 3)`.execute(db);
  return id;
}

const make: Maker = async ({ db, territory, state }) => {
  const { id: organisation } = await organisationIn(db, territory);
  const etat = Object.entries(eventCodes).find(([, words]) => words === state)![0];
  const id = await eventIn(db, { campus: territory.campus, organisation }, { etat });
  return {
    params: { slug: territory.slug, id, partie: 'presentation', liste: 'deroule' },
    ids: { id },
    place: { organisation },
  };
};
export const eventMakers: Readonly<Record<string, Maker>> = { evenement: make };

/** What the addresses of events name. */
export const eventExample = (slug: string, id: string) => ({
  evenements: { slug },
  evenement: { slug, id, partie: 'presentation', liste: 'deroule' },
});
