import { type Fact, Facts } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { audienceText, dayText, eventKinds, hoursText, placeText, themesText } from '../labels.ts';

/** When, where, for whom, with whom. */
export const PublicEventFacts = ({ event }: { event: CampusEvent }) => <Facts facts={factsOf(event)} />;

function factsOf(event: CampusEvent): Fact[] {
  const facts: (Fact | false)[] = [
    {
      term: 'Quand',
      value: (
        <>
          {dayText(event)}
          {hoursText(event) && <br />}
          {hoursText(event)}
        </>
      ),
    },
    {
      term: 'Où',
      value: event.lieuSlug ? <a href={organisationUrl(event.lieuSlug)}>{placeText(event)}</a> : placeText(event),
    },
    { term: 'Pour qui', value: audienceText(event) },
    { term: 'Genre', value: eventKinds[event.genre] },
    event.themes.length > 0 && { term: 'Thèmes', value: themesText(event.themes) },
    event.cout !== null && { term: 'Coût', value: event.cout },
    event.acces !== null && { term: 'Accès', value: event.acces },
    event.hotes.length > 0 && {
      term: 'Avec',
      value: event.hotes.map((one, rank) => (
        <span key={one.id}>
          {rank > 0 && ', '}
          <a href={organisationUrl(one.slug)}>{one.nom}</a>
        </span>
      )),
    },
  ];
  return facts.filter((fact): fact is Fact => fact !== false);
}
