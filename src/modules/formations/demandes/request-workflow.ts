import { frenchPartialDate, isDay } from '#core/time/index.ts';
import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/demande-formation.json' with { type: 'json' };
import { type FormationRequest, firstDay, saysPlaces } from './request.ts';

/** What the guards of a request look at. */
export interface RequestFacts {
  request: FormationRequest;
  /** Needs of the network tied to it, beside the need that it tells itself. */
  tiedNeeds: number;
  today: string;
  motif: string;
  reference: string;
  /** ISO day of the decision; whatever was typed while the guard has not held. */
  decisionLe: string;
  /** Sense of the opinion, or empty. */
  sens: string;
  /** Pupils and apprentices declared when the opening is recorded. */
  inscrits: number;
}

const reasoned = ({ motif }: RequestFacts) => unless(motif !== '');
const referenced = ({ reference }: RequestFacts) => unless(reference !== '');
const dated = ({ decisionLe, today }: RequestFacts) => unless(isDay(decisionLe) && decisionLe <= today);

export const requestGuards: Predicates<RequestFacts> = {
  'demande_formation.proposer.besoin': ({ request, tiedNeeds }) => unless(Boolean(request.besoin) || tiedNeeds > 0),
  'demande_formation.proposer.capacite': ({ request }) => unless(saysPlaces(request)),
  'demande_formation.demander_avis.dossier': ({ request }) => unless(request.fichierId !== null),
  'demande_formation.rendre_avis.sens': ({ sens }) => unless(sens !== ''),
  'demande_formation.rendre_avis.motif': reasoned,
  'demande_formation.passer_outre.delai': ({ request, today }) =>
    request.avisLimite !== null && request.avisLimite < today
      ? null
      : { date_limite: request.avisLimite ? frenchPartialDate(request.avisLimite) : '' },
  'demande_formation.accepter.reference': referenced,
  'demande_formation.accepter.date': dated,
  'demande_formation.refuser.reference': referenced,
  'demande_formation.refuser.date': dated,
  // A training that still takes pupils is neither closed nor reduced before the autumn that was decided.
  'demande_formation.ouvrir.rentree': ({ request: { nature, annee }, today }) =>
    (nature === 'fermeture' || nature === 'diminution') && today < firstDay(annee) ? { annee: String(annee) } : null,
  'demande_formation.ouvrir.inscrits': ({ request, inscrits }) =>
    unless(request.nature === 'fermeture' || request.nature === 'diminution' || inscrits > 0),
  'demande_formation.constater_non_ouverture.motif': reasoned,
  'demande_formation.abandonner.motif': reasoned,
};

/** The life of a request, and the acts between its states. */
export const requestWorkflow = readWorkflow(data, requestGuards);
