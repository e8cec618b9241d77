import { EtatMark, Example, FiliereMark, Icon, Notice, Page, SectionTitle, Steps } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { dayText, eventKinds, eventStates, minutesText, placeText, stateTones, whenText } from '../labels.ts';
import { AGENDA, publicEventIcsUrl, publicEventUrl } from '../links.ts';
import type { EventLists } from '../read-event.ts';
import { PublicEventFacts } from './public-event-facts.tsx';
import { PublicEventRules } from './public-event-rules.tsx';

interface PublicEventProps {
  event: CampusEvent;
  lists: EventLists;
  editions: Pick<CampusEvent, 'slug' | 'titre' | 'edition' | 'debut' | 'fin' | 'precision'>[];
  jsonLd: object[];
}

/** One announced event, for anybody. */
export function PublicEventPage({ event, lists, editions, jsonLd }: PublicEventProps) {
  return (
    <Page
      title={`${event.titre} : ${dayText(event)}`}
      description={`${eventKinds[event.genre]}, ${whenText(event)}, ${placeText(event, false)}. ${event.campus}.`}
      current="agenda"
      canonical={publicEventUrl(event.slug)}
      robots={event.visible ? undefined : 'noindex'}
      crumbs={[{ label: 'Agenda', href: AGENDA }, { label: event.titre }]}
      jsonLd={jsonLd}
    >
      <div class="large cols bas-5" style="--cols:1fr 1.15fr;--gap:var(--e6) var(--e8)">
        <div class="pile" style="--pile:var(--e5)">
          <div>
            <p>
              {event.filiereLettre && (
                <FiliereMark letter={event.filiereLettre} label={event.filiereLibelle ?? ''} compact />
              )}{' '}
              <a href={campusUrl(event.campusSlug)}>{event.campus}</a>
            </p>
            <h1>
              {event.titre} {event.exemple && <Example />}
            </h1>
            <p>
              <EtatMark tone={stateTones[event.etat]}>{eventStates[event.etat]}</EtatMark>
            </p>
          </div>
          {event.etat === 'annule' && (
            <Notice tone="erreur" title="Cet événement n’aura pas lieu">
              <p>{event.finMotif}</p>
            </Notice>
          )}
          {event.texte.split(/\n{2,}/).map((one) => (
            <p key={one} class="grand">
              {one}
            </p>
          ))}
          <PublicEventFacts event={event} />
          {event.debut && (event.precision === 'heures' || event.precision === 'jour') && (
            <p>
              <a class="btn" href={publicEventIcsUrl(event.slug)}>
                <Icon name="calendar-plus" /> Mettre dans votre agenda (ICS)
              </a>
            </p>
          )}
          <Programme lists={lists} />
          <Editions event={event} editions={editions} />
        </div>
        <PublicEventRules event={event} lists={lists} />
      </div>
    </Page>
  );
}

function Programme({ lists: { programme } }: { lists: EventLists }) {
  if (programme.length === 0) return null;
  return (
    <section aria-labelledby="t-deroule">
      <SectionTitle id="t-deroule">Le déroulé</SectionTitle>
      <Steps
        steps={programme.map((one) => ({
          title: [one.titre, one.minutes && minutesText(one.minutes)].filter(Boolean).join(', '),
          text: one.texte ?? undefined,
        }))}
      />
    </section>
  );
}

function Editions({ event, editions }: Pick<PublicEventProps, 'event' | 'editions'>) {
  if (editions.length === 0) return null;
  return (
    <section aria-labelledby="t-editions">
      <SectionTitle id="t-editions">Autres éditions de {event.marque}</SectionTitle>
      <ul class="liens">
        {editions.map((one) => (
          <li key={one.slug}>
            <a href={publicEventUrl(one.slug)}>{one.edition ? frenchPartialDate(one.edition) : one.titre}</a>
            <span class="doux">, {dayText(one)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
