import { RuleBroken } from '#core/errors/index.ts';

/** What is wrong, and where. */
export interface LheoFault {
  line: number;
  /** Name of the element; empty when it is the file itself. */
  element: string;
  /** A French sentence. */
  message: string;
}

export const placeOf = (fault: LheoFault): string =>
  `Ligne ${fault.line}${fault.element ? `, <${fault.element}>` : ''}`;

/** A file that is not LHÉO: each reason with its line. */
export class LheoRefused extends RuleBroken {
  constructor(
    code: string,
    readonly faults: readonly LheoFault[],
  ) {
    const [first] = faults;
    const more = faults.length > 1 ? ` ${faults.length - 1} autre${faults.length > 2 ? 's' : ''} sous le champ.` : '';
    super(code, `${first ? `${placeOf(first)} : ${first.message}` : 'Ce fichier n’est pas du LHÉO.'}${more}`);
  }
}
