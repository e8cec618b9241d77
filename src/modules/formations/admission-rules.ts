import type { Statut } from './criteria.ts';

/**
 * How people enter a training of this kind when the line itself does not say; `source`: the law that sets the rule. The
 * articles were read in their current wording (Légifrance and its mirrors); what no text sets has none.
 */
export interface AdmissionRule {
  /** In a word, for tables; null: nobody knows. */
  label: string | null;
  text: string;
  source: string | null;
  /** A file lists this very training there: more than a general rule. */
  seen?: boolean;
}

interface Diploma {
  cfd: string | null;
  niveau: number | null;
  sigle: string | null;
}

/** What is known of the line. `jeu`: the dataset that names it. */
export interface AdmissionFacts {
  statut: Statut;
  secteur: string | null;
  jeu: string | null;
  vueEn: number | null;
}

const APPRENTICESHIP: AdmissionRule = {
  label: 'Contrat d’apprentissage',
  text: 'En règle générale, un contrat d’apprentissage signé avec un employeur et une inscription au centre de formation d’apprentis, qui vous aide à trouver l’employeur.',
  source: 'Code du travail, articles L. 6221-1 et L. 6231-2',
};
const PARCOURSUP: AdmissionRule = {
  label: 'Parcoursup',
  text: 'En règle générale, vœux après le bac sur Parcoursup.',
  source: 'Code de l’éducation, articles L. 612-3 et D. 612-1',
};
const MON_MASTER: AdmissionRule = {
  label: 'Mon Master',
  text: 'En règle générale, candidature après la licence sur Mon Master.',
  source: 'Code de l’éducation, articles L. 612-6 et D. 612-36-2',
};
const AFFELNET = 'En règle générale, vœux après la 3e, avec le collège, sur le service en ligne Affectation (Affelnet)';
const affelnet = (secteur: string | null): AdmissionRule => ({
  label: 'Affelnet',
  text:
    secteur === 'prive' ? `${AFFELNET} ; dans le privé, prenez aussi contact avec l’établissement.` : `${AFFELNET}.`,
  source: 'Code de l’éducation, article D. 331-38',
});

const file = (text: string, label = 'Dossier'): AdmissionRule => ({
  label,
  text: `En règle générale, ${text}.`,
  source: null,
});
const CONTINUING = file(
  'l’inscription se demande à l’organisme de formation et dépend de votre situation : salarié, demandeur d’emploi',
);
const AFTER_A_DIPLOMA = file('après un premier diplôme, dossier à demander à l’établissement');
const AFTER_A_CAP = file('après un CAP de la même spécialité, dossier à demander à l’établissement');
const AT_THE_SCHOOL = file('candidature auprès de l’établissement, qui dit qui peut entrer et comment');
const LICENCE_PRO = file(
  'candidature sur dossier après un bac + 2, auprès de l’établissement, souvent sur sa plateforme eCandidat',
);
const ENGINEER = file(
  'après le bac ou après un bac + 2, sur concours ou sur dossier : demandez à l’école',
  'Concours ou dossier',
);
const DOCTORATE = file(
  'inscription après un master, auprès de l’école doctorale de l’établissement',
  'École doctorale',
);
const UNKNOWN: AdmissionRule = {
  label: null,
  text: 'Aucune source ne le dit : demandez à l’établissement.',
  source: null,
};

/** Files that Parcoursup itself publishes: a line found there is applied for there. */
const PARCOURSUP_FILES = new Set(['parcoursup', 'bts-attractivite', 'apprentissage-parcoursup']);

interface Kind {
  /** Types of the BCN (first 3 characters of a CFD, domain.md §4.1). */
  types: RegExp;
  sigles: string[];
  rule: AdmissionRule;
}

/** Kinds of diplomas that do not follow the rule of their level. */
const kinds: Kind[] = [
  // Mentions complémentaires, certificats de spécialisation, FCIL follow another diploma of the same level.
  { types: /^(?:01[03]|[3-5]6[13]|[345]81)/, sigles: ['CS', 'MC', 'FCIL'], rule: AFTER_A_DIPLOMA },
  { types: /^401/, sigles: ['BMA'], rule: AFTER_A_CAP },
  // State diplomas of levels 3 to 5 (nursing assistants, social carers), of sports, of adults: neither the collège nor the bac.
  {
    types: /^(?:[3-5]60|[3-5]64|44[67]|42[67]|406|45[03]|462)/,
    sigles: ['BPJEPS', 'DEJEPS'],
    rule: AT_THE_SCHOOL,
  },
  { types: /^250/, sigles: ['Licence pro'], rule: LICENCE_PRO },
  // National diplomas of level 6 of which the first year is after the bac.
  {
    types: /^(?:20[05]|241|251|260|322)/,
    sigles: ['Licence', 'Double licence', 'BUT', 'DN MADE', 'DCG', 'DTS'],
    rule: PARCOURSUP,
  },
  { types: /^13[0-9]/, sigles: ['Master'], rule: MON_MASTER },
  { types: /^170/, sigles: ['Diplôme d’ingénieur'], rule: ENGINEER },
  { types: /^100/, sigles: ['Doctorat'], rule: DOCTORATE },
];

function ruleOfDiploma({ cfd, niveau, sigle }: Diploma, secteur: string | null): AdmissionRule {
  const kind = kinds.find(({ types, sigles }) => types.test(cfd ?? '') || sigles.includes(sigle ?? ''));
  if (kind) return kind.rule;
  if (niveau === 3 || niveau === 4) return affelnet(secteur);
  if (niveau === 5) return PARCOURSUP;
  return niveau !== null && niveau >= 6 ? AT_THE_SCHOOL : UNKNOWN;
}

/** The general rule of a status and a diploma; a known fact of the line comes before it. */
export function admissionRule(diploma: Diploma, facts: AdmissionFacts): AdmissionRule {
  if (facts.statut === 'formation_continue') return CONTINUING;
  const listed = facts.jeu !== null && PARCOURSUP_FILES.has(facts.jeu);
  const when = facts.vueEn === null ? '' : ` pour la rentrée ${facts.vueEn}`;
  if (facts.statut === 'apprentissage')
    return listed
      ? { ...APPRENTICESHIP, text: `${APPRENTICESHIP.text} Cette formation figurait aussi sur Parcoursup${when}.` }
      : APPRENTICESHIP;
  if (listed)
    return {
      label: 'Parcoursup',
      text: `Vœux sur Parcoursup : cette formation y figurait${when}.`,
      source: null,
      seen: true,
    };
  return ruleOfDiploma(diploma, facts.secteur);
}
