import { campusFrame } from '#core/html/index.ts';
import { EVENTS_DESK, eventsUrl } from '../links.ts';

/** A page of the workspace below the events of a campus. */
export const EventFrame = campusFrame({
  key: 'evenements',
  title: 'Événements',
  desk: EVENTS_DESK,
  list: eventsUrl,
  help: 'preparer_evenement',
});
