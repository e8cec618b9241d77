import {
  type Predicates,
  readWorkflow,
  refusalsOf,
  type Transition,
  transitionsFrom,
  unless,
} from '#core/workflow/index.ts';
import data from '../../../../data/workflows/stage-enseignant.json' with { type: 'json' };
import type { Application } from './applications.sql.ts';
import type { Offer } from './offers.sql.ts';
import { hasPlace, type Pool, seatsFor } from './seats.ts';

/** What the guards of an application look at. */
export interface StayFacts {
  offer: Offer;
  application: Application;
  /** ISO day of Paris. */
  today: string;
  /** Somebody waits for the same places of this offer since longer. */
  earlier: boolean;
  /** The same person has another stay at these dates. */
  clash: boolean;
  texte: string;
  /** Days of presence, as read; null when they are none. */
  jours: number | null;
}

/** Last day to apply. */
export const lastDay = (offer: Pick<Offer, 'debut' | 'candidaturesJusquau'>): string =>
  offer.candidaturesJusquau ?? offer.debut;

/** Whether one may still ask for a place, or for the list. */
export const isOpen = (offer: Pick<Offer, 'etat' | 'debut' | 'candidaturesJusquau'>, today: string): boolean =>
  offer.etat === 'ouverte' && today <= lastDay(offer) && today < offer.debut;

const open = ({ offer, today }: StayFacts) => unless(isOpen(offer, today));
const seatsOf = ({ offer, application }: StayFacts): Pool => seatsFor(offer, application.academie);
const free = (facts: StayFacts) => unless(seatsOf(facts).libres > 0);
const apart = ({ clash }: StayFacts) => unless(!clash);
const written = ({ texte }: StayFacts) => unless(texte !== '');
const toCome = ({ offer, today }: StayFacts) => unless(today < offer.debut);
const begun = ({ offer, today }: StayFacts) => unless(today >= offer.debut);

export const stayGuards: Predicates<StayFacts> = {
  'stage_enseignant.transmettre.ouverte': open,
  'stage_enseignant.transmettre.places': (facts) => unless(hasPlace(seatsOf(facts))),
  'stage_enseignant.transmettre.dates': apart,
  'stage_enseignant.attendre.ouverte': open,
  'stage_enseignant.attendre.complet': (facts) => unless(!hasPlace(seatsOf(facts))),
  'stage_enseignant.attendre.dates': apart,
  'stage_enseignant.promouvoir.place': free,
  'stage_enseignant.promouvoir.rang': ({ earlier }) => unless(!earlier),
  'stage_enseignant.promouvoir.commence': toCome,
  'stage_enseignant.retenir.remplacement': written,
  'stage_enseignant.retenir.commence': toCome,
  'stage_enseignant.refuser.motif': written,
  'stage_enseignant.constater.date': begun,
  'stage_enseignant.constater.jours': ({ jours, offer }) =>
    jours !== null && jours > 0 && jours <= offer.jours ? null : { jours: String(offer.jours) },
  'stage_enseignant.evaluer.retour': written,
  'stage_enseignant.absent.date': begun,
  'stage_enseignant.absent.motif': written,
  'stage_enseignant.retirer.annulee': ({ offer }) => unless(offer.etat === 'annulee'),
};

/** The life of an application, and the acts between its states. */
export const stayWorkflow = readWorkflow(data, stayGuards);

/** Done with the offer, never by hand. */
const WITH_THE_OFFER = 'retirer';
/** Of these, the one that the places of today allow is shown. */
const BY_PLACES: ReadonlySet<string> = new Set(['transmettre', 'attendre']);

/** Acts that a page may show, from the state of an application. */
export const actsOf = (facts: StayFacts): Transition[] =>
  transitionsFrom(stayWorkflow, facts.application.etat).filter(
    (one) =>
      one.id !== WITH_THE_OFFER &&
      (!BY_PLACES.has(one.id) ||
        refusalsOf(one, stayGuards, facts).every(({ guard }) => guard !== 'places' && guard !== 'complet')),
  );
