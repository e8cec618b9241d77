import { centsOf, typedEuros } from '#core/text/index.ts';
import { daysBetween, isDay } from '#core/time/index.ts';
import type { DepartureText, LearnerStatut, ProjectText } from './project.ts';
import type { DepartureValues, ProjectValues, SentProject } from './schemas.ts';

type Errors = Record<string, string>;
type Checked<T> = { ok: true; text: T } | { ok: false; errors: Errors };

/** Digits of the largest amount of a project. */
const DIGITS = 9;

const listOf = (typed: string, separator: RegExp): string[] => [
  ...new Set(
    typed
      .split(separator)
      .map((one) => one.replace(/\s+/g, ' ').trim())
      .filter(Boolean),
  ),
];

const ASKED = {
  organisation: 'Choisissez qui porte le projet.',
  titre: 'Donnez un titre au projet.',
  texte: 'Décrivez le projet.',
  programme: 'Dites le programme : Erasmus+, ou un autre.',
  pays: 'Dites dans quel pays.',
} as const;
const MOST = { titre: 150, texte: 4_000, programme: 120, financeur: 200 } as const;

/** Reads what a form says of a project. */
export function checkedProject(values: ProjectValues): Checked<ProjectText> {
  const errors: Errors = {};
  for (const [name, most] of Object.entries(MOST) as [keyof typeof MOST, number][])
    if (values[name].length > most) errors[name] = `${most} caractères au plus.`;
  for (const [name, sentence] of Object.entries(ASKED) as [keyof typeof ASKED, string][])
    if (values[name] === '') errors[name] = sentence;
  const pays = listOf(values.pays, /[,;]/);
  if (pays.length > 20) errors.pays = 'Vingt pays au plus.';
  const [partenaires, productions] = [listOf(values.partenaires, /\n/), listOf(values.productions, /\n/)];
  if (partenaires.length > 30 || partenaires.some((one) => one.length > 200))
    errors.partenaires = 'Trente partenaires au plus, un par ligne, de 200 caractères au plus.';
  if (productions.length > 30 || productions.some((one) => one.length > 300))
    errors.productions = 'Trente productions au plus, une par ligne, de 300 caractères au plus.';
  const montantCentimes = values.montant === '' ? null : centsOf(values.montant, DIGITS);
  if (values.montant !== '' && montantCentimes === null)
    errors.montant = 'Donnez un montant en euros, par exemple 13 860.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { organisation, titre, texte, programme } = values;
  const financeur = values.financeur || null;
  return {
    ok: true,
    text: { organisation, titre, texte, programme, pays, partenaires, financeur, montantCentimes, productions },
  };
}

/** A project as its form shows it. */
export const projectValues = (text: ProjectText): ProjectValues => ({
  organisation: text.organisation,
  titre: text.titre,
  texte: text.texte,
  programme: text.programme,
  pays: text.pays.join(', '),
  partenaires: text.partenaires.join('\n'),
  financeur: text.financeur ?? '',
  montant: text.montantCentimes === null ? '' : typedEuros(text.montantCentimes),
  productions: text.productions.join('\n'),
});
export const valuesIn = ({ version: _, ...values }: SentProject): ProjectValues => values;

const whole = (typed: string, most: number): number | null =>
  /^\d{1,4}$/.test(typed) && Number(typed) <= most ? Number(typed) : null;

/** Reads a group that leaves. */
export function checkedDeparture(values: DepartureValues): Checked<DepartureText> {
  const errors: Errors = {};
  const { debut, fin } = values;
  if (!isDay(debut)) errors.debut = 'Donnez le premier jour.';
  if (!isDay(fin)) errors.fin = 'Donnez le dernier jour.';
  else if (!errors.debut && fin < debut) errors.fin = 'Le dernier jour vient avant le premier.';
  else if (!errors.debut && daysBetween(debut, fin) >= 1100) errors.fin = 'Un départ dure trois ans au plus.';
  if (values.niveau === '') errors.niveau = 'Choisissez le niveau de la formation.';
  if (values.statut === '') errors.statut = 'Choisissez le statut.';
  const personnes = whole(values.personnes, 2_000);
  if (!personnes) errors.personnes = 'Donnez le nombre de personnes, de 1 à 2 000.';
  const filles = values.filles === '' ? null : whole(values.filles, 2_000);
  if (values.filles !== '' && (filles === null || filles > (personnes ?? 2_000)))
    errors.filles = 'Donnez un nombre de filles, au plus celui des personnes, ou laissez vide.';
  const accompagnateurs = whole(values.accompagnateurs || '0', 500);
  if (accompagnateurs === null) errors.accompagnateurs = 'Donnez un nombre d’accompagnateurs, de 0 à 500.';
  const jours = whole(values.jours, 1_100);
  if (!jours) errors.jours = 'Donnez le nombre de jours sur place.';
  else if (!errors.debut && !errors.fin && jours > daysBetween(debut, fin) + 1)
    errors.jours = 'Il y a moins de jours entre le premier et le dernier.';
  const bourseCentimes = values.bourse === '' ? null : centsOf(values.bourse, DIGITS);
  if (values.bourse !== '' && bourseCentimes === null) errors.bourse = 'Donnez un montant en euros, ou laissez vide.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    text: {
      debut,
      fin,
      niveau: Number(values.niveau),
      statut: values.statut as LearnerStatut,
      personnes: personnes!,
      filles,
      accompagnateurs: accompagnateurs!,
      jours: jours!,
      bourseCentimes,
    },
  };
}
