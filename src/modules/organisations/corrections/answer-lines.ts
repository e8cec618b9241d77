import type { Tx } from '#core/db/index.ts';
import type { Author } from '#core/journal/index.ts';
import { confirmSheet, heldSheet } from '../by-link.ts';
import { markFields } from '../confirmed.sql.ts';
import type { SentSheet } from '../schemas.ts';
import { type SheetInput, valuesOf } from '../sheet.ts';
import { asRead, type LinkProposal, proposeByLink } from './propose-by-link.ts';

const LEFT = 'Vous avez changé cette ligne : choisissez « À corriger », ou remettez ce qui était écrit.';
const UNSAID = 'Écrivez ce qui est à corriger, ou choisissez « Juste ».';

/**
 * What somebody who received the link of a sheet answers, line by line: « juste » dates each of its fields as it was read, « à corriger »
 * proposes what was typed. Lines contradicted by what was typed are refused, each at its field.
 * @param order.lines the fields of each line; `corrected`: those of the lines to correct.
 * @returns `same` when nothing was to correct; `stale` when the sheet is another one by now, so that nothing was read of it.
 */
export async function answerLines(
  tx: Tx,
  author: Author,
  order: {
    id: string;
    sent: SentSheet;
    lines: readonly (readonly SheetInput[])[];
    corrected: ReadonlySet<SheetInput>;
    courriel: string;
    now: Date;
  },
): Promise<LinkProposal> {
  const { id, sent, corrected, now } = order;
  const sheet = await heldSheet(tx, id);
  const read = await asRead(tx, sheet, sent.version);
  if (!read) return { outcome: 'stale' };
  const was = valuesOf(read);
  const errors: Record<string, string> = {};
  for (const line of order.lines) {
    const changed = line.filter((input) => sent.values[input] !== was[input]);
    if (line.some((input) => corrected.has(input))) {
      if (changed.length === 0) errors[line[0]!] = UNSAID;
    } else for (const input of changed) errors[input] = LEFT;
  }
  if (Object.keys(errors).length > 0) return { outcome: 'refused', errors };
  if (corrected.size === 0 && sheet.version !== sent.version) return { outcome: 'stale' };
  const proposed = corrected.size > 0 ? await proposeByLink(tx, author, order) : ({ outcome: 'same' } as const);
  if (proposed.outcome !== 'proposed' && proposed.outcome !== 'same') return proposed;
  const shown = valuesOf(sheet.state);
  const right = order.lines.flat().filter((input) => !corrected.has(input) && shown[input] === was[input]);
  await markFields(
    tx,
    id,
    right.map((champ) => ({ champ, valeur: shown[champ] })),
    now,
  );
  await confirmSheet(tx, { author, now }, { id, version: sheet.version });
  return proposed;
}
