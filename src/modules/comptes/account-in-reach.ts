import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { demand, type Subject } from '#modules/droits/index.ts';
import { type AccountRow, accountById, SEEN_DAYS } from './accounts.sql.ts';
import type { ComptesHooks } from './hooks.ts';
import { reachOf } from './rights-object.ts';
import { type RoleRow, rolesOf } from './role-rows.sql.ts';

export const READ_ACCOUNTS = 'comptes.lire_comptes';

/** A role with the places where it holds. */
export interface PlacedRole extends RoleRow {
  reach: Subject;
}

export interface AccountInReach {
  account: AccountRow;
  roles: PlacedRole[];
  /** Where the account stands: the places of its roles. */
  subject: Subject;
  /** The grant by which it is read; null for one’s own account. */
  reader: ReturnType<typeof demand>['grant'];
}

/**
 * An account and its roles, for who may read it: the person, and who reads the accounts of a place where it holds a role.
 * @throws NotFound for the others, whether the account exists or not · Forbidden · NotSignedIn.
 */
export async function accountInReach(
  db: Db,
  hooks: ComptesHooks,
  { actor, id, now }: { actor: Actor | null; id: string; now: Date },
): Promise<AccountInReach> {
  const account = await accountById(db, id);
  if (!account) throw new NotFound('account.unknown', 'Cette adresse ne mène à aucune page.');
  const today = isoDate(now);
  const rows = await rolesOf(db, id, today);
  const roles: PlacedRole[] = [];
  for (const row of rows) roles.push({ ...row, reach: await reachOf(db, hooks, row, today) });
  const subject = { ...union(roles.filter((role) => isSeen(role, today)).map((role) => role.reach)), compte: id };
  const reader = actor?.id === id ? null : demand(actor, READ_ACCOUNTS, subject).grant;
  return { account, roles, subject, reader };
}

/** In force, to come, or ended a short while ago (`roleSeen`, said of one). */
function isSeen({ fin, retireeLe }: RoleRow, today: string): boolean {
  const since = addDays(today, -SEEN_DAYS);
  return (fin === null || fin > since) && (retireeLe === null || isoDate(retireeLe) >= since);
}

/** All the places of several subjects; in no campus when there is none. */
export function union(subjects: readonly Subject[]): Subject {
  const all = (of: (one: Subject) => readonly string[] | undefined) => [
    ...new Set(subjects.flatMap((s) => of(s) ?? [])),
  ];
  return {
    campus: all((one) => one.campus),
    organisations: all((one) => one.organisations),
    regions: all((one) => one.regions),
    regionsAcademiques: all((one) => one.regionsAcademiques),
  };
}
