import { FilterForm, SelectField } from '#core/html/index.ts';
import { campusFeesUrl } from '../fees/links.ts';
import type { FeesView } from './fees-page.tsx';

/** The filters of the fees of a year. */
export function FeeTools({ view }: { view: FeesView }) {
  const { filters } = view;
  return (
    <FilterForm
      action={campusFeesUrl(view.campus.slug)}
      label="Filtrer les cotisations"
      words={{ label: 'Organisation', value: filters.q }}
    >
      <SelectField name="exercice" label="Exercice" value={String(filters.exercice)} options={view.years} />
      <SelectField name="etat" label="État" value={filters.etat} options={[['', 'Tous'], ...view.states]} />
      <SelectField name="college" label="Collège" value={filters.college} options={[['', 'Tous'], ...view.colleges]} />
    </FilterForm>
  );
}
