import { frenchPartialDate } from '#core/time/index.ts';
import { type SessionState, sessionStates } from '../complements/complement.ts';
import type { ComplementSession } from './complements.sql.ts';
import { ownExtras, shortExtra, small } from './own-extras.ts';
import { all, child, textAt } from './read-body.ts';
import type { LheoFault } from './refused.ts';
import type { XmlNode } from './xml-tree.ts';

/** What is wrong in the days of a file: read whole, then told together. */
export type Faults = LheoFault[];

const fault = (node: XmlNode, message: string): LheoFault => ({ line: node.line, element: node.name, message });

/** A day as ISO; null when it is not said, or said in the zeros and nines of what nobody knows. */
export function readDay(text: string | undefined, at: XmlNode, faults: Faults): string | null {
  const said = text?.trim() ?? '';
  const [, year, month, date] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(said) ?? [];
  if (!year || year === '0000' || year === '9999') return null;
  const iso = `${year}-${month}-${date}`;
  const read = new Date(`${iso}T00:00:00Z`);
  if (!Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso)) return iso;
  faults.push(fault(at, `« ${said} » n’est pas un jour du calendrier.`));
  return null;
}

/** Whether a period runs forward; one whose end is not known does. */
export function forward(debut: string | null, fin: string | null, at: XmlNode, faults: Faults): boolean {
  if (!debut || !fin || fin >= debut) return true;
  faults.push(
    fault(at, `la période finit le ${frenchPartialDate(fin)}, avant de commencer le ${frenchPartialDate(debut)}.`),
  );
  return false;
}

const RECRUITING: Record<string, SessionState> = { '1': 'ouverte', '2': 'complete', '3': 'annulee' };

/** Sessions whose two days are known. @param late where a last day to register that comes after the start is told. */
export const sessionsOf = (action: XmlNode, faults: Faults, late: Faults = faults): ComplementSession[] =>
  all(action, 'session').flatMap((one) => {
    const period = child(one, 'periode') ?? one;
    const debut = readDay(textAt(period, 'debut'), period, faults);
    const fin = readDay(textAt(period, 'fin'), period, faults);
    if (!forward(debut, fin, period, faults) || !debut || !fin) return [];
    const own = ownExtras(one);
    const entry = child(one, 'periode-inscription', 'periode') ?? one;
    const limite = readDay(textAt(entry, 'fin'), entry, faults);
    const early = limite === null || limite <= debut;
    if (!early)
      late.push(
        fault(
          entry,
          `l’inscription se clôt le ${frenchPartialDate(limite)}, après le début de la session, le ${frenchPartialDate(debut)}.`,
        ),
      );
    const etat = own.get('etat')?.[0];
    const told = RECRUITING[textAt(one, 'etat-recrutement')?.trim() ?? ''] ?? 'prevue';
    return [
      {
        debut,
        fin,
        lieu: shortExtra(own, 'lieu', 200),
        places: small(own.get('places')?.[0], 5_000) || null,
        limite: early ? limite : null,
        etat: sessionStates.find((state) => state === etat) ?? told,
      },
    ];
  });
