import { FRAMES, type GroupedPlace, groupPlaces, Icon, MapOfFrance, type Place } from '#core/html/index.ts';
import { campusListUrl, campusUrl } from '../links.ts';
import type { ListedCampus } from '../list.ts';
import type { CampusListPage } from '../read-list.ts';
import { openingOf } from './frame.tsx';
import { chosenFilters } from './list-filters.tsx';
import { OverseasList } from './overseas-list.tsx';

/** Opening of the list: the question at sea, the campuses that answer it on the map. */
export function ListHero({ list }: { list: CampusListPage }) {
  return (
    <section class="heros">
      <div class="heros__texte large">
        <h1>Les campus</h1>
        <p class="chapo">
          Un campus relie lycées, centres de formation d’apprentis, universités et entreprises d’un même secteur, sur un
          territoire.
        </p>
        <Question list={list} />
        <OverseasList list={list} />
      </div>
      <ListMap list={list} />
    </section>
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

type Placed = ListedCampus & { latitude: number; longitude: number };
const isPlaced = (campus: ListedCampus): campus is Placed => campus.latitude !== null && campus.longitude !== null;

/** Solid disc: commune known. Dashed ring: only the académie or the région is. The list below says the same. */
function ListMap({ list }: { list: CampusListPage }) {
  const placed = [...list.campuses, ...list.unplaced].filter(isPlaced);
  const around = list.place && { lat: list.place.latitude, lon: list.place.longitude };
  const narrowed = list.query.region.length > 0;
  const points = placed.map((campus) => ({ lat: campus.latitude, lon: campus.longitude }));
  const opening = around ? openingOf([around], list.query.rayon * 2.4) : narrowed ? openingOf(points) : null;
  const zoomed = opening?.style !== undefined;
  return (
    <MapOfFrance
      id="carte"
      class="heros__carte"
      {...(opening?.style ? { style: opening.style } : {})}
      width={1400}
      bounds={opening?.bounds ?? FRAMES.accueil}
      listLabel="Campus sur la carte"
      places={zoomed ? placed.map(placeOf) : groupPlaces(placed.map(grouped), (n) => `${n} campus`)}
      {...(around ? { circles: { ...around, km: [list.query.rayon] } } : {})}
      caption={<span>{captionOf(list, placed)}</span>}
    />
  );
}

/** On a small screen one number stands for the campuses of a région. */
const grouped = (campus: Placed): GroupedPlace => ({
  place: placeOf(campus),
  groups: campus.regions.map(({ code, nom }) => ({ key: code, label: nom, href: campusListUrl({ region: [code] }) })),
});

const placeOf = (campus: Placed): Place => ({
  lat: campus.latitude,
  lon: campus.longitude,
  label: campus.nomUsuel ?? campus.nom,
  sub: campus.commune ?? campus.academies.map((academie) => academie.nom).join(', '),
  href: campusUrl(campus.slug),
  letter: campus.filiereLettre ?? undefined,
  uncertain: campus.precision !== 'commune',
});

/** Campuses that no map can show are said, never forgotten. */
function captionOf(list: CampusListPage, placed: Placed[]): string {
  const uncertain = placed.some((campus) => campus.precision !== 'commune');
  const without = list.campuses.filter((campus) => !isPlaced(campus)).map((campus) => campus.nomUsuel ?? campus.nom);
  return [
    'Rond plein : commune du siège connue.',
    uncertain && 'Tirets : seule l’académie ou la région l’est.',
    without.length > 4
      ? `${without.length} campus n’ont pas de point : ils sont dans la liste.`
      : without.length > 0 && `Sans point : ${without.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
