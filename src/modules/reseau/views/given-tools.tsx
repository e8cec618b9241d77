import { SelectField } from '#core/html/index.ts';
import type { GivenQuery } from '../given/given.ts';

/** The criteria of what each member gave and received. */
export function GivenTools({ base, query, years }: { base: string; query: GivenQuery; years: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role; <search> is too young for older screen readers
    <form method="get" action={base} class="outils" role="search" aria-label="Filtrer les membres">
      <p class="champ">
        <label for="q">Organisation</label>
        <input id="q" name="q" type="search" value={query.q} maxLength={100} autocomplete="off" />
      </p>
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
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
  );
}
