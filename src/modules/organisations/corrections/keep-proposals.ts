import type { Tx } from '#core/db/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import type { SheetInput } from '../sheet.ts';
import { type CorrectionOrigin, insertCorrections } from './corrections.sql.ts';

export interface Proposals {
  organisationId: string;
  /** What each field would say, and what it said when it was read. */
  lines: readonly { champ: SheetInput; valeur: string; vue: string }[];
  origine: CorrectionOrigin;
  message: string;
  /** Where the answer goes; null: nowhere. */
  courriel: string | null;
  now: Date;
}

const ACTS: Record<CorrectionOrigin, string> = {
  visiteur: 'correction.proposed',
  lien: 'correction.proposed_by_link',
};

/** Keeps what is proposed for a sheet, one line a field, each told in its history. */
export async function keepProposals(tx: Tx, author: Author, order: Proposals): Promise<void> {
  const { organisationId, lines, origine, message, courriel, now } = order;
  const ids = await insertCorrections(
    tx,
    lines.map(({ champ, valeur, vue }) => ({
      organisation_id: organisationId,
      champ,
      valeur,
      valeur_vue: vue,
      origine,
      message,
      courriel,
      proposee_le: now,
    })),
  );
  for (const [rank, { champ }] of lines.entries())
    await writeJournal(tx, {
      ...author,
      act: ACTS[origine],
      objectType: 'organisation',
      objectId: organisationId,
      details: { correction: ids[rank], champ },
    });
}
