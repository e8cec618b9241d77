import { Icon } from '#core/html/index.ts';
import { SCHOOLS, schoolsFields } from '../links.ts';
import type { SchoolList } from '../read-etablissement-list.ts';

/** Which organisation, near which commune (features A16); the filters already chosen are kept, the frame of the map is not. */
export function SchoolQuestion({ list }: { list: SchoolList }) {
  const { criteria, unknownPlace } = list;
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role, which older screen readers know; <search> is too young
    <form class="recherche recherche--h" role="search" action={SCHOOLS}>
      <div class="champ">
        <label for="quoi">Quel établissement ?</label>
        <input
          class="s"
          id="quoi"
          name="quoi"
          type="search"
          value={criteria.quoi}
          placeholder="Nom, commune ou code"
          maxLength={100}
        />
      </div>
      <div class="champ">
        <label for="ou">Près de quelle commune ?</label>
        <input
          class="s"
          id="ou"
          name="ou"
          type="text"
          value={list.place?.label ?? criteria.ou}
          placeholder="Commune ou code postal"
          autocomplete="postal-code"
          maxLength={100}
          aria-invalid={unknownPlace ? 'true' : undefined}
          aria-describedby={unknownPlace ? 'ou-erreur' : undefined}
        />
        {unknownPlace && (
          <span class="err" id="ou-erreur">
            Commune introuvable : vérifiez son nom, ou donnez son code postal.
          </span>
        )}
      </div>
      {schoolsFields(criteria, ['quoi', 'ou', 'carte', 'commune', 'sansPosition', 'page']).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class="btn btn--1" type="submit">
        <Icon name="magnifying-glass" /> Chercher
      </button>
    </form>
  );
}
