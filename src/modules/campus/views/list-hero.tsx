import { SearchForm } from '#core/html/index.ts';
import { campusListUrl } from '../links.ts';
import type { CampusListPage } from '../read-list.ts';
import { chosenFilters } from './list-filters.tsx';
import { ListMap } from './list-map.tsx';
import { OverseasList } from './overseas-list.tsx';

/**
 * Opening of the list: the question at sea, the campuses that answer it on the map. Once the map is moved anywhere may be
 * under the text: they stand side by side.
 */
export function ListHero({ list }: { list: CampusListPage }) {
  return (
    <div id="ouverture" data-region>
      <section class={list.query.carte ? 'heros heros--cote' : 'heros'}>
        <div class="heros__texte large">
          <h1>Les campus</h1>
          <p class="chapo">
            Un campus relie lycées, centres de formation d’apprentis, universités et entreprises d’un même secteur, sur
            un territoire.
          </p>
          <Question list={list} />
          <OverseasList list={list} />
        </div>
        <ListMap list={list} />
      </section>
    </div>
  );
}

/** Words, a commune, a distance (features A16); the filters already chosen are kept. */
function Question({ list }: { list: CampusListPage }) {
  const { query } = list;
  return (
    <SearchForm
      action={campusListUrl()}
      what={query.quoi}
      whatLabel="Quel campus ?"
      whatPlaceholder="Un nom, un secteur, une région"
      whatLength={100}
      where={query.ou}
      whereLabel="Près de quelle commune ?"
      unknownPlace={query.ou !== '' && !list.place}
      kept={chosenFilters(list)}
    />
  );
}
