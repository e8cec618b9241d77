import { Icon, SectionTitle } from '#core/html/index.ts';
import type { CampusView } from '../present-campus.ts';
import { OriginMark } from './origin-mark.tsx';

/** What the campus offers on pages of their own. */
export function Doors({ view }: { view: CampusView }) {
  if (view.doors.length === 0) return null;
  return (
    <section class="large" id="propositions" aria-labelledby="t-propositions">
      <SectionTitle id="t-propositions">Ce que le campus propose</SectionTitle>
      <ul class="lignes">
        {view.doors.map((one) => (
          <li key={one.href}>
            <a class="fleche" href={one.href}>
              {one.label} <Icon name="arrow-right" />
            </a>{' '}
            <OriginMark invented={one.exemple} />
          </li>
        ))}
      </ul>
    </section>
  );
}
