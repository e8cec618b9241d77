import { EmptyState, ExportLinks, FilterForm, Page, Pagination, ResultCount, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { needsHref, PUBLIC_NEEDS, PUBLIC_NEEDS_CSV } from '../exprimes/links.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import type { PublicChoice } from '../exprimes/public.sql.ts';
import type { PublicQuery } from '../exprimes/schemas.ts';
import { PublicNeedList } from './public-need-list.tsx';

interface PublicNeedsProps {
  list: { rows: Need[]; total: number; pages: number };
  query: PublicQuery;
  choices: { campus: PublicChoice[]; departements: PublicChoice[] };
}

/** « Les besoins des entreprises »: by trade, campus and territory. */
export function PublicNeedsPage({ list, query, choices }: PublicNeedsProps) {
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <Page
      title={`Besoins des entreprises${current > 1 ? `, page ${current}` : ''}`}
      description="Ce que les entreprises et les branches demandent aux campus, et ce qui en est venu : métier, nombre, lieu, date."
      canonical={needsHref(PUBLIC_NEEDS, filters, { page: current })}
      robots={narrowed || current > 1 ? 'noindex' : undefined}
      crumbs={[{ label: 'Besoins des entreprises' }]}
    >
      <div class="large bas-5">
        <h1>Besoins des entreprises</h1>
        <p class="chapo">Ce qui leur manque, et ce qui en est venu.</p>
        <Tools query={query} choices={choices} />
        <section aria-labelledby="t-liste" class="haut-4">
          <ResultCount id="t-liste">{list.total > 0 ? count(list.total, 'besoin') : 'Aucun besoin'}</ResultCount>
          {list.rows.length === 0 ? (
            <EmptyState title={narrowed ? 'Aucun besoin ne correspond' : 'Aucun besoin n’est encore public'}>
              <p>
                {narrowed ? (
                  <a href={PUBLIC_NEEDS}>Voir tous les besoins</a>
                ) : (
                  <a href="/campus">Choisir un campus et exprimer un besoin</a>
                )}
              </p>
            </EmptyState>
          ) : (
            <>
              <PublicNeedList rows={list.rows} />
              <Pagination
                current={current}
                total={list.pages}
                href={(page) => needsHref(PUBLIC_NEEDS, filters, { page })}
              />
              <ExportLinks
                machineHref={needsHref(PUBLIC_NEEDS_CSV, filters, { flavour: 'machine' })}
                spreadsheetHref={needsHref(PUBLIC_NEEDS_CSV, filters, { flavour: 'tableur' })}
              />
            </>
          )}
        </section>
      </div>
    </Page>
  );
}

const counted = (one: PublicChoice) => [one.value, `${one.label} (${one.n})`] as const;

function Tools({ query, choices }: Pick<PublicNeedsProps, 'query' | 'choices'>) {
  return (
    <FilterForm
      action={PUBLIC_NEEDS}
      label="Chercher un besoin"
      words={{ label: 'Métier, compétence ou entreprise', value: query.q }}
      button="Chercher"
    >
      <SelectField
        name="campus"
        label="Campus"
        value={query.campus}
        options={[['', 'Tous'], ...choices.campus.map(counted)]}
      />
      <SelectField
        name="departement"
        label="Département"
        value={query.departement}
        options={[['', 'Tous'], ...choices.departements.map(counted)]}
      />
      <SelectField
        name="suite"
        label="Ce qui en est venu"
        value={query.suite}
        options={[
          ['', 'Peu importe'],
          ['ouverts', 'Suivi en ce moment'],
          ['satisfait', 'Satisfait'],
          ['sans_reponse', 'Sans réponse possible'],
        ]}
      />
    </FilterForm>
  );
}
