import { type RawBuilder, sql } from 'kysely';

/**
 * Establishments of the cordées of a campus in some school years (each named by the calendar year in which it begins, both included), as
 * rows of `reseau.ShareRow` with `organisation_id`. `etat`: first school year, and last one when it is over.
 */
export const sharedCordees = (
  of: { campusId: string; from: number; to: number },
  among: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select e.organisation_id, case e.role when 'tete' then 'cordee_portee' else 'cordee_encorde' end as genre, c.id as cle,
    c.id::text as dans, c.nom as titre, null as le, concat_ws('/', e.depuis, e.jusqua) as etat, s.nature = 'exemple' as exemple
  from cordee c join cordee_etablissement e on e.cordee_id = c.id join origine s on s.id = c.origine_id
  where c.campus_id = ${of.campusId}::uuid and e.organisation_id in ${among} and e.depuis <= ${of.to}::integer and (e.jusqua is null or e.jusqua >= ${of.from}::integer)`;

/**
 * Active mentors of the cordées of a campus who wrote that they come from an organisation, by its whole name. `dans`: the cordée.
 * @param of.counted false: the period does not hold today, and none counts in it.
 */
export const sharedMentors = (
  of: { campusId: string; counted: boolean },
  among: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select o.id as organisation_id, 'mentor' as genre, m.id as cle, c.id::text as dans, c.nom as titre, null as le, m.genre as etat,
    s.nature = 'exemple' as exemple
  from cordee c join mentor m on m.cordee_id = c.id join origine s on s.id = m.origine_id
  join organisation o on o.id in ${among} and o.nom_plie = plie(m.structure)
  where c.campus_id = ${of.campusId}::uuid and m.etat = 'actif' and ${of.counted}::boolean`;
