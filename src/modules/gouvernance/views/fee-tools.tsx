import { SelectField } from '#core/html/index.ts';
import { campusFeesUrl } from '../fees/links.ts';
import type { FeesView } from './fees-page.tsx';

/** The filters of the fees of a year. */
export function FeeTools({ view }: { view: FeesView }) {
  const { filters } = view;
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role; <search> is too young for older screen readers
    <form
      method="get"
      action={campusFeesUrl(view.campus.slug)}
      class="outils"
      role="search"
      aria-label="Filtrer les cotisations"
    >
      <p class="champ">
        <label for="q">Organisation</label>
        <input id="q" name="q" type="search" value={filters.q} maxLength={100} autocomplete="off" />
      </p>
      <SelectField name="exercice" label="Exercice" value={String(filters.exercice)} options={view.years} />
      <SelectField name="etat" label="État" value={filters.etat} options={[['', 'Tous'], ...view.states]} />
      <SelectField name="college" label="Collège" value={filters.college} options={[['', 'Tous'], ...view.colleges]} />
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
  );
}
