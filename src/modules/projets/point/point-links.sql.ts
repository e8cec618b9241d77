import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import { bounced, personOpposes, stillNamed } from '#modules/reseau/index.ts';
import { ENDED } from '../action.ts';
import { actionTables } from '../actions.sql.ts';
import { type AlertedAction, toldAlert } from '../alerts.sql.ts';
import type { Asked, DeadPoint, Motif } from './point.ts';

/**
 * Who pilots the action `a`: `m` her account, `c` her sheet of contact, `y` where she is written to; nowhere once her account is closed, her
 * name erased or her last function over. @param today ISO day of Paris.
 */
const pilotTables = (
  today: string,
) => sql`action a join projet j on j.id = a.projet_id join campus p on p.id = j.campus_id
  left join compte m on m.id = a.pilote_id left join contact c on c.id = a.pilote_contact_id
  cross join lateral (select case when m.etat = 'actif' then m.courriel when ${stillNamed} and exists (
    select from contact_fonction f where f.contact_id = c.id and (f.fin is null or f.fin >= ${today}::date)) then c.courriel end as courriel) y`;
const address = sql`y.courriel`;
/** She refuses to be written to. */
const opposes = personOpposes(address, sql`coalesce(a.pilote_id, c.compte_id)`);
/** Whether the link `l` left to who pilots now. */
const ofPilot = sql`(l.compte_id is not distinct from a.pilote_id and l.contact_id is not distinct from a.pilote_contact_id)`;

/** Who pilots each of some actions on a day, and when she was last asked; what is in the bin is left out. */
export async function readAsked(db: Db, ids: readonly string[], now: Date): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select a.id, a.titre, a.etat, j.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, a.pilote_id as "compteId",
      a.pilote_contact_id as "contactId",
      nullif(trim(coalesce(m.prenom || ' ' || m.nom, c.prenom || ' ' || c.nom)), '') as personne, ${address} as courriel,
      ${opposes} as oppose, ${bounced(address)} as perdue,
      (select max(l.envoye_le) from action_lien l where l.action_id = a.id and ${ofPilot}) as "demandeLe"
    from ${pilotTables(isoDate(now))} where a.id = any(${[...ids]}::uuid[]) and a.supprimee_le is null order by a.id`.execute(
    db,
  );
  return rows;
}

/**
 * Actions late or silent whose pilot was not mailed of it yet. Who wants no mail on her actions is not written to by itself.
 * @param of.today ISO day of Paris; `id`: that action alone.
 */
export async function pointsDue(
  db: Db,
  of: { today: string; topic: string; id?: string },
): Promise<Pick<AlertedAction, 'id' | 'alerte' | 'depuis'>[]> {
  const told = toldAlert(of.today);
  const { rows } = await sql<Pick<AlertedAction, 'id' | 'alerte' | 'depuis'>>`
    select a.id, ${told.alerte} as alerte, ${told.depuis} as depuis from ${actionTables}
    where a.supprimee_le is null and ${told.some} and num_nonnulls(a.pilote_id, a.pilote_contact_id) = 1
      and (${of.id ?? null}::uuid is null or a.id = ${of.id ?? null}::uuid)
      and not exists (select from action_lien l where l.action_id = a.id and ${ofPilot} and l.motif = ${told.alerte}
        and l.depuis = (${told.depuis})::date)
      and not exists (select from notification_choix x where x.compte_id = a.pilote_id and x.sujet = ${of.topic}
        and x.canal not in ('immediat', 'resume'))
    order by a.id`.execute(db);
  return rows;
}

export interface NewPointLink {
  actionId: string;
  empreinte: Buffer;
  courriel: string;
  compteId: string | null;
  contactId: string | null;
  motif: Motif;
  depuis: string | null;
  envoyeLe: Date;
  expireLe: Date;
}

export async function insertPointLink(tx: Tx, one: NewPointLink): Promise<void> {
  await tx
    .insertInto('action_lien')
    .values({
      action_id: one.actionId,
      empreinte: one.empreinte,
      courriel: one.courriel,
      compte_id: one.compteId,
      contact_id: one.contactId,
      motif: one.motif,
      depuis: one.depuis,
      envoye_le: one.envoyeLe,
      expire_le: one.expireLe,
    })
    .execute();
}

export interface PointLink {
  id: string;
  actionId: string;
  campus: string;
  campusSlug: string;
  expireLe: Date;
  /** Why it opens nothing; null while it opens. */
  mort: Exclude<DeadPoint, 'inconnu'> | null;
}

/** The link of a print. It dies with the action, with its day, and as soon as somebody else pilots, her address is another or she refuses letters. */
export async function pointLinkOf(db: Db, empreinte: Buffer, now: Date): Promise<PointLink | null> {
  const { rows } = await sql<PointLink>`
    select l.id, l.action_id as "actionId", p.slug as "campusSlug", coalesce(p.nom_usuel, p.nom) as campus, l.expire_le as "expireLe",
      case when a.supprimee_le is not null or a.etat = any(${[...ENDED]}::text[]) then 'finie'
        when not coalesce(${ofPilot} and lower(l.courriel) = lower(${address}) and not ${opposes}
          and (l.envoye_le at time zone 'Europe/Paris')::date >= coalesce(a.pilote_depuis, '-infinity'::date), false) then 'autre_pilote'
        when l.expire_le <= ${now} then 'expire' end as mort
    from action_lien l join (${pilotTables(isoDate(now))}) on l.action_id = a.id where l.empreinte = ${empreinte}`.execute(
    db,
  );
  return rows[0] ?? null;
}
