import { addDays, daysBetween, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { adultsFor } from '../inscriptions/examine.ts';
import { type EventKind, type SchoolLevel, schoolLevels } from '../labels.ts';

/** What the agreement of a visit is checked against. */
export interface Visit {
  genre: EventKind;
  /** Level of the class, and those of the event; empty: all of them. */
  niveau: SchoolLevel;
  niveaux: readonly SchoolLevel[];
  ageMinimum: number | null;
  ageDuPlusJeune: number | null;
  debut: Date;
  fin: Date;
  jeunes: number;
  adultes: number;
  /** One adult for so many pupils. */
  ratio: number | null;
  equipements: string | null;
  /** Days before the visit; null: the site wants no list of names. */
  listeJours: number | null;
  /** ISO day of Paris. */
  today: string;
}

/** `refus`: no agreement is made; `alerte`: it is made, and says what is to be checked. */
export interface VisitRule {
  poids: 'refus' | 'alerte';
  texte: string;
}

/** Age of the youngest that a class of a level usually counts, a year ahead included. */
const USUAL_AGE: Record<SchoolLevel, number> = {
  '6e': 10,
  '5e': 11,
  '4e': 12,
  '3e': 13,
  cap: 14,
  '2de': 14,
  '1re': 15,
  terminale: 16,
  bts: 17,
  superieur: 17,
};
const BEFORE_4E: readonly SchoolLevel[] = ['6e', '5e'];
const IN_COMPANY: readonly EventKind[] = ['visite_entreprise', 'immersion'];
const ON_SITE: readonly EventKind[] = [...IN_COMPANY, 'visite_plateau', 'atelier'];
const VISIT_DAYS = 2;
const OBSERVATION_DAYS = 7;
const ADULT = 18;
const COMPANY_AGE = 14;

const refused = (texte: string): VisitRule => ({ poids: 'refus', texte });
const warned = (texte: string): VisitRule => ({ poids: 'alerte', texte });
const when = (is: boolean, rule: () => VisitRule): VisitRule[] => (is ? [rule()] : []);

/** Age of the youngest as it is said, or as his level lets think. */
const ageOf = ({ ageDuPlusJeune, niveau }: Visit): number => ageDuPlusJeune ?? USUAL_AGE[niveau];

function ages(visit: Visit): VisitRule[] {
  const { ageMinimum: least, ageDuPlusJeune: age, niveau } = visit;
  const short = least !== null && ageOf(visit) < least;
  return [
    ...when(short && age !== null, () =>
      refused(`Ce site n’admet pas les moins de ${least} ans, et le plus jeune du groupe a ${age} ans.`),
    ),
    ...when(short && age === null, () =>
      warned(
        `Ce site n’admet pas les moins de ${least} ans. L’âge du plus jeune n’est pas dit, et une classe de ${schoolLevels[niveau]} peut compter des élèves de ${USUAL_AGE[niveau]} ans : vérifiez-le.`,
      ),
    ),
    ...when(visit.niveaux.length > 0 && !visit.niveaux.includes(niveau), () =>
      refused(`Cette action s’adresse aux niveaux ${visit.niveaux.map((one) => schoolLevels[one]).join(', ')}.`),
    ),
  ];
}

/** Visits of information and observation are two things (code de l’éducation, art. D. 331-1 to D. 331-15). */
function durations(visit: Visit): VisitRule[] {
  const days = daysBetween(isoDate(visit.debut), isoDate(visit.fin)) + 1;
  if (visit.genre !== 'immersion')
    return when(days > VISIT_DAYS, () =>
      refused(
        'Une visite d’information dure deux jours consécutifs au plus. Au-delà, c’est une séquence d’observation : chaque élève a sa propre convention.',
      ),
    );
  if (BEFORE_4E.includes(visit.niveau))
    return [refused('Une séquence d’observation est ouverte à partir de la 4e, une visite à tout âge.')];
  return [
    ...when(days > OBSERVATION_DAYS, () => refused('Une séquence d’observation dure une semaine au plus.')),
    ...when(ageOf(visit) < ADULT, () =>
      warned('Pour une séquence d’observation, chaque élève a sa propre convention, en plus de celle-ci.'),
    ),
    ...when(ageOf(visit) < COMPANY_AGE, () =>
      warned(
        'Une entreprise privée ne reçoit pas en observation un élève de moins de 14 ans, sauf dans celle de sa famille.',
      ),
    ),
  ];
}

function care(visit: Visit): VisitRule[] {
  const { ratio, adultes, jeunes, genre } = visit;
  const minors = ageOf(visit) < ADULT;
  const needed = ratio === null ? 0 : adultsFor(jeunes, ratio);
  return [
    ...when(minors && adultes === 0, () =>
      refused('Les élèves restent sous l’autorité de leur établissement : au moins un adulte les accompagne.'),
    ),
    ...when(adultes > 0 && adultes < needed, () =>
      refused(`Il faut un adulte pour ${ratio} jeunes : ${needed} pour ce groupe, qui en annonce ${adultes}.`),
    ),
    ...when(genre === 'atelier' && minors, () =>
      warned(
        'Dans un atelier, les machines et les produits interdits aux moins de 18 ans le restent (code du travail, articles D. 4153-15 à D. 4153-37).',
      ),
    ),
  ];
}

function safety(visit: Visit): VisitRule[] {
  const due = visit.listeJours === null ? null : addDays(isoDate(visit.debut), -visit.listeJours);
  return [
    ...when(ON_SITE.includes(visit.genre) && visit.equipements === null, () =>
      warned('La tenue et les équipements de protection ne sont pas dits : demandez-les à l’accueillant.'),
    ),
    ...when(due !== null && due < visit.today && visit.today <= isoDate(visit.debut), () =>
      warned(
        `La liste des noms que demande le site était à déposer le ${frenchPartialDate(due!)} : vérifiez qu’il l’admet encore.`,
      ),
    ),
  ];
}

/** What the rules on minors, and those of the event, say of the visit of a group: refusals first. */
export function rulesOfVisit(visit: Visit): VisitRule[] {
  const rules = [...ages(visit), ...durations(visit), ...care(visit), ...safety(visit)];
  return [...rules.filter((one) => one.poids === 'refus'), ...rules.filter((one) => one.poids === 'alerte')];
}
