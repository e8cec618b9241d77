import { niveaux } from './cordee.ts';
import { niveauLabels } from './labels.ts';
import type { LevelCount } from './publics.ts';
import type { CountsTyped } from './schemas.ts';

const MOST = 5_000;

/** A whole number; null when nothing is typed, undefined when it is none. */
function read(typed: string): number | null | undefined {
  const digits = typed.replace(/[\s\u202f\u00a0]/g, '');
  if (digits === '') return null;
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined;
}

const PARTS = ['filles', 'qpv', 'suivis'] as const;
const PART_WORDS: Record<(typeof PARTS)[number], string> = {
  filles: 'de filles',
  qpv: 'd’élèves d’un quartier prioritaire',
  suivis: 'd’élèves suivis depuis plus d’un an',
};

/** The numbers of a form, checked level by level: what they mean, or what is refused of them by field. */
export function checkedCounts(
  typed: CountsTyped,
): { ok: true; niveaux: LevelCount[] } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const rows: LevelCount[] = [];
  for (const niveau of niveaux) {
    const of = (name: string) => read(typed[`${name}_${niveau}`] ?? '');
    const eleves = of('eleves');
    const word = niveauLabels[niveau];
    if (eleves === undefined || (eleves ?? 0) > MOST) {
      errors[`eleves_${niveau}`] = `${word} : donnez un nombre entier d’élèves, ou rien.`;
      continue;
    }
    const row: LevelCount = { niveau, eleves: eleves ?? 0, filles: null, qpv: null, suivis: null };
    for (const part of PARTS) {
      const n = of(part);
      if (n === undefined)
        errors[`${part}_${niveau}`] = `${word} : donnez un nombre entier, ou rien si ce n’est pas compté.`;
      else if ((n ?? 0) > row.eleves)
        errors[`${part}_${niveau}`] = `${word} : il y a plus ${PART_WORDS[part]} que d’élèves.`;
      else row[part] = n;
    }
    if (row.eleves > 0) rows.push(row);
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, niveaux: rows };
}
