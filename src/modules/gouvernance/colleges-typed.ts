import { slugify } from '#core/text/index.ts';
import type { College } from './instance.ts';
import type { CollegeTyped } from './schemas.ts';

const KEY = /^[a-z0-9_-]{1,80}$/;

/**
 * Colleges as a form gives them: a row whose name is empty is not there. Faults are named by the rank of their row, since a
 * new college has no key yet.
 */
export function readColleges(typed: readonly CollegeTyped[]): { colleges: College[]; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const colleges: College[] = [];
  const keys = new Set(typed.map((row) => row.cle).filter((cle) => KEY.test(cle)));
  for (const [rank, row] of typed.entries()) {
    if (row.nom === '') continue;
    const sieges = /^\d{1,3}$/.test(row.sieges) ? Number(row.sieges) : null;
    const poids = /^\d{1,3}([.,]\d{1,2})?$/.test(row.poids)
      ? Math.round(Number(row.poids.replace(',', '.')) * 100)
      : null;
    if (row.nom.length > 120) errors[`nom_${rank}`] = '120 caractères au plus.';
    if (sieges === null) errors[`sieges_${rank}`] = 'Donnez un nombre de sièges, par exemple 4.';
    if (poids === null || poids > 10_000) errors[`poids_${rank}`] = 'Donnez un poids entre 0 et 100 %, par exemple 25.';
    if (colleges.some((one) => one.nom.toLowerCase() === row.nom.toLowerCase()))
      errors[`nom_${rank}`] = 'Deux collèges portent ce nom.';
    let cle = KEY.test(row.cle) ? row.cle : slugify(row.nom).slice(0, 70) || 'college';
    if (!KEY.test(row.cle)) while (keys.has(cle)) cle = `${cle}-2`;
    keys.add(cle);
    colleges.push({ cle, nom: row.nom, sieges: sieges ?? 0, poids: poids ?? 0 });
  }
  return { colleges, errors };
}

/** Faults that name a college by its key, said at its row. */
export function atRows(errors: Record<string, string>, typed: readonly CollegeTyped[], colleges: readonly College[]) {
  const shown = typed.map((row, rank) => ({ row, rank })).filter(({ row }) => row.nom !== '');
  return Object.fromEntries(
    Object.entries(errors).map(([name, text]) => {
      const [, input, cle] = /^(nom|sieges|poids)_(.+)$/.exec(name) ?? [];
      const at = colleges.findIndex((one) => one.cle === cle);
      const gone = typed.findIndex((row) => row.cle === cle);
      const rank = at >= 0 ? shown[at]?.rank : gone >= 0 ? gone : 0;
      return [`${input ?? 'nom'}_${rank ?? 0}`, text];
    }),
  );
}
