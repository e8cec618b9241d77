import { addDays, frenchPartialDate, isDay, mondayOf } from '#core/time/index.ts';
import { classLabels, hourText } from './labels.ts';
import { FORBIDDEN_WORKS } from './minors.ts';
import type { PlacementKind, PlacementText } from './placement.ts';
import type { PlacementInput, PlacementValues } from './schemas.ts';

type Errors = Record<string, string>;
export type Checked = { ok: true; text: PlacementText } | { ok: false; errors: Errors };

const ASKED = {
  organisation: 'Choisissez qui accueille.',
  nature: 'Choisissez la nature de l’accueil.',
  titre: 'Donnez un titre à l’offre.',
  activites: 'Dites ce que les jeunes feront.',
  interdits: 'Dites ce qui leur est interdit sur place.',
  machines: 'Dites si les jeunes approchent de tels travaux.',
  familiale: 'Dites si seuls des membres de la famille y travaillent.',
  publique: 'Dites si l’offre se lit par tous.',
} as const satisfies Partial<Record<PlacementInput, string>>;
const MOST = { titre: 150, activites: 4_000, interdits: 2_000, lieu: 200 } as const;
const WEEKS = 60;

const whole = (typed: string, least: number, most: number): number | null =>
  /^\d{1,4}$/.test(typed) && Number(typed) >= least && Number(typed) <= most ? Number(typed) : null;

/** « 8 h 30 », « 08:30 », « 16h »: minutes of the day; null when it is no hour. */
export function readHour(typed: string): number | null {
  const found = /^(\d{1,2})\s*[h:]\s*(\d{2})?$/i.exec(typed);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** « 15/03/2027 » or « 2027-03-15 »: the Monday of that week; null when it is no day. */
export function readWeek(typed: string): string | null {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed);
  const day = found ? `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}` : typed;
  return isDay(day) ? mondayOf(new Date(`${day}T12:00:00Z`)) : null;
}

const linesOf = (typed: string): string[] =>
  typed
    .split(/[\n;]/)
    .map((one) => one.trim())
    .filter(Boolean);

function weeksIn(typed: string, errors: Errors, of: { today: string; kept: readonly string[] }): string[] {
  const weeks = new Set<string>();
  for (const line of linesOf(typed)) {
    const week = readWeek(line);
    if (!week) {
      errors.semaines = `« ${line.slice(0, 40)} » n’est pas un jour : écrivez par exemple 15/03/2027.`;
      return [];
    }
    if (addDays(week, 6) < of.today && !of.kept.includes(week)) {
      errors.semaines = `La semaine du ${frenchPartialDate(week)} est passée.`;
      return [];
    }
    weeks.add(week);
  }
  if (weeks.size === 0) errors.semaines = 'Donnez au moins une semaine : un de ses jours suffit.';
  if (weeks.size > WEEKS) errors.semaines = `${WEEKS} semaines au plus.`;
  return [...weeks].sort();
}

function hoursIn(values: PlacementValues, errors: Errors) {
  const [arrivee, depart] = [readHour(values.arrivee), readHour(values.depart)];
  if (arrivee === null) errors.arrivee = 'Donnez l’heure d’arrivée, par exemple 8 h 30.';
  if (depart === null) errors.depart = 'Donnez l’heure de départ, par exemple 16 h.';
  else if (arrivee !== null && depart <= arrivee) errors.depart = 'Le départ vient avant l’arrivée.';
  const pause = whole(values.pause || '0', 0, 600);
  if (pause === null || (arrivee !== null && depart !== null && depart > arrivee && pause >= depart - arrivee))
    errors.pause = 'Donnez la pause en minutes, plus courte que la présence.';
  const jours = whole(values.jours, 1, 5);
  if (jours === null) errors.jours = 'Donnez le nombre de jours par semaine, de 1 à 5.';
  return { arrivee: arrivee ?? 0, depart: depart ?? 1, pause: pause ?? 0, jours: jours ?? 1 };
}

/**
 * Reads what a form says of places for pupils. @param of.kept weeks that the offer has already: past ones may stay.
 * Rules on age and hours are those of `minors.ts`, once the host is known.
 */
export function checkedPlacement(values: PlacementValues, of: { today: string; kept: readonly string[] }): Checked {
  const errors: Errors = {};
  for (const [name, most] of Object.entries(MOST) as [keyof typeof MOST, number][])
    if (values[name].length > most) errors[name] = `${most} caractères au plus.`;
  for (const [name, sentence] of Object.entries(ASKED) as [keyof typeof ASKED, string][])
    if (values[name] === '') errors[name] = sentence;
  if (values.machines === 'oui') errors.machines = FORBIDDEN_WORKS;
  const classes = Object.keys(classLabels).filter((one) => values.classes.split(',').includes(one));
  if (classes.length === 0) errors.classes = 'Cochez au moins une classe.';
  const ageMin = whole(values.age_min, 10, 25);
  if (ageMin === null) errors.age_min = 'Donnez l’âge du plus jeune que vous recevez, de 10 à 25 ans.';
  const hours = hoursIn(values, errors);
  const places = whole(values.places, 1, 500);
  if (places === null) errors.places = 'Donnez le nombre de places chaque semaine, de 1 à 500.';
  const semaines = weeksIn(values.semaines, errors, of);
  if (values.publique === 'oui' && linesOf(values.ecoles).length > 0)
    errors.publique = 'Une offre réservée à des établissements ne se lit que par eux : retirez-les, ou répondez non.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { organisation, titre, activites, interdits } = values;
  return {
    ok: true,
    text: {
      organisation,
      nature: values.nature as PlacementKind,
      titre,
      activites,
      interdits,
      lieu: values.lieu || null,
      classes,
      ageMin: ageMin!,
      familiale: values.familiale === 'oui',
      ...hours,
      places: places!,
      semaines,
      publique: values.publique === 'oui',
    },
  };
}

/** Schools named in a form, one a line. */
export const schoolLines = (values: Pick<PlacementValues, 'ecoles'>): string[] => [...new Set(linesOf(values.ecoles))];

/** An offer as its form shows it. */
export const placementValues = (text: PlacementText, ecoles: readonly { nom: string }[]): PlacementValues => ({
  organisation: text.organisation,
  nature: text.nature,
  titre: text.titre,
  activites: text.activites,
  machines: 'non',
  interdits: text.interdits,
  lieu: text.lieu ?? '',
  classes: text.classes.join(','),
  age_min: String(text.ageMin),
  familiale: text.familiale ? 'oui' : 'non',
  arrivee: hourText(text.arrivee),
  depart: hourText(text.depart),
  pause: String(text.pause),
  jours: String(text.jours),
  places: String(text.places),
  semaines: text.semaines.map((one) => one.split('-').reverse().join('/')).join('\n'),
  ecoles: ecoles.map((one) => one.nom).join('\n'),
  publique: text.publique ? 'oui' : 'non',
});
