import { readCount } from './check-group.ts';
import type { Presence } from './group.ts';
import type { CountForm } from './team-schemas.ts';

/** As many as a registration may say: more is a slip of the finger. */
const MOST = { jeunes: 150, filles: 150, adultes: 50 } as const;

export type CountErrors = Partial<Record<keyof typeof MOST, string>>;

/** Reads who came of a group: everything that is wrong at once, each at its field. Girls are counted or not; zero is a count. */
export function readCounts(
  form: Pick<CountForm, keyof typeof MOST>,
): { ok: true; presence: Presence } | { ok: false; errors: CountErrors } {
  const [jeunes, filles, adultes] = [readCount(form.jeunes), readCount(form.filles), readCount(form.adultes)];
  const errors: CountErrors = {};
  for (const [name, value] of Object.entries({ jeunes, filles, adultes }) as [keyof typeof MOST, number | null][]) {
    if (Number.isNaN(value)) errors[name] = 'Donnez un nombre entier, en chiffres.';
    else if ((value ?? 0) > MOST[name]) errors[name] = `${MOST[name]} au plus pour un groupe.`;
  }
  if (jeunes === null) errors.jeunes = 'Indiquez le nombre de présents.';
  else if (jeunes === 0) errors.jeunes = 'Personne n’est venu ? Notez le groupe absent.';
  if (adultes === null) errors.adultes = 'Indiquez le nombre d’adultes : 0 s’il n’y en a pas.';
  if (!errors.jeunes && !errors.filles && (filles ?? 0) > (jeunes ?? 0))
    errors.filles = `Il y a plus de filles (${filles}) que de présents (${jeunes}).`;
  return Object.keys(errors).length > 0 || jeunes === null
    ? { ok: false, errors }
    : { ok: true, presence: { jeunes, filles, adultes } };
}
