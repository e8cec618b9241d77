import { EmptyState, ExportLinks, FilterForm, Icon, Pagination, SelectField, Tabs } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { gapUrl } from '../ecarts/links.ts';
import { needStateLabels, statesInOrder, statutLabels, visibilityLabels } from '../exprimes/labels.ts';
import { needsCsvUrl, needsHref, needsUrl, newNeedUrl } from '../exprimes/links.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import type { NeedQuery } from '../exprimes/schemas.ts';
import { NeedFrame } from './need-frame.tsx';
import { NeedTable } from './need-table.tsx';

interface NeedsPageProps {
  campus: CampusPlace;
  list: { rows: Need[]; total: number; pages: number };
  counts: ReadonlyMap<string, number>;
  query: NeedQuery;
  mayState: boolean;
  /** Against the trainings of the territory. */
  mayCompare: boolean;
  today: string;
}

/** The needs of a campus: those that wait for an answer first. */
export function NeedsPage({ campus, list, counts, query, mayState, mayCompare, today }: NeedsPageProps) {
  const base = needsUrl(campus.slug);
  const csv = needsCsvUrl(campus.slug);
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <NeedFrame
      campus={campus}
      title={`Besoins : ${campus.nom}`}
      heading={list.total > 0 ? count(list.total, 'besoin') : 'Aucun besoin'}
      actions={
        <>
          {mayState && (
            <a class="btn btn--1" href={newNeedUrl(campus.slug)}>
              <Icon name="plus" /> Exprimer un besoin
            </a>
          )}
          {mayCompare && (
            <a class="btn" href={gapUrl(campus.slug)}>
              Comparer aux formations
            </a>
          )}
        </>
      }
    >
      <Counts base={base} counts={counts} etat={query.etat} />
      <Tools base={base} query={query} />
      {list.rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucun besoin ne correspond' : 'Aucun besoin n’est encore exprimé'}>
          <p>Une entreprise dit ce qui lui manque ; le campus répond sous dix jours ouvrés.</p>
          {(narrowed || mayState) && (
            <p class="actions">
              <a class="btn" href={narrowed ? base : newNeedUrl(campus.slug)}>
                {narrowed ? 'Retirer les filtres' : 'Exprimer un besoin'}
              </a>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <NeedTable rows={list.rows} total={list.total} today={today} />
          <Pagination current={current} total={list.pages} href={(page) => needsHref(base, filters, { page })} />
          <ExportLinks
            machineHref={needsHref(csv, filters, { flavour: 'machine' })}
            spreadsheetHref={needsHref(csv, filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </NeedFrame>
  );
}

/** How many in each state; each number opens its list. */
function Counts({ base, counts, etat }: { base: string; counts: ReadonlyMap<string, number>; etat: string }) {
  const states = statesInOrder.filter((one) => (counts.get(one) ?? 0) > 0);
  if (states.length === 0) return null;
  const tab = (value: string, label: string, n: number) => ({
    label,
    href: needsHref(base, { etat: value }),
    count: n,
    current: etat === value,
  });
  const late = counts.get('retard') ?? 0;
  const all = states.reduce((sum, one) => sum + counts.get(one)!, 0);
  return (
    <Tabs
      label="Besoins par état"
      tabs={[
        tab('', 'Tous', all),
        ...(late > 0 ? [tab('retard', 'Réponse en retard', late)] : []),
        ...states.map((one) => tab(one, capitalise(needStateLabels[one]), counts.get(one)!)),
      ]}
    />
  );
}

function Tools({ base, query }: { base: string; query: NeedQuery }) {
  return (
    <FilterForm
      action={base}
      label="Filtrer les besoins"
      words={{ label: 'Métier, organisation ou mots du besoin', value: query.q }}
    >
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[
          ['', 'Tous'],
          ['ouverts', 'Suivis en ce moment'],
          ['retard', 'Réponse en retard'],
          ...Object.entries(needStateLabels),
        ]}
      />
      <SelectField
        name="statut"
        label="Statut voulu"
        value={query.statut}
        options={[['', 'Tous'], ...Object.entries(statutLabels)]}
      />
      <SelectField
        name="visibilite"
        label="Visibilité"
        value={query.visibilite}
        options={[['', 'Toutes'], ...Object.entries(visibilityLabels)]}
      />
    </FilterForm>
  );
}
