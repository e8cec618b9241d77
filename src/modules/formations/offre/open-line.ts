import type { Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import type { demand } from '#modules/droits/index.ts';
import { holdOpenLine, type LinePlace } from './keep-line.sql.ts';
import { TIE, type TieState } from './tie.ts';
import { tieOf, writeTie } from './ties.sql.ts';

/** Who states that a line is open, by which right, and why. */
export interface LineAuthor {
  acting: { actor: Actor | null; requestId: string; now: Date };
  decision: ReturnType<typeof demand>;
  motif: string;
}

/** What was contested or taken out stays so: somebody decided it. */
const LEADS: readonly TieState[] = ['proposee', 'a_confirmer', 'soumise', 'ecartee'];

/**
 * Opens a line and shows it in the offer of a campus: confirmed by the establishment when it is the one that states it, else on the
 * word of the campus. @returns its id.
 */
export async function openLine(
  tx: Tx,
  by: LineAuthor,
  place: LinePlace & { campusId: string; originId: number; exemple: boolean },
): Promise<string> {
  const { acting, decision, motif } = by;
  const ligneId = await holdOpenLine(tx, place);
  const tie = await tieOf(tx, ligneId, place.campusId);
  if (!LEADS.includes(tie.etat)) return ligneId;
  const own = decision.grant?.perimetre === 'organisation';
  const written = await writeTie(tx, tie, {
    etat: 'confirmee',
    depuis: acting.now,
    parId: acting.actor!.id,
    cote: own ? 'etablissement' : 'campus',
    surParole: !own,
    motif,
    origineId: place.originId,
  });
  await writeJournal(tx, {
    ...authorOf(acting, decision),
    act: 'offer.line_changed',
    objectType: TIE,
    objectId: written.id,
    version: written.version,
    changes: { before: { etat: tie.etat }, after: { etat: 'confirmee' } },
    reason: motif,
    details: {
      campus: place.campusId,
      organisation: place.organisationId,
      ligne: ligneId,
      transition: own ? 'confirmer' : 'affirmer',
    },
  });
  return ligneId;
}
