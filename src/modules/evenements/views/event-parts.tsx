import type { ComponentChildren } from 'preact';
import { frenchPartialDate } from '#core/time/index.ts';
import { minutesText, questionKinds, slotText } from '../labels.ts';
import { eventListUrl } from '../links.ts';
import type { EventModel } from './event-page.tsx';
import { Part, Said } from './event-said.tsx';

/** What is said of an event, part by part, each with its page to change it. */
export function EventParts({ model }: { model: EventModel }) {
  const { event, parts } = model;
  const hosts = event.hotes.map((one) => one.nom);
  const asked = parts.opinions.map((one) => one.libelle);
  const list = (key: string, title: string, lines: ComponentChildren[]) => (
    <Part model={model} id={key} title={title} href={eventListUrl(model.campus.slug, event.id, key)}>
      {lines.length === 0 ? (
        <p class="doux">Rien pour l’instant.</p>
      ) : (
        <ul class="liens">
          {lines.map((one, rank) => (
            <li key={rank}>{one}</li>
          ))}
        </ul>
      )}
    </Part>
  );
  return (
    <>
      <Said model={model} />
      {list(
        'creneaux',
        'Créneaux et places',
        parts.slots.map((one) => `${slotText(one)} : ${one.placesEleves} jeunes, ${one.placesAdultes} adultes`),
      )}
      {list(
        'places-reservees',
        'Places réservées',
        parts.kept.map((one) => `${one.places} places pour ${one.libelle}, jusqu’au ${frenchPartialDate(one.jusquAu)}`),
      )}
      {list(
        'deroule',
        'Déroulé',
        parts.programme.map((one) => [one.titre, one.minutes && minutesText(one.minutes)].filter(Boolean).join(', ')),
      )}
      {list(
        'ateliers',
        'Ateliers',
        parts.workshops.map((one) => `${one.nom} : ${one.capacite} jeunes à la fois, ${minutesText(one.minutes)}`),
      )}
      {list('hotes', 'Hôtes', hosts)}
      {list(
        'exposants',
        'Exposants',
        parts.exhibitors.map((one) => [one.nom, one.stand].filter(Boolean).join(', stand ')),
      )}
      {list(
        'questions',
        'Questions aux classes',
        parts.questions.map((one) => `${one.libelle} (${questionKinds[one.genre].toLowerCase()})`),
      )}
      {list('questionnaire', 'Questionnaire des participants', asked)}
    </>
  );
}
