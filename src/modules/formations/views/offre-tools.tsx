import { FilterForm, SelectField, Tabs } from '#core/html/index.ts';
import { niveauLabels } from '../labels.ts';
import { figureStates, statutNames, tieTabs } from '../offre/labels.ts';
import { type OfferFilters, offerHref } from '../offre/links.ts';
import type { OfferCounts } from '../offre/list.sql.ts';
import type { OfferListQuery } from '../offre/schemas.ts';
import type { TieState } from '../offre/tie.ts';

interface ToolsProps {
  base: string;
  query: OfferListQuery;
  counts: OfferCounts;
  /** State in view; empty: all of them. */
  etat: TieState | '';
  states: readonly TieState[];
  schools: boolean;
}

/** The criteria of the address, without the page. */
export const filtersOf = ({ page: _, ...filters }: OfferListQuery): OfferFilters => filters;

/** Lines by state, with how many there are, then what narrows them. */
export function OfferTools(props: ToolsProps) {
  const { base, query, counts, etat } = props;
  const filters = filtersOf(query);
  const all = props.states.reduce((sum, one) => sum + (counts.etats[one] ?? 0), 0);
  return (
    <>
      <Tabs
        label="État des formations"
        tabs={[
          ...props.states.map((one) => ({
            label: tieTabs[one],
            href: offerHref(base, { ...filters, etat: one }),
            count: counts.etats[one] ?? 0,
            current: etat === one,
          })),
          { label: 'Toutes', href: offerHref(base, { ...filters, etat: 'toutes' }), count: all, current: etat === '' },
        ]}
      />
      <FilterForm action={base} label="Filtrer les formations">
        {query.etat && <input type="hidden" name="etat" value={query.etat} />}
        {props.schools && (
          <SelectField
            name="etablissement"
            label="Établissement"
            value={query.etablissement}
            options={[['', 'Tous'], ...counts.etablissements.map((one) => [one.slug, one.nom] as const)]}
          />
        )}
        <SelectField
          name="niveau"
          label="Niveau"
          value={query.niveau}
          options={[
            ['', 'Tous'],
            ...counts.niveaux.map((one) => [String(one), `${one}, ${niveauLabels[one]?.short ?? ''}`] as const),
          ]}
        />
        <SelectField
          name="statut"
          label="Statut"
          value={query.statut}
          options={[['', 'Tous'], ...Object.entries(statutNames)]}
        />
        <SelectField
          name="chiffres"
          label="Effectifs"
          value={query.chiffres}
          options={[['', 'Peu importe'], ...Object.entries(figureStates)]}
        />
      </FilterForm>
    </>
  );
}
