import { EmptyState, ExportLinks, FilterForm, Page, Pagination, ResultCount, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { STAYS_TITLE } from '../stages/labels.ts';
import { PUBLIC_STAYS, PUBLIC_STAYS_CSV, staysHref } from '../stages/links.ts';
import type { Offer, OfferChoice } from '../stages/offers.sql.ts';
import type { PublicQuery } from '../stages/schemas.ts';
import { PublicStayList } from './public-stay-list.tsx';

interface PublicStaysProps {
  list: { rows: Offer[]; total: number; pages: number };
  query: PublicQuery;
  choices: { campus: OfferChoice[]; departements: OfferChoice[] };
  today: string;
}

/** « Stages et sessions d’enseignants »: by theme, campus, territory and day. */
export function PublicStaysPage({ list, query, choices, today }: PublicStaysProps) {
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <Page
      title={`${STAYS_TITLE}${current > 1 ? `, page ${current}` : ''}`}
      description="Entreprises, laboratoires et organismes publics accueillent des enseignants quelques jours, ou les forment : thème, dates, places, ce qui est pris en charge."
      canonical={staysHref(PUBLIC_STAYS, filters, { page: current })}
      robots={narrowed || current > 1 ? 'noindex' : undefined}
      crumbs={[{ label: STAYS_TITLE }]}
    >
      <div class="large bas-5">
        <h1>{STAYS_TITLE}</h1>
        <p class="chapo">
          Quelques jours chez un employeur ou en session de formation, pour en revenir avec de quoi faire cours.
        </p>
        <Tools query={query} choices={choices} />
        <section aria-labelledby="t-liste" class="haut-4">
          <ResultCount id="t-liste">
            {list.total > 0 ? count(list.total, 'stage ou session', 'stages et sessions') : 'Aucun stage'}
          </ResultCount>
          {list.rows.length === 0 ? (
            <EmptyState title={narrowed ? 'Aucun stage ne correspond' : 'Aucun stage n’est à venir'}>
              <p>
                <a href={narrowed ? PUBLIC_STAYS : staysHref(PUBLIC_STAYS, { quand: 'passes' })}>
                  {narrowed ? 'Voir tous les stages à venir' : 'Voir les stages passés'}
                </a>
              </p>
            </EmptyState>
          ) : (
            <>
              <PublicStayList rows={list.rows} today={today} />
              <Pagination
                current={current}
                total={list.pages}
                href={(page) => staysHref(PUBLIC_STAYS, filters, { page })}
              />
              <ExportLinks
                machineHref={staysHref(PUBLIC_STAYS_CSV, filters, { flavour: 'machine' })}
                spreadsheetHref={staysHref(PUBLIC_STAYS_CSV, filters, { flavour: 'tableur' })}
              />
            </>
          )}
        </section>
      </div>
    </Page>
  );
}

const options = (all: string, choices: readonly OfferChoice[]): [string, string][] => [
  ['', all],
  ...choices.map((one): [string, string] => [one.value, `${one.label} (${one.n})`]),
];

function Tools({ query, choices }: Pick<PublicStaysProps, 'query' | 'choices'>) {
  return (
    <FilterForm
      action={PUBLIC_STAYS}
      label="Filtrer les stages"
      words={{ label: 'Thème ou accueillant', value: query.q }}
      button="Chercher"
    >
      <SelectField name="campus" label="Campus" value={query.campus} options={options('Tous', choices.campus)} />
      <SelectField
        name="departement"
        label="Département"
        value={query.departement}
        options={options('Tous', choices.departements)}
      />
      <SelectField
        name="quand"
        label="Quand"
        value={query.quand}
        options={[
          ['', 'À venir'],
          ['libres', 'À venir, avec une place libre'],
          ['passes', 'Passés'],
        ]}
      />
    </FilterForm>
  );
}
