import { type Predicates, readWorkflow, type Transition, transitionsFrom, unless } from '#core/workflow/index.ts';
import data from '../../../data/workflows/cordee-programme.json' with { type: 'json' };
import { headIn, presentIn, whyNotHead } from './cordee.ts';
import type { Cordee, CordeeSchool } from './cordees.sql.ts';
import type { Programme } from './programme.sql.ts';

/** What the guards of a programme look at. */
export interface ProgrammeFacts {
  cordee: Cordee;
  programme: Programme;
  /** In whose name one acts: an establishment of that year, for which the person answers; null when there is none. */
  school: CordeeSchool | null;
  texte: string;
  /** Establishments that have not declared their pupils, once the report is open. */
  silent: number;
  /** Expenses without the number of an invoice, once the report is validated. */
  unproved: number;
  /** Who submitted the programme acts again, and is no référent of that establishment. */
  submitted: boolean;
}

/** Establishments whose agreement a programme needs: the head of that school year, then those roped in it. */
export const partners = (cordee: Cordee, { annee }: Pick<Programme, 'annee'>): CordeeSchool[] => [
  headIn(cordee.etablissements, annee),
  ...cordee.etablissements.filter((one) => one.role === 'encorde' && presentIn(one, annee)),
];

/** Establishments that have not validated the programme as it stands. */
export function awaited(cordee: Cordee, programme: Pick<Programme, 'annee' | 'validations'>): CordeeSchool[] {
  const given = new Set(programme.validations.map((one) => one.etablissementId));
  return partners(cordee, programme).filter((one) => !given.has(one.id));
}

const written = ({ texte }: ProgrammeFacts) => unless(texte !== '');
const ownSchool = ({ cordee, programme, school }: ProgrammeFacts) =>
  unless(school !== null && awaited(cordee, programme).some((one) => one.id === school.id));
/** Who submits a programme does not validate it for an establishment (data/droits, `programme_validation`), but its référent. */
const anotherPerson = ({ submitted }: ProgrammeFacts) => unless(!submitted);
const othersAwaited = ({ cordee, programme, school }: ProgrammeFacts): CordeeSchool[] =>
  awaited(cordee, programme).filter((one) => one.id !== school?.id);

export const programmeGuards: Predicates<ProgrammeFacts> = {
  'cordee_programme.proposer.encordes': ({ cordee, programme }) =>
    unless(partners(cordee, programme).some((one) => one.role === 'encorde')),
  'cordee_programme.proposer.tete': ({ cordee, programme }) => {
    const head = headIn(cordee.etablissements, programme.annee);
    return whyNotHead(head, cordee.section) ? { etablissement: head.nom } : null;
  },
  'cordee_programme.proposer.actions': ({ programme }) => unless(programme.actions.length > 0),
  'cordee_programme.valider_part.sienne': ownSchool,
  'cordee_programme.valider.sienne': ownSchool,
  'cordee_programme.valider_part.separation': anotherPerson,
  'cordee_programme.valider.separation': anotherPerson,
  'cordee_programme.valider_part.dernier': (facts) => unless(othersAwaited(facts).length > 0),
  'cordee_programme.valider.tous': (facts) => {
    const others = othersAwaited(facts).length;
    return others === 0 ? null : { n: String(others) };
  },
  'cordee_programme.amender.motif': written,
  'cordee_programme.abandonner.motif': written,
  'cordee_programme.valider_bilan.effectifs': ({ silent }) => (silent === 0 ? null : { n: String(silent) }),
  'cordee_programme.valider_bilan.analyse': written,
  'cordee_programme.clore.depenses': ({ unproved }) => (unproved === 0 ? null : { n: String(unproved) }),
};

/** The life of the programme of a year, and the acts between its states. */
export const programmeWorkflow = readWorkflow(data, programmeGuards);

/** Acts that are a validation: their own button, one for each establishment that is awaited. */
const VALIDATIONS: ReadonlySet<string> = new Set(['valider_part', 'valider']);

/** Acts that a page offers from a state, but the validations. */
export const actsOf = (programme: Programme): Transition[] =>
  transitionsFrom(programmeWorkflow, programme.etat).filter((one) => !VALIDATIONS.has(one.id));

/** A validation is partial until the last one: which of the two acts it is, nobody chooses. */
export const validationFor = (facts: Pick<ProgrammeFacts, 'cordee' | 'programme'>, school: CordeeSchool): string =>
  awaited(facts.cordee, facts.programme).some((one) => one.id !== school.id) ? 'valider_part' : 'valider';
