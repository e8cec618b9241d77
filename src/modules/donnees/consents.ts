import { type Db, transaction } from '#core/db/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { type ConsentRow, consentsOf, insertConsent, withdrawConsent } from './consents.sql.ts';
import { PUBLICATIONS_VERSION, type Publication, publications } from './publications.ts';
import type { Acting } from './requests.ts';

export interface ConsentState {
  publication: Publication;
  /** Agreement in force; null: nothing is published. */
  inForce: ConsentRow | null;
  /** Withdrawn ones, kept as proofs. */
  past: ConsentRow[];
}

/** Each publication with what this person agreed to. */
export async function readConsents(db: Db, accountId: string): Promise<ConsentState[]> {
  const rows = await consentsOf(db, accountId);
  return publications.map((publication) => {
    const own = rows.filter((row) => row.publication === publication.id);
    return {
      publication,
      inForce: own.find((row) => row.retireLe === null) ?? null,
      past: own.filter((row) => row.retireLe !== null),
    };
  });
}

/**
 * Gives and withdraws agreements so that exactly the wanted ones are in force. Nothing is ever agreed to by default, and a
 * withdrawal takes effect in the transaction: what publishes reads `consentingNames`.
 * @returns how many moved.
 */
export function chooseConsents(
  acting: Acting,
  wanted: readonly string[],
): Promise<{ given: number; withdrawn: number }> {
  const { db, actor, now, requestId } = acting;
  return transaction(db, async (tx) => {
    const moved = { given: [] as string[], withdrawn: [] as string[] };
    for (const { id, phrase } of publications) {
      if (wanted.includes(id)) {
        const preuve = `Case cochée dans « Mes données », phrases ${PUBLICATIONS_VERSION}, demande ${requestId}`;
        if (await insertConsent(tx, { compteId: actor.id, publication: id, texte: phrase, preuve, now }))
          moved.given.push(id);
      } else if (await withdrawConsent(tx, actor.id, id, now)) moved.withdrawn.push(id);
    }
    const author = authorOf(acting, { role: 'titulaire du compte', grant: null });
    for (const [act, list] of [
      ['consent.given', moved.given],
      ['consent.withdrawn', moved.withdrawn],
    ] as const) {
      if (list.length === 0) continue;
      await writeJournal(tx, {
        ...author,
        act,
        objectType: 'compte',
        objectId: actor.id,
        details: { publications: list },
      });
    }
    return { given: moved.given.length, withdrawn: moved.withdrawn.length };
  });
}
