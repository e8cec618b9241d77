import { z } from 'zod';
import { familyOfKind } from '#modules/organisations/index.ts';
import data from '../../../../data/accueils/regles-mineurs.json' with { type: 'json' };
import { type HostKind, type PlacementKind, placementKinds, type Timetable } from './placement.ts';

/** The rules on minors at a workplace, as data: each refusal quotes its own, with its source. Pure. */

const limit = z.object({ minutes: z.number().int(), regle: z.string().min(1) });
const rules = z
  .object({
    version: z.string(),
    classes: z.array(z.object({ id: z.string(), libelle: z.string() })),
    natures: z.array(
      z.object({
        id: z.enum(placementKinds),
        libelle: z.string(),
        hote: z.enum(['tous', 'etablissement']),
        classes: z.array(z.string()),
        classes_regle: z.string(),
        age_min: z.number().int().nullable(),
        jours_max: z.number().int(),
        jours_regle: z.string(),
      }),
    ),
    hote_regle: z.string(),
    age_regle: z.string(),
    prive: z.object({ natures: z.array(z.enum(placementKinds)), age_min: z.number().int(), regle: z.string() }),
    ages: z.array(
      z.object({
        libelle: z.string(),
        jusqu_a: z.number().int(),
        jour: limit,
        semaine: limit,
        nuit: z.object({ de: z.number().int(), a: z.number().int(), regle: z.string() }),
        repos: limit,
      }),
    ),
    pause: z.object({ apres: z.number().int(), minutes: z.number().int(), regle: z.string() }),
    travaux: z.object({ regle: z.string() }),
  })
  .parse(data);

const DAY = 24 * 60;
const natureOf = (kind: PlacementKind) => rules.natures.find((one) => one.id === kind)!;

/** What is said to who answers that pupils come near forbidden works. */
export const FORBIDDEN_WORKS = rules.travaux.regle;

/** Neither a school nor a public body: a private employer, for the rule on those under fourteen. */
const isPrivate = (genre: HostKind['genre']): boolean => familyOfKind[genre] === 'socio_economique';
const isSchool = (genre: HostKind['genre']): boolean =>
  familyOfKind[genre] === 'scolaire' || familyOfKind[genre] === 'superieur';

/** Minutes of presence in a day, the break taken off. */
export const presence = ({ arrivee, depart, pause }: Timetable): number => depart - arrivee - pause;

export interface Planned extends Timetable {
  nature: PlacementKind;
  classes: readonly string[];
  /** Age of the youngest. */
  ageMin: number;
}

/** Of each field at fault, the rule that it breaks; empty when the placement keeps to all of them. */
export function minorFaults(planned: Planned, host: HostKind): Record<string, string> {
  const { nature, ageMin } = planned;
  const kind = natureOf(nature);
  const faults: Record<string, string> = {};
  if (kind.hote === 'etablissement' && !isSchool(host.genre)) faults.organisation = rules.hote_regle;
  if (planned.classes.some((one) => !kind.classes.includes(one))) faults.classes = kind.classes_regle;
  if (kind.age_min !== null && ageMin < kind.age_min) faults.age_min = rules.age_regle;
  else if (
    rules.prive.natures.includes(nature) &&
    ageMin < rules.prive.age_min &&
    isPrivate(host.genre) &&
    !host.familiale
  )
    faults.age_min = rules.prive.regle;
  if (planned.jours > kind.jours_max) faults.jours = kind.jours_regle;
  return { ...faults, ...hoursFaults(planned, faults.jours !== undefined) };
}

/** Hours, by the age of the youngest; an adult keeps to none of them. */
function hoursFaults(planned: Planned, daysRefused: boolean): Record<string, string> {
  const age = rules.ages.find((one) => planned.ageMin <= one.jusqu_a);
  if (!age) return {};
  const faults: Record<string, string> = {};
  const minutes = presence(planned);
  const { arrivee, depart, pause, jours } = planned;
  const { apres, minutes: least, regle } = rules.pause;
  if (arrivee < age.nuit.de) faults.arrivee = age.nuit.regle;
  if (depart > age.nuit.a) faults.depart = age.nuit.regle;
  else if (minutes > age.jour.minutes) faults.depart = age.jour.regle;
  else if (DAY - (depart - arrivee) < age.repos.minutes && jours > 1) faults.depart = age.repos.regle;
  else if (!daysRefused && minutes * jours > age.semaine.minutes) faults.jours = age.semaine.regle;
  if (depart - arrivee > apres && pause < least) faults.pause = regle;
  return faults;
}
