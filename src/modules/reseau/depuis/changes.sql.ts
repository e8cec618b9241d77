import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { CommitmentKind, CommitmentState } from '../commitment-kinds.ts';
import { notRenewed } from '../commitment-list.sql.ts';
import type { MembershipState } from '../membership.ts';

interface Period {
  campusId: string;
  /** ISO days, both included. */
  from: string;
  to: string;
}

export interface StandingChange {
  organisation: string;
  slug: string;
  statut: MembershipState;
  avant: MembershipState | null;
  debut: string;
  exemple: boolean;
}

/** Standings that began in a period; a date without its day says nothing of it. */
export async function standingChanges(db: Db, { campusId, from, to }: Period): Promise<StandingChange[]> {
  const { rows } = await sql<StandingChange>`
    select o.nom as organisation, o.slug, e.statut, e.debut, s.nature = 'exemple' as exemple,
      (select p.statut from adhesion_etape p where p.adhesion_id = e.adhesion_id and p.rang = e.rang - 1) as avant
    from adhesion_etape e join adhesion a on a.id = e.adhesion_id join organisation o on o.id = a.organisation_id
    join origine s on s.id = a.origine_id
    where a.campus_id = ${campusId}::uuid and length(e.debut) = 10 and e.debut between ${from}::text and ${to}::text
      and o.supprimee_le is null
    order by e.debut, o.nom collate "fr-x-icu", e.rang`.execute(db);
  return rows;
}

export interface ExchangeChange {
  organisation: string;
  slug: string;
  n: number;
  dernier: string;
  /** Next steps that nobody has done yet. */
  suites: number;
  exemple: boolean;
}

/** Exchanges noted in a period, organisation by organisation: never what was said. */
export async function exchangeChanges(db: Db, { campusId, from, to }: Period): Promise<ExchangeChange[]> {
  const { rows } = await sql<ExchangeChange>`
    select o.nom as organisation, o.slug, count(*)::int as n, to_char(max(e.le), 'YYYY-MM-DD') as dernier,
      (count(*) filter (where e.suite is not null and e.suite_faite_le is null))::int as suites,
      bool_and(s.nature = 'exemple') as exemple
    from echange e join organisation o on o.id = e.organisation_id join origine s on s.id = e.origine_id
    where e.campus_id = ${campusId}::uuid and e.retire_le is null and o.supprimee_le is null
      and e.le between ${from}::date and ${to}::date
    group by o.id order by max(e.le) desc, o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

export interface CommitmentChange {
  id: string;
  titre: string;
  nature: CommitmentKind;
  etat: CommitmentState;
  organisation: string;
  signatureLe: string | null;
  echeance: string | null;
  exemple: boolean;
}

/** Commitments signed in a period, and those in force that end before `until` and that nothing has taken up. */
export async function commitmentChanges(
  db: Db,
  { campusId, from, to, until, running }: Period & { until: string; running: readonly string[] },
): Promise<CommitmentChange[]> {
  const { rows } = await sql<CommitmentChange>`
    select g.id, g.titre, g.nature, g.etat, o.nom as organisation, to_char(g.signature_le, 'YYYY-MM-DD') as "signatureLe",
      to_char(g.echeance, 'YYYY-MM-DD') as echeance, s.nature = 'exemple' as exemple
    from engagement g join organisation o on o.id = g.organisation_id join origine s on s.id = g.origine_id
    where g.campus_id = ${campusId}::uuid and o.supprimee_le is null
      and (g.signature_le between ${from}::date and ${to}::date
        or (g.etat = any(${[...running]}::text[]) and g.echeance between ${from}::date and ${until}::date and ${notRenewed}))
    order by coalesce(g.echeance, g.signature_le), o.nom collate "fr-x-icu", g.id`.execute(db);
  return rows;
}
