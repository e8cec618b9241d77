import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { stillNamed } from '../contact-list.sql.ts';
import { bounced } from '../mailed-links.sql.ts';
import { personOpposes } from '../opposition.sql.ts';
import { presentMember } from '../present-member.sql.ts';

/** A sheet of the network that nobody has confirmed for long, and who may be asked. */
export interface DueSheet {
  organisationId: string;
  slug: string;
  nom: string;
  exemple: boolean;
  campusId: string;
  campus: string;
  confirmeeLe: Date | null;
  /** Who would receive the link; null: nobody, and it is said. */
  courriel: string | null;
  personne: string | null;
  contactId: string | null;
  compteId: string | null;
  /** The last link. */
  envoyeLe: Date | null;
  expireLe: Date | null;
  issue: string | null;
  /** How many there are, this page being one of them. */
  total: number;
}

/**
 * Who answers for an organisation in a campus: the correspondent of its membership, else an account that holds the role, else
 * the contact verified last. Who opposes, in whatever
 * organisation, and an address that gave back a letter, are never asked.
 */
const recipient = (today: string) => sql`(
  select * from (
    select 1 as rang, c.courriel, trim(c.prenom || ' ' || c.nom) as personne, c.id as contact_id, c.compte_id, c.verifie_le
    from contact c where c.id = a.correspondant_id and c.courriel is not null and c.oppose_le is null and ${stillNamed}
      and exists (select 1 from contact_fonction f where f.contact_id = c.id and f.organisation_id = a.organisation_id
        and (f.fin is null or f.fin >= ${today}::date))
    union all
    select 2, k.courriel, trim(k.prenom || ' ' || k.nom), null, k.id, null
    from attribution r join compte k on k.id = r.compte_id and k.etat = 'actif'
    where r.organisation_id = a.organisation_id and r.role in ('correspondant', 'responsable_organisation')
      and r.retiree_le is null and r.debut <= ${today}::date and (r.fin is null or r.fin >= ${today}::date)
      and r.delegation_de is null
    union all
    select 3, c.courriel, trim(c.prenom || ' ' || c.nom), c.id, c.compte_id, c.verifie_le
    from contact_fonction f join contact c on c.id = f.contact_id
    where f.organisation_id = a.organisation_id and (f.campus_id is null or f.campus_id = a.campus_id)
      and (f.fin is null or f.fin >= ${today}::date) and c.courriel is not null and c.oppose_le is null and ${stillNamed}
  ) q where not ${bounced(sql`q.courriel`)} and not ${personOpposes(sql`q.courriel`, sql`q.compte_id`)} and not exists (
    select 1 from lien_confirmation x where lower(x.courriel) = lower(q.courriel)
      and x.organisation_id = a.organisation_id and x.issue = 'autre_personne')
  order by q.rang, q.verifie_le desc nulls last, q.courriel limit 1)`;

/**
 * Present members whose sheet nobody has confirmed since an instant, each once: for the campus where somebody may be asked, the
 * oldest membership first. @param order.campus within these campuses only. @param order.organisation that one, due or not.
 */
export async function dueSheets(
  db: Db,
  order: {
    before: Date;
    today: string;
    campus?: readonly string[];
    organisation?: string;
    slice?: { limit: number; offset: number };
  },
): Promise<DueSheet[]> {
  const within = order.campus ? sql`a.campus_id = any(${[...order.campus]}::uuid[])` : sql`true`;
  const which = order.organisation
    ? sql`o.id = ${order.organisation}::uuid`
    : sql`coalesce(o.confirmee_le, o.creee_le) < ${order.before}`;
  const member = sql`${within} and ${presentMember(order.today)}`;
  const { rows } = await sql<DueSheet>`
    with due as (
      select o.id, count(*) over ()::int as total from organisation o
      where ${which} and o.supprimee_le is null and o.ferme_le is null
        and exists (select 1 from adhesion a where a.organisation_id = o.id and ${member})
      order by o.confirmee_le nulls first, o.nom collate "fr-x-icu", o.id
      ${order.slice ? sql`limit ${order.slice.limit} offset ${order.slice.offset}` : sql``})
    select d.*, l.envoye_le as "envoyeLe", l.expire_le as "expireLe", l.issue from (
      select distinct on (o.id) s.total, o.id as "organisationId", o.slug, o.nom, o.exemple, a.campus_id as "campusId",
        coalesce(p.nom_usuel, p.nom) as campus, o.confirmee_le as "confirmeeLe",
        t.courriel, t.personne, t.contact_id as "contactId", t.compte_id as "compteId"
      from due s join organisation o on o.id = s.id join adhesion a on a.organisation_id = o.id
      join campus p on p.id = a.campus_id
      left join lateral ${recipient(order.today)} t on true
      where ${member}
      order by o.id, t.courriel is null, a.debut nulls last, a.id) d
    left join lateral (select x.envoye_le, x.expire_le, x.issue from lien_confirmation x where x.organisation_id = d."organisationId"
      order by x.envoye_le desc limit 1) l on true
    order by d."confirmeeLe" nulls first, d.nom collate "fr-x-icu", d."organisationId"`.execute(db);
  return rows;
}
