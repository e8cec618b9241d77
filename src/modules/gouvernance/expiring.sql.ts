import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { inForce } from './instances.sql.ts';

/** A mandate in force whose end comes, and that nobody was told of. */
export interface ExpiringMandate {
  id: string;
  instanceId: string;
  instance: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  contactId: string;
  personne: string;
  fonction: string | null;
  fin: string;
}

/** @param until last day that is looked at, ISO. Mandates that another one follows already are left out. */
export async function expiringMandates(db: Db, today: string, until: string): Promise<ExpiringMandate[]> {
  const { rows } = await sql<ExpiringMandate>`
    select m.id, i.id as "instanceId", i.nom as instance, i.campus_id as "campusId", coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug",
      m.contact_id as "contactId", trim(k.prenom || ' ' || k.nom) as personne, m.fin,
      (select f.titre from contact_fonction f where f.contact_id = k.id and f.organisation_id = m.organisation_id
        order by f.fin is null desc, f.fin desc, f.id limit 1) as fonction
    from mandat m join instance_gouvernance i on i.id = m.instance_id join campus c on c.id = i.campus_id
    join contact k on k.id = m.contact_id
    where i.etat = 'active' and m.termine_le is null and m.debut <= ${today}::date and m.fin between ${today}::date and ${until}::date
      and m.fin_motif is null and m.alerte_pour is distinct from m.fin
      and not exists (select from mandat n where n.suite_de = m.id and n.fin_motif is distinct from 'erreur')
    order by m.fin, m.id`.execute(db);
  return rows;
}

/** Marks a mandate as told of this end. @returns false when another process did, or the end moved meanwhile. */
export async function markTold(tx: Tx, id: string, fin: string): Promise<boolean> {
  const { rows } = await sql`
    update mandat set alerte_pour = fin where id = ${id}::uuid and fin = ${fin}::date and termine_le is null
      and alerte_pour is distinct from fin returning id`.execute(tx);
  return rows.length > 0;
}

/** Somebody to tell: an account, or a contact who gave an address and did not refuse to be written to. */
export interface ToldPerson {
  nom: string;
  courriel: string;
  compteId: string | null;
}

/** Who holds the mandate, and who presides over the body or, failing that, over the campus’s other bodies. */
export async function peopleToTell(db: Db, mandate: ExpiringMandate, today: string): Promise<ToldPerson[]> {
  const { rows } = await sql<ToldPerson>`
    select distinct on (lower(coalesce(a.courriel, k.courriel))) trim(k.prenom || ' ' || k.nom) as nom,
      coalesce(a.courriel, k.courriel) as courriel, a.id as "compteId"
    from contact k left join compte a on a.id = k.compte_id and a.etat = 'actif'
    where k.oppose_le is null and coalesce(a.courriel, k.courriel) is not null and (k.id = ${mandate.contactId}::uuid or k.id in (
      select m.contact_id from mandat m join instance_gouvernance i on i.id = m.instance_id
      where i.campus_id = ${mandate.campusId}::uuid and i.etat = 'active' and m.role in ('president', 'copresident')
        and ${inForce(today)}))
    order by lower(coalesce(a.courriel, k.courriel)), a.id nulls last`.execute(db);
  return rows;
}
