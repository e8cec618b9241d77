import { Field, Icon } from '#core/html/index.ts';
import { campusListUrl } from '../links.ts';
import type { CampusListPage } from '../read-list.ts';

const RADII = [25, 50, 100, 200];

/** Words, a commune and a distance (features A16); the filters already chosen are kept. */
export function Questions({ list }: { list: CampusListPage }) {
  const { query } = list;
  const unknownPlace = query.lieu !== '' && !list.place;
  return (
    <form class="outils haut-4" action={campusListUrl()} aria-label="Chercher un campus">
      <Field name="q" label="Campus, métier ou lieu" type="search" value={query.q} maxLength={100} />
      <Field
        name="lieu"
        label="Près de"
        hint="Commune ou code postal"
        value={query.lieu}
        maxLength={100}
        autocomplete="postal-code"
        error={
          unknownPlace ? 'Nous ne trouvons pas cette commune : vérifiez son nom ou donnez son code postal.' : undefined
        }
      />
      <p class="champ">
        <label for="rayon">Distance</label>
        <select id="rayon" name="rayon">
          {RADII.map((km) => (
            <option key={km} value={km} selected={km === query.rayon}>
              {km} km
            </option>
          ))}
        </select>
      </p>
      {kept(list).map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <button class="btn btn--1" type="submit">
        <Icon name="magnifying-glass" /> Chercher
      </button>
    </form>
  );
}

const kept = ({ query }: CampusListPage): [string, string][] =>
  (['filiere', 'categorie', 'region', 'etat'] as const).flatMap((name) =>
    query[name].map((value): [string, string] => [name, value]),
  );
