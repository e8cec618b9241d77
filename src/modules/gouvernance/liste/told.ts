import { count } from '#core/text/index.ts';
import type { CalledSince } from './call-entered.ts';
import type { RollChanges } from './compare.ts';
import type { EndedRights } from './end-rights.ts';

/** As many names as a sentence bears. */
const NAMED = 3;

function names(all: readonly string[]): string {
  const others = all.length - NAMED;
  return `${all.slice(0, NAMED).join(', ')}${others > 0 ? ` et ${count(others, 'autre')}` : ''}`;
}

/**
 * What an update of the list did, for who asked for it. @param order.left who left the room with her seat. @param order.there who is
 * there, to be written down on the seat that she has by now. @param order.formers how many were told that another person replaces them.
 */
export function rollTold(
  changes: RollChanges,
  order: {
    called: CalledSince;
    ended: EndedRights;
    left: readonly string[];
    there: readonly string[];
    formers: number;
  },
): string {
  const { called, ended, left, there, formers } = order;
  return [
    `Liste mise à jour : ${count(changes.said.length, 'changement')}.`,
    left.length > 0 && `Sortis de la salle, une autre personne les remplace : ${names(left)}.`,
    there.length > 0 && `Dans la salle, à inscrire sur le siège qui est le leur : ${names(there)}.`,
    ended.pouvoirs.length > 0 && `Pouvoirs qui ont pris fin : ${names(ended.pouvoirs)}.`,
    called.sent > 0 && `Convocations envoyées : ${called.sent}.`,
    formers > 0 && `Anciens représentants prévenus : ${formers}.`,
    called.unreached > 0 && `À prévenir autrement : ${called.unreached}.`,
    called.cloture && `Vote par correspondance clos le ${called.cloture} : ils votent en séance.`,
    ended.repris > 0 && `Votes par correspondance qui comptent à nouveau : ${ended.repris}.`,
    ended.ecartes > 0 && `Votes par correspondance écartés : ${ended.ecartes}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
