import { FilterForm, SelectField } from '#core/html/index.ts';
import type { GivenQuery } from '../given/given.ts';

/** The criteria of what each member gave and received. */
export function GivenTools({ base, query, years }: { base: string; query: GivenQuery; years: readonly string[] }) {
  return (
    <FilterForm action={base} label="Filtrer les membres" words={{ label: 'Organisation', value: query.q }}>
      <SelectField
        name="annee"
        label="Année civile"
        value={query.annee}
        options={[['', 'Toutes'], ...years.map((year) => [year, year] as const)]}
      />
      <SelectField
        name="engage"
        label="Engagements signés"
        value={query.engage}
        options={[
          ['', 'Peu importe'],
          ['oui', 'Au moins un'],
          ['non', 'Aucun'],
        ]}
      />
    </FilterForm>
  );
}
