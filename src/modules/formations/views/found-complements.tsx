import { Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { FoundComplement, FoundComplements } from '../complements/found.sql.ts';
import { complementNatureLabels, publicLabels } from '../complements/labels.ts';
import { publicComplementUrl } from '../complements/links.ts';

const FIRST = 4;

/** What campuses add to the catalogue and one may join: it is no offer of a diploma, so it comes before the results, and apart. */
export function CampusAdditions({ found: { rows, total } }: { found: FoundComplements }) {
  if (total === 0) return null;
  const others = rows.slice(FIRST);
  return (
    <div class="diplomes petit">
      <p id="t-ajouts" class="fort">
        {total < 2 ? 'Un ajout d’un campus' : `Ajouts des campus : ${total}`}
      </p>
      <List rows={rows.slice(0, FIRST)} />
      {others.length > 0 && (
        <details>
          <summary>Voir {count(others.length, 'autre ajout', 'autres ajouts')}</summary>
          <List rows={others} />
          {total > rows.length && (
            <p class="source">Et {count(total - rows.length, 'autre')} : précisez vos mots, le lieu ou le campus.</p>
          )}
        </details>
      )}
    </div>
  );
}

function List({ rows }: { rows: readonly FoundComplement[] }) {
  return (
    <ul class="lignes" aria-labelledby="t-ajouts">
      {rows.map((one) => (
        <li key={one.id}>
          <a href={publicComplementUrl(one.campusSlug, one.id)}>{one.nom}</a> {one.exemple && <Example />}
          <p class="source">{[...facts(one)].join(' · ')}</p>
        </li>
      ))}
    </ul>
  );
}

function* facts({ nature, publics, campus, debut, session }: FoundComplement): Generator<string> {
  yield complementNatureLabels[nature];
  if (publics.length > 0) yield `pour ${publics.map((name) => publicLabels[name]).join(', ')}`;
  yield campus;
  if (session) {
    const { debut, fin, lieu } = session;
    yield `prochaine session du ${frenchPartialDate(debut)} au ${frenchPartialDate(fin)}, ${lieu}`;
  } else if (debut) yield `à partir du ${frenchPartialDate(debut)}`;
}
