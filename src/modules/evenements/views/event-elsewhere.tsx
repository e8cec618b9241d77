import { Icon } from '#core/html/index.ts';
import { opinionsUrl } from '../avis/links.ts';
import { imagesUrl } from '../images/links.ts';
import { attendanceUrl, groupsUrl } from '../inscriptions/links.ts';
import { eventHistoryUrl } from '../links.ts';
import type { EventModel } from './event-page.tsx';

/** The other pages of an event. */
export function Elsewhere({
  model: { campus, event, mayDecide, mayCount, mayImage, mayReadOpinions },
}: {
  model: EventModel;
}) {
  return (
    <>
      {mayDecide && event.annonceLe && (
        <a class="btn" href={groupsUrl(campus.slug, event.id)}>
          <Icon name="users-three" /> Inscriptions
        </a>
      )}
      {mayCount && event.annonceLe && (
        <a class="btn" href={attendanceUrl(campus.slug, event.id)}>
          <Icon name="check" /> Présences
        </a>
      )}
      {mayImage && event.annonceLe && (
        <a class="btn" href={imagesUrl(campus.slug, event.id)}>
          <Icon name="image" /> Images
        </a>
      )}
      {mayReadOpinions && event.annonceLe && (
        <a class="btn" href={opinionsUrl(campus.slug, event.id)}>
          <Icon name="chat-circle" /> Avis
        </a>
      )}
      <a class="btn" href={eventHistoryUrl(campus.slug, event.id)}>
        <Icon name="clock-counter-clockwise" /> Historique
      </a>
    </>
  );
}
