import type { Tx } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { type Membership, noteExchange } from '../membership-sheet.sql.ts';
import { type ExchangeText, wordsOf } from './exchange.ts';
import { insertExchange } from './exchange-sheet.sql.ts';

/**
 * A letter that nobody typed as an exchange: sent to the network, or received by a link. The membership is held.
 * @param one.label where it comes from. @returns the id of the exchange.
 */
export async function noteLetter(
  tx: Tx,
  membership: Pick<Membership, 'campusId' | 'organisationId' | 'contactLe'>,
  one: Omit<ExchangeText, 'genre' | 'presents'> & { auteurId: string | null; label: string; now: Date },
): Promise<string> {
  const { label, ...text } = one;
  const { campusId, organisationId, contactLe } = membership;
  const id = await insertExchange(tx, {
    ...text,
    campusId,
    organisationId,
    genre: 'courriel',
    mots: wordsOf(text),
    dernierAvant: contactLe !== null && contactLe < one.le ? contactLe : null,
    origineId: await recordOrigin(tx, { nature: 'saisie', label }),
  });
  await noteExchange(tx, campusId, organisationId, one.le);
  return id;
}
