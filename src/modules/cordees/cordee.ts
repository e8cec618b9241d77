import type { OrganisationKind } from '#modules/organisations/index.ts';

/** Type of these objects, in the journal and in the grants. */
export const CORDEE = 'cordee';
export const CORDEE_SCHOOL = 'cordee_etablissement';
export const CORDEE_YEAR = 'cordee_annee';

export const READ = 'cordees.lire_cordee';
export const KEEP = 'cordees.tenir_cordee';
export const PROPOSE = 'cordees.proposer_programme';
export const VALIDATE = 'cordees.valider_programme';
export const DECLARE = 'cordees.declarer_eleves';

export const STALE = 'cordee.stale';

export const TEAM_ROLES = ['directeur_campus', 'equipe_campus'] as const;

/** What makes a lycée eligible as head: preparatory classes, or sections of technicien supérieur. */
export const headSections = ['cpge', 'sts', 'cpge_sts'] as const;
export type HeadSection = (typeof headSections)[number];

export type SchoolRole = 'tete' | 'encorde';

/** Levels of a cordée, from the 4e to higher education (instruction of 21 July 2020; BTS: domain.md §5.2). */
export const niveaux = ['4e', '3e', '2de', '1re', 'terminale', 'cap', 'bts'] as const;
export type Niveau = (typeof niveaux)[number];

export const actionKinds = [
  'tutorat',
  'ouverture_culturelle',
  'decouverte_metiers',
  'methode',
  'rencontre',
  'autre',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** States of data/workflows/cordee-programme.json. */
export const yearStates = [
  'brouillon',
  'a_valider',
  'valide_partiellement',
  'valide',
  'en_cours',
  'bilan_a_faire',
  'bilan_valide',
  'clos',
  'abandonne',
] as const;
export type YearState = (typeof yearStates)[number];

/** Submitted, and still waited for. */
export const ASKED: ReadonlySet<YearState> = new Set(['a_valider', 'valide_partiellement']);
/** Both sides agreed with it: from there it is public, and its establishments no longer change. */
export const AGREED: ReadonlySet<YearState> = new Set(['valide', 'en_cours', 'bilan_a_faire', 'bilan_valide', 'clos']);

/** Agreed by all, and its report not validated yet: what is done in the year is noted. */
export const UNDER_WAY: ReadonlySet<YearState> = new Set(['valide', 'en_cours', 'bilan_a_faire']);
/** Nothing that was noted in the year changes any more. */
export const FIXED: ReadonlySet<YearState> = new Set(['bilan_valide', 'clos', 'abandonne']);

/** Days that the establishments are asked to answer in (workflow, `delais.validation`). */
export const ANSWER_DAYS = 15;

/** Days before that limit at which those that have not answered are reminded (workflow, `delais.validation`). */
export const REMINDER_DAYS = 3;
/** Days that the establishments are asked to declare their pupils in. */
export const DECLARE_DAYS = 30;

/** First year of the scheme: November 2008. */
export const FIRST_YEAR = 2008;

/** School years that a form proposes, the next one first. */
export const yearsToChoose = (current: number): number[] =>
  Array.from({ length: current + 2 - FIRST_YEAR }, (_, index) => current + 1 - index);

/** Whether an establishment is of the cordée in a school year. */
export const presentIn = (school: { depuis: number; jusqua: number | null }, annee: number): boolean =>
  school.depuis <= annee && (school.jusqua === null || school.jusqua >= annee);

/** The head of a school year, among the present one and those that it followed; the first of them had whatever came before it. */
export function headIn<T extends { role: SchoolRole; jusqua: number | null }>(schools: readonly T[], annee: number): T {
  const last = ({ jusqua }: T) => jusqua ?? Number.POSITIVE_INFINITY;
  const heads = schools.filter((one) => one.role === 'tete').sort((a, b) => last(a) - last(b));
  return heads.find((one) => last(one) >= annee)!;
}

const LYCEES: ReadonlySet<OrganisationKind> = new Set([
  'lycee',
  'lycee_general_technologique',
  'lycee_polyvalent',
  'lycee_professionnel',
  'lycee_agricole',
]);
/** Universities, grandes écoles and schools of the public service. */
const HIGHER: ReadonlySet<OrganisationKind> = new Set([
  'universite',
  'iut',
  'ecole_ingenieurs',
  'ecole_specialisee',
  'etablissement_superieur',
]);
const ROPED: ReadonlySet<OrganisationKind> = new Set([...LYCEES, 'college', 'erea', 'maison_familiale_rurale']);

export const isLycee = (genre: OrganisationKind): boolean => LYCEES.has(genre);

/**
 * Why an establishment may not head a cordée; null when it may. A network is in no list: a campus animates, an establishment
 * carries. Source: domain.md §5.2, C2.
 */
export function whyNotHead(
  school: { nom: string; genre: OrganisationKind },
  section: HeadSection | null,
): string | null {
  if (HIGHER.has(school.genre)) return null;
  if (LYCEES.has(school.genre))
    return section
      ? null
      : `${school.nom} est un lycée : il n’est tête de cordée que s’il a une classe préparatoire ou une section de technicien supérieur. Dites laquelle.`;
  return `${school.nom} ne peut pas être tête de cordée : il faut une université, une grande école, une école du service public, ou un lycée qui a une classe préparatoire ou une section de technicien supérieur. Le campus anime la cordée, l’établissement la porte.`;
}

/** Why an establishment may not be roped; null when it may: pupils come from the 4e to the terminale. */
export const whyNotRoped = (school: { nom: string; genre: OrganisationKind }): string | null =>
  ROPED.has(school.genre)
    ? null
    : `${school.nom} ne peut pas être encordé : un établissement encordé est un collège ou un lycée.`;

/** Families of roped establishments, as the survey counts them. */
export const roped = ['college', 'lgt', 'lpo', 'lp', 'autre'] as const;
export type RopedKind = (typeof roped)[number];
const FAMILIES: Partial<Record<OrganisationKind, RopedKind>> = {
  college: 'college',
  lycee_general_technologique: 'lgt',
  lycee_polyvalent: 'lpo',
  lycee_professionnel: 'lp',
};
export const ropedKind = (genre: OrganisationKind): RopedKind => FAMILIES[genre] ?? 'autre';
