import { ErrorSummary, EtatMark, Example, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Cost } from '../costs/cost.ts';
import type { Expense } from '../costs/costs.sql.ts';
import type { CampusEvent } from '../events.sql.ts';
import { type EventState, eventStates, stateTones } from '../labels.ts';
import { deleteEventUrl, eventUrl, nextEditionUrl, publicEventUrl } from '../links.ts';
import type { EventLists } from '../read-event.ts';
import type { StateForm } from '../schemas.ts';
import { EventActs } from './event-acts.tsx';
import { EventCost } from './event-cost.tsx';
import { Elsewhere } from './event-elsewhere.tsx';
import { EventFrame } from './event-frame.tsx';
import { EventParts } from './event-parts.tsx';

export interface EventModel {
  campus: CampusPlace;
  event: CampusEvent;
  /** As anybody reads it now: registrations whose last instant is past are closed. */
  shownState: EventState;
  parts: EventLists;
  /** Editions of its recurring action that the person holds, this one included. */
  editions: { id: string; titre: string; edition: string | null; debut: Date | null; etat: EventState }[];
  acts: { id: string; acte: string; missing: string[] }[];
  asksReason: boolean;
  mayEdit: boolean;
  mayDelete: boolean;
  /** Of the registrations of its groups. */
  mayDecide: boolean;
  /** Who comes of them, on the day. */
  mayCount: boolean;
  /** Consents to pictures of their pupils. */
  mayImage: boolean;
  /** What the pupils thought. */
  mayReadOpinions: boolean;
  cost: Cost;
  expenses: readonly Expense[];
  typed: Pick<StateForm, 'transition' | 'motif'>;
  errors: Record<string, string>;
}

/** One event as its team prepares it: what is said, what is missing, what may be done. */
export function EventPage({ model }: { model: EventModel }) {
  const { campus, event, errors } = model;
  const refused = Object.keys(errors).length > 0;
  return (
    <EventFrame
      campus={campus}
      title={refused ? `Erreur : ${event.titre}` : event.titre}
      heading={
        <>
          {event.titre} {event.exemple && <Example />}
        </>
      }
      crumbs={[{ label: event.titre }]}
      actions={<Elsewhere model={model} />}
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        <EtatMark tone={stateTones[model.shownState]}>{eventStates[model.shownState]}</EtatMark>
        {event.cloture &&
          model.shownState === 'inscriptions_closes' &&
          event.etat !== 'inscriptions_closes' &&
          ` depuis le ${frenchDateTime(event.cloture)}`}
        {event.finLe && ` depuis le ${frenchDate(event.finLe)}`}
      </p>
      {event.finMotif && (
        <Notice tone="alerte" title="Motif de l’annulation">
          <p>{event.finMotif}</p>
        </Notice>
      )}
      {event.annonceLe && (
        <p>
          <a class="fleche" href={publicEventUrl(event.slug)}>
            Sa page publique <Icon name="arrow-right" />
          </a>
          {!event.visible && <span class="doux"> hors de l’agenda : elle ne se lit qu’avec cette adresse</span>}
        </p>
      )}
      {model.acts.length > 0 && <EventActs model={model} />}
      <EventParts model={model} />
      <EventCost model={model} />
      <Editions model={model} />
      {model.mayDelete && (
        <form method="post" action={deleteEventUrl(campus.slug, event.id)} class="haut-5">
          <input type="hidden" name="version" value={event.version} />
          <button class="btn btn--nu" type="submit">
            <Icon name="trash" /> Mettre ce brouillon à la corbeille
          </button>
        </form>
      )}
    </EventFrame>
  );
}

/** The other editions of its recurring action, and the next one. */
function Editions({ model: { campus, event, editions } }: { model: EventModel }) {
  if (!event.marque) return null;
  const others = editions.filter((one) => one.id !== event.id);
  return (
    <section aria-labelledby="editions" class="haut-5">
      <SectionTitle id="editions">Éditions de {event.marque}</SectionTitle>
      {others.length > 0 ? (
        <ul class="liens">
          {others.map((one) => (
            <li key={one.id}>
              <a href={eventUrl(campus.slug, one.id)}>
                {[one.edition ?? one.titre, one.debut && frenchDate(one.debut)].filter(Boolean).join(', ')}
              </a>
              <span class="doux">, {eventStates[one.etat].toLowerCase()}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="doux">C’est la seule connue.</p>
      )}
      <form method="post" action={nextEditionUrl(campus.slug, event.id)} class="haut-4">
        <button class="btn" type="submit">
          <Icon name="plus" /> Préparer l’édition suivante
        </button>
        <p class="petit doux haut-2">
          Copie celle-ci en brouillon, un an plus tard : créneaux, places réservées, déroulé, hôtes.
        </p>
      </form>
    </section>
  );
}
