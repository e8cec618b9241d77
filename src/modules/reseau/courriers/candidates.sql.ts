import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { failedMail } from '../bounced.sql.ts';
import { stillNamed } from '../contact-list.sql.ts';
import { type MemberFilter, memberWhere } from '../member-list.sql.ts';
import { membershipStates } from '../membership.ts';

/** Somebody in function in an organisation that filters keep; an organisation without anybody has one line of nulls. */
export interface Candidate {
  organisationId: string;
  organisation: string;
  slug: string;
  /** The membership is over. */
  finie: boolean;
  contactId: string | null;
  nom: string;
  /** Titles of her functions there, in order. */
  titres: string[];
  courriel: string | null;
  /** She refused, on this line or on another of hers. */
  oppose: boolean;
  /** A mail to her address failed for good. */
  enErreur: boolean;
}

/** Standings of those who are, or may become, of the network. */
const written = membershipStates.filter((one) => one !== 'ancien');

/** In French order of organisations; in each, the correspondent first, then who was verified last. */
export async function readCandidates(
  db: Db,
  order: { campusId: string; filter: MemberFilter; today: string; limit: number },
): Promise<Candidate[]> {
  const { campusId, today } = order;
  const { rows } = await sql<Candidate>`
    with opposed as materialized (select lower(courriel) as courriel, compte_id from contact where oppose_le is not null),
    failed as materialized (select distinct lower(m.destinataire) as courriel from courriel m where ${failedMail}),
    kept as (
      select a.organisation_id, a.correspondant_id, o.nom, o.slug,
        not (a.statut = any(${[...written]}::text[]) and (a.statut = 'suspendu' or a.fin is null or a.fin || '-99' >= ${today})) as finie
      from adhesion a join organisation o on o.id = a.organisation_id
      where ${memberWhere(campusId, order.filter)}
      order by o.nom collate "fr-x-icu", o.id limit ${order.limit}),
    people as (
      select f.organisation_id, c.id, trim(c.prenom || ' ' || c.nom) as nom, array_agg(distinct f.titre order by f.titre) as titres,
        c.courriel, c.verifie_le, coalesce(c.id = m.correspondant_id, false) as correspondant,
        c.oppose_le is not null or exists (select from opposed x where x.courriel = lower(c.courriel))
          or exists (select from opposed x where x.compte_id = c.compte_id) as oppose,
        exists (select from failed x where x.courriel = lower(c.courriel)) as en_erreur
      from kept m join contact_fonction f on f.organisation_id = m.organisation_id join contact c on c.id = f.contact_id
      where (f.campus_id is null or f.campus_id = ${campusId}::uuid)
        and (f.debut is null or f.debut <= ${today}::date) and (f.fin is null or f.fin >= ${today}::date) and ${stillNamed}
      group by f.organisation_id, c.id, m.correspondant_id)
    select k.organisation_id as "organisationId", k.nom as organisation, k.slug, k.finie, p.id as "contactId",
      coalesce(p.nom, '') as nom, coalesce(p.titres, '{}') as titres, p.courriel, coalesce(p.oppose, false) as oppose,
      coalesce(p.en_erreur, false) as "enErreur"
    from kept k left join people p on p.organisation_id = k.organisation_id
    order by k.nom collate "fr-x-icu", k.organisation_id, p.correspondant desc nulls last, p.verifie_le desc nulls last,
      p.nom collate "fr-x-icu", p.id`.execute(db);
  return rows;
}
