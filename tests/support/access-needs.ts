import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from './access-examples.ts';
import { needCodes } from './access-needs-table.ts';
import type { Maker } from './access-state-examples.ts';

/** A need of an organisation in a state; put back as it was when it has an id. */
export async function needIn(
  db: Db,
  place: { campus: string; organisation: string },
  order: { id?: string; etat?: string } = {},
): Promise<string> {
  const etat = order.etat ?? 'recu';
  if (order.id) {
    await sql`delete from besoin_etape where besoin_id = ${order.id}::uuid`.execute(db);
    await sql`delete from besoin where id = ${order.id}::uuid`.execute(db);
  }
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const read = !['recu', 'a_preciser'].includes(etat);
  const closed = etat === 'satisfait' || etat === 'clos';
  const { rows } = await sql<{ id: string }>`
    insert into besoin (id, campus_id, organisation_id, titre, texte, metier, rome_code, nombre, horizon, tout_territoire,
      visibilite, voie, etat, exprime_le, reponse_due_le, recevable_le, clos_le, mots, origine_id)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${place.campus}::uuid, ${place.organisation}::uuid,
      'Un besoin', 'Deux soudeurs.', 'Soudeur', 'H2913', 2, 'bientôt', true, 'public', 'membre', ${etat}, '2026-11-10',
      ${etat === 'recu' ? '2026-11-25' : null}::date, ${read ? '2026-11-12' : null}::date,
      ${closed ? '2026-11-20T10:00:00Z' : null}::timestamptz, 'un besoin soudeur', ${origine}) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

const make: Maker = async ({ db, territory, state }) => {
  const { id: organisation, slug } = await organisationIn(db, territory);
  const etat = Object.entries(needCodes).find(([, words]) => words === state)![0];
  const id = await needIn(db, { campus: territory.campus, organisation }, { etat });
  return { params: { slug: territory.slug, id }, ids: { id, organisation: slug }, place: { organisation } };
};
export const needMakers: Readonly<Record<string, Maker>> = { besoin: make };

/** What the addresses of needs name. */
export const needExample = (slug: string, id: string) => ({ besoins: { slug }, besoin: { slug, id } });
