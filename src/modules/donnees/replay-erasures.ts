import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { journalAccess, writeJournal } from '#core/journal/index.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import { type ErasureDeps, strikePerson } from './erase-person.ts';
import { allErasures, type ErasureRecord, hasErasures, insertErasure, markReplayed } from './erasures.sql.ts';
import { accountOfPrint, addressesOfPrint, type Person } from './person-rows.sql.ts';
import { accountsAmong } from './persons.sql.ts';
import { putAnswerBack, type RequestRow, requestsAmong } from './requests.sql.ts';

const author = { actorId: null, actorRole: 'système' };

/** An erasure, with the request that it answered: nothing of it names the person any more. */
export interface KeptErasure extends ErasureRecord {
  demande: RequestRow | null;
}

/** Erasures to carry from the base that is about to be replaced to the restored one; none from a base older than them. */
export async function erasuresToKeep(db: Db): Promise<KeptErasure[]> {
  if (!(await hasErasures(db))) return [];
  const records = await allErasures(db);
  const asked = records.flatMap((record) => record.demandeId ?? []);
  const requests = await withActor(db, systemScope, (scoped) => requestsAmong(scoped, asked));
  const byId = new Map(requests.map((request) => [request.id, request]));
  return records.map((record) => ({ ...record, demande: byId.get(record.demandeId ?? '') ?? null }));
}

/**
 * After a restore: does again the erasures that the backup does not know, for the rows that it brought back. One that the
 * backup holds was done before it was taken, in one transaction: there is nothing to do again. Safe to run twice.
 * @param kept what `erasuresToKeep` gave of the former base, or what was kept of it elsewhere.
 * @returns how many persons were found again and erased.
 */
export async function replayErasures(
  db: Db,
  deps: ErasureDeps,
  order: { now: Date; kept: readonly KeptErasure[] },
): Promise<number> {
  let found = 0;
  for (const record of order.kept) {
    const replay = (tx: Tx) => replayOne(tx, deps, record, order.now);
    // Within a restoration there is one transaction already: all of it or nothing.
    if (await (db.isTransaction ? replay(db as Tx) : transaction(db, replay))) found++;
  }
  return found;
}

async function replayOne(tx: Tx, deps: ErasureDeps, record: KeptErasure, now: Date): Promise<boolean> {
  if (!(await insertErasure(tx, record))) return false;
  const person = await personOf(tx, deps.declarations, record);
  if (person?.accountId) await deps.closeAccount(tx, person.accountId, { author, now });
  if (person) {
    const order = { person, author, now, at: record.executeLe, requestId: record.demande?.id ?? null };
    await strikePerson(tx, deps.declarations, order);
  }
  if (record.demande) await answerAgain(tx, record.demande);
  await markReplayed(tx, record.id, now);
  await writeJournal(tx, {
    ...author,
    act: 'person.erased_again',
    objectType: 'effacement',
    objectId: record.id,
    details: { retrouvee: person !== null },
  });
  return person !== null;
}

/**
 * The request is again what it was: its state, who decided, when, and the report. Accounts that this base does not hold are
 * left out; without its two persons it is closed with the report, and the journal keeps what it was.
 */
async function answerAgain(tx: Tx, request: RequestRow): Promise<void> {
  const { compteId, recuePar, valideePar, confirmeePar } = request;
  const named = [compteId, recuePar, valideePar, confirmeePar].flatMap((id) => id ?? []);
  const known = new Set((await accountsAmong(tx, named)).map((account) => account.id));
  const here = (id: string | null) => (id && known.has(id) ? id : null);
  const decided = here(valideePar) && here(confirmeePar);
  const row = {
    ...request,
    etat: decided ? request.etat : 'annulee',
    compteId: here(compteId),
    recuePar: here(recuePar),
    valideePar: here(valideePar),
    confirmeePar: here(confirmeePar),
  };
  await withActor(tx, systemScope, (scoped) => putAnswerBack(scoped, row));
  await journalAccess(tx, {
    ...author,
    act: 'request.answer_restored',
    objectType: 'demande_de_droit',
    objectId: request.id,
    details: {
      etat: request.etat,
      validee_par: valideePar,
      validee_le: request.valideeLe,
      confirmee_par: confirmeePar,
      confirmee_le: request.confirmeeLe,
      close_le: request.closeLe,
    },
  });
}

/** Whom a record is about in this base; null when nothing of them is there. */
function personOf(tx: Tx, declarations: readonly PersonalTable[], record: ErasureRecord): Promise<Person | null> {
  return withActor(tx, systemScope, async (scoped) => {
    const { sel, compteEmpreinte, courrielEmpreinte } = record;
    const accountId = compteEmpreinte ? await accountOfPrint(scoped, sel, compteEmpreinte) : null;
    const addresses = new Set<string>();
    if (courrielEmpreinte) {
      // The account itself is tied by its number; its address is one of those that the print may be of.
      const columns = declarations.flatMap(({ person, table, ...entry }) =>
        person.via === 'courriel' ? [{ ...entry, table, person }] : [],
      );
      for (const entry of columns) {
        for (const address of await addressesOfPrint(scoped, entry, sel, courrielEmpreinte)) addresses.add(address);
      }
    }
    return accountId || addresses.size > 0 ? { accountId, addresses: [...addresses] } : null;
  });
}
