import { mailFault } from '#modules/reseau/index.ts';
import { niveaux } from '../cordee.ts';
import {
  charte,
  type MentorKind,
  type MentorText,
  type MentorWishes,
  MOST_GROUPS,
  type Moment,
  mentorKinds,
  moments,
  sectors,
} from './mentor.ts';
import type { EnrolTyped, WishesTyped } from './schemas.ts';

type Errors = Record<string, string>;

/** « anglais, langue des signes », each once; undefined when one is too long or there are too many. */
function readLanguages(typed: string): string[] | undefined {
  const list = [
    ...new Set(
      typed
        .split(/[,;]/)
        .map((one) => one.trim().toLowerCase())
        .filter(Boolean),
    ),
  ];
  return list.length > 6 || list.some((one) => one.length > 40) ? undefined : list;
}

/** What of a list of choices is known, in the order of the list. */
const chosen = <T extends string>(known: readonly T[], typed: readonly string[]): T[] =>
  known.filter((one) => typed.includes(one));

function whoErrors(typed: EnrolTyped): Errors {
  const errors: Errors = {};
  if (!(mentorKinds as readonly string[]).includes(typed.genre)) errors.genre = 'Dites qui vous êtes.';
  if (typed.prenom === '') errors.prenom = 'Écrivez votre prénom.';
  else if (typed.prenom.length > 80) errors.prenom = '80 caractères au plus.';
  if (typed.nom === '') errors.nom = 'Écrivez votre nom.';
  else if (typed.nom.length > 80) errors.nom = '80 caractères au plus.';
  if (typed.courriel === '' || mailFault(typed.courriel)?.kind === 'malformed')
    errors.courriel = 'Donnez une adresse électronique complète.';
  if (typed.structure === '') errors.structure = 'Écrivez votre établissement ou votre employeur.';
  else if (typed.structure.length > 200) errors.structure = '200 caractères au plus.';
  return errors;
}

/** Reads what a mentor wishes. @param departements codes of the départements of the cordée. */
export function checkedWishes(
  typed: WishesTyped,
  departements: readonly string[],
): { wishes: MentorWishes; errors: Errors } {
  const errors: Errors = {};
  const secteurs = chosen(
    sectors.map(([letter]) => letter),
    typed.secteurs,
  );
  if (secteurs.length === 0) errors.secteurs = 'Choisissez au moins un secteur.';
  const places = chosen(departements, typed.departements);
  const aDistance = typed.distance === 'oui';
  if (places.length === 0 && !aDistance) errors.departements = 'Dites où vous pouvez venir, ou « à distance ».';
  const disponibilites = chosen<Moment>(moments, typed.disponibilites);
  if (disponibilites.length === 0) errors.disponibilites = 'Choisissez au moins un moment.';
  const langues = readLanguages(typed.langues);
  if (!langues) errors.langues = 'Six langues au plus, séparées par des virgules.';
  // A page that was opened before this question existed says nothing of it.
  const capacite = typed.capacite === '' ? 1 : /^\d$/.test(typed.capacite) ? Number(typed.capacite) : 0;
  if (capacite < 1 || capacite > MOST_GROUPS) errors.capacite = 'Choisissez dans la liste.';
  const wished = chosen(niveaux, typed.niveaux);
  // Every level ticked is no restriction.
  const levels = wished.length === niveaux.length ? [] : wished;
  const wishes = { secteurs, departements: places, aDistance, disponibilites, langues: langues ?? [], capacite };
  return { wishes: { ...wishes, niveaux: levels }, errors };
}

/** Reads what a person says to become a mentor. @param departements codes of the départements of the cordée. */
export function checkedEnrolment(
  typed: EnrolTyped,
  departements: readonly string[],
): { ok: true; text: MentorText } | { ok: false; errors: Errors } {
  const { wishes, errors: wrong } = checkedWishes(typed, departements);
  const errors = { ...whoErrors(typed), ...wrong };
  if (typed.charte !== charte.version) errors.charte = 'Lisez la charte, puis acceptez-la.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { prenom, nom, courriel, structure } = typed;
  return { ok: true, text: { genre: typed.genre as MentorKind, prenom, nom, courriel, structure, ...wishes } };
}
