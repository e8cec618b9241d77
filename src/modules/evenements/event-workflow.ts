import { type Predicates, readWorkflow, type Transition, transitionsFrom, unless } from '#core/workflow/index.ts';
import data from '../../../data/workflows/evenement.json' with { type: 'json' };
import type { CampusEvent } from './events.sql.ts';
import type { Registered } from './registered.sql.ts';

/** What the guards of an event look at. */
export interface EventFacts {
  event: CampusEvent;
  /** What is typed to explain the act. */
  motif: string;
  registered: Registered;
  now: Date;
}

const placed = ({ event }: EventFacts): boolean =>
  event.lieuId !== null || event.lieuNom !== null || event.commune !== null;

export const eventGuards: Predicates<EventFacts> = {
  'evenement.annoncer.date_lieu': (facts) => unless(facts.event.debut !== null && placed(facts)),
  'evenement.annoncer.contact': ({ event }) =>
    unless(event.contactCourriel !== null || event.contactTelephone !== null),
  'evenement.ouvrir.capacite': ({ registered }) => unless(registered.places > 0),
  'evenement.ouvrir.securite': ({ event }) => unless(!event.listeSecurite || event.listeSecuriteJours !== null),
  'evenement.completer.reste': ({ registered }) => (registered.libres > 0 ? { n: String(registered.libres) } : null),
  'evenement.rouvrir.places': ({ registered }) => unless(registered.libres > 0),
  // It may be done once it has begun: counts are taken on the day.
  'evenement.realiser.date': ({ event, now }) => unless(event.debut !== null && event.debut <= now),
  'evenement.clore.presences': ({ registered }) =>
    registered.sansPresence > 0 ? { n: String(registered.sansPresence) } : null,
  'evenement.annuler.motif': ({ motif }) => unless(motif !== ''),
};

/** The life of an event, and the acts between its states. */
export const eventWorkflow = readWorkflow(data, eventGuards);

/** Acts that the page of an event may show, from its state. */
export const actsOf = (event: CampusEvent): Transition[] => transitionsFrom(eventWorkflow, event.etat);
