import { centsOf, typedEuros } from '#core/text/index.ts';
import { dayOrNone, daysRefused, slugsOf } from './check-action.ts';
import type { ProjectText, Scheme } from './project.ts';
import type { ProjectValues } from './schemas.ts';

type Checked = { ok: true; text: ProjectText } | { ok: false; errors: Record<string, string> };

/** Digits of the largest amount of a project. */
const DIGITS = 9;
const MOST = { titre: 150, texte: 4_000, appel: 200 } as const;
/** A year, a month or a day. */
const PARTIAL = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Reads what a form says of a project. */
export function checkedProject(values: ProjectValues): Checked {
  const errors: Record<string, string> = {};
  for (const [name, most] of Object.entries(MOST) as [keyof typeof MOST, number][])
    if (values[name].length > most) errors[name] = `${most} caractères au plus.`;
  if (values.titre === '') errors.titre = 'Donnez un titre au projet.';
  if (values.dispositif === '') errors.dispositif = 'Choisissez ce qui finance le projet.';
  if (values.laureat_le !== '' && !PARTIAL.test(values.laureat_le))
    errors.laureat_le = 'Donnez une année, un mois (2020-02) ou un jour (2020-02-14).';
  const [debut, fin] = [dayOrNone(values.debut), dayOrNone(values.fin)];
  daysRefused({ debut, fin }, errors);
  const [cout, aide] = (['cout', 'aide'] as const).map((name) => {
    const cents = values[name] === '' ? null : centsOf(values[name], DIGITS);
    if (values[name] !== '' && cents === null) errors[name] = 'Donnez un montant en euros, ou laissez vide.';
    return cents;
  }) as [number | null, number | null];
  if (!errors.cout && !errors.aide && aide !== null && (cout === null || aide > cout))
    errors.aide = 'L’aide ne dépasse pas le coût total : donnez aussi celui-ci.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    text: {
      titre: values.titre,
      texte: values.texte,
      dispositif: values.dispositif as Scheme,
      appel: values.appel || null,
      chefDeFile: values.chef_de_file || null,
      partenaires: slugsOf(values.partenaires).filter((one) => one !== values.chef_de_file),
      laureatLe: values.laureat_le || null,
      debut: debut!,
      fin: fin!,
      coutCentimes: cout,
      aideCentimes: aide,
    },
  };
}

const typed = (cents: number | null): string => (cents === null ? '' : typedEuros(cents));

/** A project as its form shows it. */
export const projectValues = (text: ProjectText): ProjectValues => ({
  titre: text.titre,
  texte: text.texte,
  dispositif: text.dispositif,
  appel: text.appel ?? '',
  chef_de_file: text.chefDeFile ?? '',
  partenaires: text.partenaires.join(','),
  laureat_le: text.laureatLe ?? '',
  debut: text.debut ?? '',
  fin: text.fin ?? '',
  cout: typed(text.coutCentimes),
  aide: typed(text.aideCentimes),
});
