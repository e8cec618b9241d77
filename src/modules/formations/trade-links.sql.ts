import { type RawBuilder, sql } from 'kysely';

/**
 * Trades of certifications, the inherited ones included, as a query `(certification_id, rome_code, herite)`.
 * A certification without codes of its own takes those of the diplomas it replaced or that replaced it, walking the
 * renovations until one has some (data README: 65 % of the offer has a trade directly, 90 % this way); a common first
 * year (2de famille de métiers) takes those of its specialities.
 * @param seeds condition on `c` (certification): which ones are wanted.
 */
export const tradesOf = (seeds: RawBuilder<unknown>) => sql`
  with recursive lien as (
    select ancien_cfd as de, nouveau_cfd as vers from certification_filiation
    union select nouveau_cfd, ancien_cfd from certification_filiation
  ),
  marche(id, cfd) as (
    select c.id, c.cfd from certification c
    where ${seeds} and c.cfd is not null
      and not exists (select 1 from certification_rome r where r.certification_id = c.id)
    union
    select m.id, l.vers from marche m join lien l on l.de = m.cfd
    where not exists (
      select 1 from certification x join certification_rome r on r.certification_id = x.id where x.cfd = m.cfd)
  ),
  herites as (
    select m.id, r.rome_code from marche m
    join certification x on x.cfd = m.cfd join certification_rome r on r.certification_id = x.id
  ),
  communs as (
    select c.id, r.rome_code from certification c
    join certification_famille commun on commun.cfd = c.cfd and commun.role = 'commun'
    join certification_famille specialite on specialite.famille_code = commun.famille_code and specialite.role = 'specialite'
    join certification x on x.cfd = specialite.cfd join certification_rome r on r.certification_id = x.id
    where ${seeds} and not exists (select 1 from certification_rome o where o.certification_id = c.id)
  )
  select r.certification_id, r.rome_code, false as herite
  from certification_rome r join certification c on c.id = r.certification_id where ${seeds}
  union
  select id, rome_code, true from herites
  union
  select id, rome_code, true from communs`;
