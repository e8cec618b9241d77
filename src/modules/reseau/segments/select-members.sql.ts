import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { OrganisationKind } from '#modules/organisations/index.ts';
import { stillNamed } from '../contact-list.sql.ts';
import { type MemberFilter, memberWhere } from '../member-list.sql.ts';
import type { MembershipState } from '../membership.ts';

/** Somebody whom a campus may reach in an organisation: in function, named, and who opposed nothing. */
export interface SelectedContact {
  id: string;
  nom: string;
  titre: string;
  courriel: string | null;
  compteId: string | null;
  /** The correspondent of the membership. */
  correspondant: boolean;
}

export interface SelectedMember {
  adhesionId: string;
  organisationId: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  statut: MembershipState;
  exemple: boolean;
  /** The correspondent first, then in the order of names. */
  contacts: SelectedContact[];
}

/** Members that a filter keeps, in French order, each with the people of it who may be written to. */
export async function selectedMembers(
  db: Db,
  order: { campusId: string; filter: MemberFilter; today: string; limit: number },
): Promise<SelectedMember[]> {
  const { rows } = await sql<SelectedMember>`
    with opposed as materialized (select lower(courriel) as courriel, compte_id from contact where oppose_le is not null),
    kept as (
      select a.id, a.organisation_id, a.correspondant_id, a.statut, a.origine_id
      from adhesion a join organisation o on o.id = a.organisation_id
      where ${memberWhere(order.campusId, order.filter)}
      order by o.nom collate "fr-x-icu", o.id limit ${order.limit})
    select k.id as "adhesionId", o.id as "organisationId", o.slug, o.nom, o.genre, k.statut, s.nature = 'exemple' as exemple,
      coalesce(people.contacts, '[]') as contacts
    from kept k join organisation o on o.id = k.organisation_id join origine s on s.id = k.origine_id
    left join (
      select q.organisation_id, jsonb_agg(jsonb_build_object('id', q.id, 'nom', q.nom, 'titre', q.titre,
        'courriel', q.courriel, 'compteId', q.compte_id, 'correspondant', q.correspondant)
        order by q.correspondant desc, q.nom collate "fr-x-icu", q.id) as contacts
      from (
        select f.organisation_id, c.id, trim(c.prenom || ' ' || c.nom) as nom, min(f.titre) as titre, c.courriel,
          c.compte_id, coalesce(c.id = m.correspondant_id, false) as correspondant
        from kept m join contact_fonction f on f.organisation_id = m.organisation_id join contact c on c.id = f.contact_id
        where (f.campus_id is null or f.campus_id = ${order.campusId}::uuid)
          and (f.debut is null or f.debut <= ${order.today}::date) and (f.fin is null or f.fin >= ${order.today}::date)
          and c.oppose_le is null and ${stillNamed}
          -- The person refused, on this line or on another of hers.
          and not exists (select from opposed x where x.courriel = lower(c.courriel))
          and not exists (select from opposed x where x.compte_id = c.compte_id)
        group by f.organisation_id, c.id, m.correspondant_id) q
      group by q.organisation_id) people on people.organisation_id = k.organisation_id
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}
