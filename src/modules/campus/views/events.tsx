import { Icon, SectionTitle } from '#core/html/index.ts';
import type { CampusView } from '../present-campus.ts';
import { OriginMark } from './origin-mark.tsx';

/** What the campus holds next, and how to follow it. */
export function Events({ view }: { view: CampusView }) {
  const { list, agenda, calendar } = view.events;
  if (list.length === 0) return null;
  return (
    <section class="large" id="agenda" aria-labelledby="t-agenda">
      <SectionTitle id="t-agenda">Agenda</SectionTitle>
      <ul class="lignes">
        {list.map((one) => (
          <li key={one.href}>
            <a href={one.href}>{one.titre}</a> <OriginMark invented={one.exemple} />{' '}
            <span class="petit doux">{one.resume}</span>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="btn" href={agenda}>
          <Icon name="calendar-dots" /> L’agenda de ce campus
        </a>{' '}
        <a href={calendar}>Son calendrier (ICS)</a>
      </p>
    </section>
  );
}
