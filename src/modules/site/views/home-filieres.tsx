import { FiliereMark, FilierePattern, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusesUrl } from '../links.ts';
import type { HomeData } from './home.tsx';

/** The closed list of the twelve filières; each leads to its campuses. */
export function HomeFilieres({ filieres }: Pick<HomeData, 'filieres'>) {
  return (
    <section class="large haut-7" aria-labelledby="t-filieres">
      <SectionTitle id="t-filieres">Douze filières, une lettre chacune</SectionTitle>
      {filieres.length === 0 ? (
        <p>Les filières ne sont pas encore chargées.</p>
      ) : (
        <ul class="grille filieres" style="--min:18.5rem">
          {[...filieres]
            .sort((a, b) => (a.lettre < b.lettre ? -1 : 1))
            .map(({ lettre, libelle, nombre }) => (
              <li key={lettre}>
                <a href={campusesUrl({ filiere: lettre })} data-f={lettre}>
                  <FilierePattern letter={lettre} />
                  <FiliereMark letter={lettre} label={libelle} />{' '}
                  <span class="source">{nombre === 0 ? 'aucun recensé' : count(nombre, 'campus', 'campus')}</span>
                </a>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
