import type { Statut } from './criteria.ts';

/** How people enter a training of this kind when the line itself does not say; `source`: the law that sets the rule. */
export interface AdmissionRule {
  text: string;
  source: string | null;
}

interface Diploma {
  cfd: string | null;
  niveau: number | null;
  sigle: string | null;
}

const APPRENTICESHIP: AdmissionRule = {
  text: 'En règle générale, un contrat d’apprentissage signé avec un employeur et une inscription au centre de formation d’apprentis, qui vous aide à trouver l’employeur.',
  source: 'Code du travail, article L. 6221-1',
};
const CONTINUING: AdmissionRule = {
  text: 'En règle générale, l’inscription se demande à l’organisme de formation et dépend de votre situation : salarié, demandeur d’emploi.',
  source: 'Code du travail, article L. 6311-1',
};
const AFFELNET = 'En règle générale, vœux après la 3e, avec le collège, sur le service en ligne Affectation (Affelnet)';
const AFFELNET_SOURCE = 'Code de l’éducation, article D. 331-38';
const PARCOURSUP: AdmissionRule = {
  text: 'En règle générale, vœux après le bac sur Parcoursup.',
  source: 'Code de l’éducation, article L. 612-3',
};
const MON_MASTER: AdmissionRule = {
  text: 'En règle générale, candidature après la licence sur Mon Master.',
  source: 'Code de l’éducation, article L. 612-6',
};
const UNKNOWN: AdmissionRule = { text: 'Non renseignée : demandez à l’établissement.', source: null };

/** Types of diploma that follow another one of the same level (mentions complémentaires, certificats de spécialisation). */
const AFTER_A_DIPLOMA = /^(?:010|013|[45]6[1-3]|[45]81)/;
/** National diplomas of level 6 of which the first year is after the bac. */
const FIRST_CYCLE_TYPES = /^(?:20[05]|241|251|260)/;
const FIRST_CYCLE_SIGNS = ['Licence', 'BUT', 'DN MADE'];

/** The general rule of a status and a level; a known fact of the line comes before it. */
export function admissionRule(diploma: Diploma, statut: Statut, secteur: string | null): AdmissionRule {
  if (statut === 'apprentissage') return APPRENTICESHIP;
  if (statut === 'formation_continue') return CONTINUING;
  const { niveau, sigle } = diploma;
  const cfd = diploma.cfd ?? '';
  if (AFTER_A_DIPLOMA.test(cfd) || sigle === 'CS' || sigle === 'MC' || sigle === 'FCIL')
    return {
      text: 'En règle générale, après un premier diplôme, dossier à demander à l’établissement.',
      source: null,
    };
  if (niveau === 3 || niveau === 4)
    return {
      text:
        secteur === 'prive'
          ? `${AFFELNET} ; dans le privé, prenez aussi contact avec l’établissement.`
          : `${AFFELNET}.`,
      source: AFFELNET_SOURCE,
    };
  if (sigle === 'Master') return MON_MASTER;
  const firstCycle = niveau === 5 || FIRST_CYCLE_TYPES.test(cfd) || FIRST_CYCLE_SIGNS.includes(sigle ?? '');
  return firstCycle ? PARCOURSUP : UNKNOWN;
}
