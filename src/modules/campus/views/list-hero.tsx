import { Icon } from '#core/html/index.ts';
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
  const unknown = query.ou !== '' && !list.place;
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role, which older screen readers know; <search> is too young
    <form class="recherche" role="search" action={campusListUrl()}>
      <div class="champ">
        <label for="quoi">Quel campus ?</label>
        <input
          class="s"
          id="quoi"
          name="quoi"
          type="search"
          value={query.quoi}
          placeholder="Un nom, un secteur, une région"
          maxLength={100}
        />
      </div>
      <div class="champ">
        <label for="ou">Près de quelle commune ?</label>
        <input
          class="s"
          id="ou"
          type="text"
          name="ou"
          value={query.ou}
          placeholder="Commune ou code postal"
          autocomplete="postal-code"
          maxLength={100}
          aria-invalid={unknown ? 'true' : undefined}
          aria-describedby={unknown ? 'ou-erreur' : undefined}
        />
        {unknown && (
          <span class="err" id="ou-erreur">
            Commune introuvable : vérifiez son nom, ou donnez son code postal.
          </span>
        )}
      </div>
      {chosenFilters(list).map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <button class="btn btn--1" type="submit">
        <Icon name="magnifying-glass" /> Chercher
      </button>
    </form>
  );
}
