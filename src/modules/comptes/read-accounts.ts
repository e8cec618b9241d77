import type { Actor } from '#core/access/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { fold } from '#core/text/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { actes, demand, scopeOf } from '#modules/droits/index.ts';
import { READ_ACCOUNTS } from './account-in-reach.ts';
import { type AccountQuestion, type AccountScope, type ListedAccount, listAccounts } from './accounts-list.sql.ts';
import type { ComptesHooks } from './hooks.ts';
import type { AccountsQuery } from './schemas.ts';

export const PER_PAGE = 50;
/** An export is the whole list; beyond, it is no list to look at. */
const EXPORTED = 20_000;

/**
 * Whether addresses may be read: not by the national steering, which sees no private contact detail (roles.json,
 * « jamais_voir »), unless another role of theirs reads every account.
 */
export function seesAddresses(actor: Actor): boolean {
  const readers = new Set(actes.get(READ_ACCOUNTS)!.autorisations.map((one) => one.role));
  const reading = actor.grants.filter((grant) => readers.has(grant.role));
  const national = (role: string): boolean => role === 'pilotage_national';
  return (
    reading.every((grant) => !national(grant.role)) ||
    reading.some((grant) => !national(grant.role) && grant.cible === null)
  );
}

/** Where somebody reads accounts. */
export async function accountScope(ctx: RequestContext, hooks: ComptesHooks): Promise<AccountScope> {
  const scope = scopeOf(ctx.actor!, READ_ACCOUNTS);
  const today = isoDate(ctx.clock.now());
  const members = await Promise.all(scope.campus.map((campus) => hooks.membersOfCampus(ctx.db, campus, today)));
  return { ...scope, members: [...new Set(members.flat().map((member) => member.organisationId))] };
}

function questionOf(query: AccountsQuery, today: string): AccountQuestion {
  const tri = query.tri ?? 'nom';
  return {
    words: fold(query.q)
      .split(/\s+/)
      .filter((word) => word !== ''),
    role: query.role ?? null,
    etat: query.etat ?? null,
    endsBy: query.fin ? addDays(today, Number(query.fin)) : null,
    sort: tri.replace('-', '') as AccountQuestion['sort'],
    descending: tri.startsWith('-'),
  };
}

/** A page of the accounts of one’s perimeter, or all of them for a file: who reads names is in the journal. */
export async function readAccounts(
  ctx: RequestContext,
  hooks: ComptesHooks,
  query: AccountsQuery,
  { exported }: { exported: boolean },
): Promise<{ rows: ListedAccount[]; total: number; addresses: boolean }> {
  const decision = demand(ctx.actor, READ_ACCOUNTS);
  const today = isoDate(ctx.clock.now());
  const addresses = seesAddresses(ctx.actor!);
  const scope = await accountScope(ctx, hooks);
  const page = exported ? { limit: EXPORTED, offset: 0 } : { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const found = await listAccounts(ctx.db, scope, questionOf(query, today), {
    day: today,
    byAddress: addresses,
    ...page,
  });
  const { q: _, page: __, ...criteria } = query;
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: exported ? 'accounts.exported' : 'accounts.read',
    objectType: 'compte',
    exported,
    details: { ...criteria, comptes: found.total, cherche: query.q !== '' },
  });
  return { ...found, addresses };
}
