import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { boards } from '#modules/formations/index.ts';
import { holds } from '#modules/organisations/index.ts';
import { presentMember } from '#modules/reseau/index.ts';
import type { Training, TrainingKey } from './training.ts';

/** Columns of a training as JSON, of a certification `c`, its type `t`, an organisation `o` or none, and a status, of a line `l` too. */
export const trainingJson = (statut: RawBuilder<unknown>): RawBuilder<Training> => sql<Training>`jsonb_build_object(
  'certificationId', c.id, 'certification', c.slug, 'sigle', coalesce(c.sigle, t.sigle), 'intitule', c.intitule,
  'niveau', c.niveau, 'dureeMois', c.duree_mois, 'fermeture', to_char(c.fermeture, 'YYYY-MM-DD'), 'exemple', c.exemple,
  'remplacee', coalesce((select jsonb_agg(concat_ws(' ', coalesce(n.sigle, u.sigle), n.intitule) order by n.intitule)
    from certification_filiation f join certification n on n.cfd = f.nouveau_cfd left join diplome_type u on u.code = n.diplome_type_code
    where f.ancien_cfd = c.cfd), '[]'),
  'organisationId', o.id, 'etablissement', o.nom, 'etablissementSlug', o.slug, 'internat', ${sql.raw(boards('c.id'))}, 'commune', o.commune_nom,
  'departement', o.departement_code, 'statut', ${statut},
  'ligne', (select own.etat from ligne_formation own where own.certification_id = c.id and own.organisation_id = o.id
    and own.statut = ${statut} and own.etat <> 'a_confirmer'))`;

/** A training by its key; null: the certification or the school is unknown. */
export async function readTrainingAt(db: Db, key: TrainingKey): Promise<Training | null> {
  const { rows } = await sql<{ one: Training }>`
    select ${trainingJson(sql`${key.statut}::text`)} as one
    from certification c left join diplome_type t on t.code = c.diplome_type_code
      left join organisation o on o.id = ${key.organisationId}::uuid
    where c.id = ${key.certificationId}::uuid and (${key.organisationId}::uuid is null or o.supprimee_le is null)`.execute(
    db,
  );
  const one = rows[0]?.one;
  return one && (key.organisationId === null || one.organisationId !== null) ? one : null;
}

/** Whether an organisation is a present member of this campus, or of any other. */
export async function membershipOf(
  db: Db,
  campusId: string,
  organisationId: string,
  today: string,
): Promise<'ici' | 'ailleurs' | null> {
  const { rows } = await sql<{ ici: boolean }>`
    select a.campus_id = ${campusId}::uuid as ici from adhesion a
    where a.organisation_id = ${organisationId}::uuid and ${presentMember(today)} order by 1 desc limit 1`.execute(db);
  const [found] = rows;
  return found ? (found.ici ? 'ici' : 'ailleurs') : null;
}

export interface TrainingSearch {
  campusId: string;
  /** As typed; nothing: the members of the campus alone. */
  words: string;
  today: string;
  limit: number;
}

/** Trainings of the members of campuses whose diploma, school or town say some words; those of this campus first. */
export async function trainingsSaying(db: Db, search: TrainingSearch): Promise<Training[]> {
  const words = fold(search.words).split(/\s+/).filter(Boolean).slice(0, 8);
  const said = sql`plie(concat_ws(' ', coalesce(c.sigle, t.sigle), c.intitule, o.nom, o.commune_nom, l.statut))`;
  const own = sql`exists (select 1 from adhesion a where a.organisation_id = o.id and a.campus_id = ${search.campusId}::uuid
    and ${presentMember(search.today)})`;
  const among =
    words.length === 0
      ? own
      : sql`exists (select 1 from adhesion a where a.organisation_id = o.id and ${presentMember(search.today)})`;
  const { rows } = await sql<{ one: Training }>`
    select ${trainingJson(sql`l.statut`)} as one
    from ligne_formation l join certification c on c.id = l.certification_id left join diplome_type t on t.code = c.diplome_type_code
      join organisation o on o.id = l.organisation_id
    where l.etat in ('ouverte', 'en_projet') and o.supprimee_le is null and ${among}
      ${sql.join(
        words.map((word) => sql`and ${holds(said, word)}`),
        sql` `,
      )}
    order by ${own} desc, o.nom collate "fr-x-icu", c.niveau, c.intitule collate "fr-x-icu", l.statut, l.id
    limit ${search.limit}`.execute(db);
  return rows.map((row) => row.one);
}
