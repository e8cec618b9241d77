import { attendanceUrl, callUrl } from '../meetings/links.ts';
import type { MeetingPageView } from './meeting-page.tsx';

/** Who was called, and the doors to call and to keep the attendance. */
export function Called({ view }: { view: MeetingPageView }) {
  const { head, may, called } = view;
  return (
    <section aria-labelledby="appel">
      <h2 class="repere" id="appel">
        Convocation
      </h2>
      <p>{called ?? 'Personne n’est encore convoqué.'}</p>
      <p class="actions">
        {may.call && (
          <a class="btn" href={callUrl(head.id)}>
            Convocation
          </a>
        )}{' '}
        {may.attendance && (
          <a class="btn" href={attendanceUrl(head.id)}>
            Feuille de présence
          </a>
        )}
      </p>
    </section>
  );
}
