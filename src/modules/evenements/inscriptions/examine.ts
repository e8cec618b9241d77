import { count } from '#core/text/index.ts';
import { type Counted, placesLeft, type Room } from './places.ts';
import { type Waiting, wronged } from './waiting-list.ts';

/** So many pupils at most in one group: beyond, classes are registered one by one. */
export const MAX_JEUNES = 150;
export const MAX_ADULTES = 50;
/** Ages that a year of birth typed by mistake is not. */
const AGES = [3, 99] as const;

/** What an event asks of each group. */
export interface GroupRules {
  /** One adult for so many pupils; null: the event says nothing. */
  ratio: number | null;
  /** Codes of school levels; empty: all of them. */
  niveaux: readonly string[];
  /** Youngest age that the site admits. */
  ageMinimum: number | null;
}

export interface Group extends Counted {
  niveau: string;
  filles: number | null;
  amenagements: number | null;
  /** Age of the youngest of the group, when the site asks for it. */
  ageDuPlusJeune: number | null;
}

/** Adults that so many pupils need. */
export const adultsFor = (jeunes: number, ratio: number): number => Math.ceil(jeunes / ratio);

/** Where a refusal is said: a field of the form. */
export type Refusals = Partial<Record<'jeunes' | 'adultes' | 'filles' | 'amenagements' | 'niveau' | 'age', string>>;

const heads = (group: Group, whole: { jeunes: number; adultes: number } | null): Refusals => {
  const refusals: Refusals = {};
  if (group.jeunes < 1) refusals.jeunes = 'Indiquez au moins un jeune.';
  else if (group.jeunes > MAX_JEUNES)
    refusals.jeunes = `Un groupe compte ${MAX_JEUNES} jeunes au plus : inscrivez vos classes une à une.`;
  else if (whole && group.jeunes > whole.jeunes)
    refusals.jeunes = `Ce créneau compte ${count(whole.jeunes, 'place')} de jeunes en tout : votre groupe n’y entrera jamais. Inscrivez deux groupes, sur deux créneaux.`;
  if (group.adultes > MAX_ADULTES) refusals.adultes = `Un groupe compte ${MAX_ADULTES} adultes au plus.`;
  else if (whole && group.adultes > whole.adultes)
    refusals.adultes = `Ce créneau compte ${count(whole.adultes, 'place')} d’adultes en tout.`;
  if (group.filles !== null && group.filles > group.jeunes)
    refusals.filles = 'Il y a plus de filles que de jeunes : vérifiez les deux nombres.';
  if (group.amenagements !== null && group.amenagements > group.jeunes)
    refusals.amenagements = 'Ce nombre dépasse celui des jeunes.';
  return refusals;
};

/** What is refused whatever the places: all of it together, each at its field, in words that say the rule. */
export function refusalsOfGroup(
  group: Group,
  rules: GroupRules,
  whole: { jeunes: number; adultes: number } | null,
  label: (niveau: string) => string = (niveau) => niveau,
): Refusals {
  const refusals = heads(group, whole);
  const { ratio, niveaux, ageMinimum } = rules;
  if (ratio !== null && !refusals.jeunes && !refusals.adultes && group.adultes < adultsFor(group.jeunes, ratio))
    refusals.adultes = `Il faut un adulte pour ${count(ratio, 'jeune')} : ${count(adultsFor(group.jeunes, ratio), 'adulte')} pour ce groupe.`;
  if (niveaux.length > 0 && !niveaux.includes(group.niveau))
    refusals.niveau = `Cette action s’adresse aux niveaux ${niveaux.map(label).join(', ')}.`;
  const age = group.ageDuPlusJeune;
  if (age !== null && (age < AGES[0] || age > AGES[1])) refusals.age = 'Donnez un âge en années, par exemple 14.';
  else if (ageMinimum !== null && age === null)
    refusals.age = `Ce site n’admet pas les moins de ${ageMinimum} ans : indiquez l’âge du plus jeune.`;
  else if (ageMinimum !== null && age! < ageMinimum)
    refusals.age = `Ce site n’admet pas les moins de ${ageMinimum} ans.`;
  return refusals;
}

export type Outcome = { etat: 'confirmee' } | { etat: 'en_attente'; raison: string };

/** « Le groupe compte 24 jeunes et il reste 20 places », or the same of the adults; null when the group enters. */
export function whyNotWhole(room: Room, group: Counted): string | null {
  const left = placesLeft(room, group.creneauId, group.reservations);
  if (group.jeunes > left.jeunes)
    return `Le groupe compte ${count(group.jeunes, 'jeune')} et il reste ${count(left.jeunes, 'place')}.`;
  if (group.adultes > left.adultes)
    return `Le groupe compte ${count(group.adultes, 'adulte')} et il reste ${count(left.adultes, 'place')} d’adultes.`;
  return null;
}

/**
 * First come, first served, whole or not at all. A group enters when its places are free and no group that came before would enter in
 * them: a smaller one passes a bigger one that cannot enter, and wrongs nobody.
 */
export function examine(room: Room, waiting: readonly Waiting[], group: Counted & { ordre: number }): Outcome {
  const raison = whyNotWhole(room, group);
  if (raison) return { etat: 'en_attente', raison };
  if (wronged(room, waiting, group).length > 0)
    return { etat: 'en_attente', raison: 'Un groupe arrivé avant peut entrer : la place lui est due.' };
  return { etat: 'confirmee' };
}
