import { Icon, SectionTitle } from '#core/html/index.ts';
import type { CampusView } from '../present-campus.ts';
import { OriginMark } from './origin-mark.tsx';

/** What companies ask of the campus, and where one states a need. */
export function Needs({ view }: { view: CampusView }) {
  const { list, state, all } = view.needs;
  if (list.length === 0) return null;
  return (
    <section class="large" id="besoins" aria-labelledby="t-besoins">
      <SectionTitle id="t-besoins">Besoins des entreprises</SectionTitle>
      <ul class="lignes">
        {list.map((one) => (
          <li key={one.href}>
            <a href={one.href}>{one.titre}</a> <OriginMark invented={one.exemple} />{' '}
            <span class="petit doux">
              {one.resume} ; {one.etat}
            </span>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="btn" href={state}>
          <Icon name="megaphone" /> Exprimer un besoin
        </a>{' '}
        <a href={all}>Tous les besoins de ce campus</a>
      </p>
    </section>
  );
}
