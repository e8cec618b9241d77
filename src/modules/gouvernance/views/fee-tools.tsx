import { FilterForm, Icon, SelectField } from '#core/html/index.ts';
import { callFeesUrl, campusFeesUrl, feeLettersUrl, feeRemindersUrl } from '../fees/links.ts';
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

/** Where who calls the fees of a year goes on. */
export function FeeDoors({ view: { campus, filters, mayRemind } }: { view: FeesView }) {
  return (
    <>
      <a class="btn" href={feeLettersUrl(campus.slug, filters.exercice)}>
        Sur papier
      </a>{' '}
      {mayRemind && (
        <a class="btn" href={feeRemindersUrl(campus.slug, filters.exercice)}>
          Relancer toutes les cotisations en retard
        </a>
      )}{' '}
      <a class="btn btn--1" href={callFeesUrl(campus.slug, filters.exercice)}>
        <Icon name="plus" /> Appeler les cotisations
      </a>
    </>
  );
}
