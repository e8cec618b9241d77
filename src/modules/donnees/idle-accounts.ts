import { type Db, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { type Author, journalAccess } from '#core/journal/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { type ErasureDeps, erasePerson } from './erase-person.ts';
import { SIGN_IN_PAGE } from './links.ts';
import { type AccountSheet, accountsIdleSince, idleWarnings } from './persons.sql.ts';
import { conservations, cutoff, deadline } from './register.ts';

const author: Author = { actorId: null, actorRole: 'système' };

export interface IdleDeps extends ErasureDeps {
  sender: Sender;
}

const lastSeen = (account: AccountSheet): Date => account.derniereConnexion ?? account.creeLe;

/**
 * Accounts that nobody signs in to any more: warned a month before the term, then closed and made anonymous on the day that
 * the warning said. An account that was not warned since its last sign-in is never closed; nor is the last administrator.
 * @returns how many were closed.
 */
export async function closeIdleAccounts(db: Db, deps: IdleDeps, now: Date): Promise<number> {
  const { avertissement } = conservations.get('compte_inactif')!;
  const idle = await accountsIdleSince(db, cutoff(now, avertissement!));
  const warnings = new Map(
    (
      await idleWarnings(
        db,
        idle.map((one) => one.id),
      )
    ).map((one) => [one.compteId, one]),
  );
  let closed = 0;
  for (const account of idle) {
    const warning = warnings.get(account.id);
    const warned = warning !== undefined && new Date(warning.avertieLe) > lastSeen(account);
    if (!warned) await warn(db, deps, account, now);
    else if (isoDate(now) >= warning.limite && (await close(db, deps, account, now))) closed++;
  }
  return closed;
}

function warn(db: Db, deps: IdleDeps, account: AccountSheet, now: Date): Promise<void> {
  return transaction(db, async (tx) => {
    const { delai } = conservations.get('compte_inactif')!;
    // Warned late (the service was stopped): a month all the same.
    const month = deadline(now, { valeur: 1, unite: 'mois' });
    const term = deadline(lastSeen(account), delai!);
    const limit = term > month ? term : month;
    await enqueueMail(tx, {
      template: 'compte_inactif_avertissement',
      to: { address: account.courriel, name: account.nom },
      accountId: account.id,
      variables: {
        date: frenchDate(lastSeen(account)),
        date_limite: frenchDate(limit),
        lien: `${deps.sender.origin}${SIGN_IN_PAGE}`,
      },
      sender: deps.sender,
      digest: false,
    });
    await journalAccess(tx, {
      ...author,
      act: 'account.idle_warned',
      objectType: 'compte',
      objectId: account.id,
      details: { avertie_le: now.toISOString(), limite: isoDate(limit) },
    });
  });
}

/** @returns false when the account must stay: the last administrator. */
async function close(db: Db, deps: IdleDeps, account: AccountSheet, now: Date): Promise<boolean> {
  try {
    await transaction(db, (tx) => {
      const person = { accountId: account.id, addresses: [account.courriel] };
      return erasePerson(tx, deps, { person, author, now, requestId: null });
    });
    return true;
  } catch (error) {
    if (error instanceof RuleBroken) return false;
    throw error;
  }
}
