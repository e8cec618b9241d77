import { EmptyState, ExportLinks, FilterForm, Page, Pagination, ResultCount, SelectField } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { transitionText } from '#modules/formations/index.ts';
import { hrefOf, TRADES, TRADES_CSV, tradeUrl } from '../metiers/links.ts';
import type { TradesQuery } from '../metiers/schemas.ts';
import type { DomainChoice, TradeLine } from '../metiers/trades.sql.ts';

interface TradesPageProps {
  query: TradesQuery;
  list: { rows: TradeLine[]; total: number; pages: number };
  domains: DomainChoice[];
}

/** « Métiers »: by word, or domain by domain. */
export function TradesPage({ query, list, domains }: TradesPageProps) {
  const { page: current, ...filters } = query;
  const narrowed = filters.q !== '' || filters.domaine !== '';
  return (
    <Page
      title={`Métiers${current > 1 ? `, page ${current}` : ''}`}
      description="Les métiers du répertoire ROME : où ils manquent, les formations qui y mènent, les entreprises qui recrutent."
      canonical={hrefOf(TRADES, filters, { page: current })}
      robots={narrowed ? 'noindex' : undefined}
      crumbs={[{ label: 'Métiers' }]}
    >
      <div class="large bas-5">
        <h1>Métiers</h1>
        <p class="chapo">Où ils manquent, ce qui y mène, qui recrute.</p>
        <Tools query={query} domains={domains} />
        <section aria-labelledby="t-liste" class="haut-4">
          <ResultCount id="t-liste">{list.total > 0 ? count(list.total, 'métier') : 'Aucun métier'}</ResultCount>
          {list.rows.length === 0 ? (
            <Nothing narrowed={narrowed || current > 1} />
          ) : (
            <>
              {groups(list.rows, filters.q === '').map(({ title, rows }) => (
                <Group key={title} title={title} rows={rows} />
              ))}
              <Pagination current={current} total={list.pages} href={(page) => hrefOf(TRADES, filters, { page })} />
              <ExportLinks
                machineHref={hrefOf(TRADES_CSV, filters, { flavour: 'machine' })}
                spreadsheetHref={hrefOf(TRADES_CSV, filters, { flavour: 'tableur' })}
              />
              <p class="source">Source : ROME 4.0, France Travail.</p>
            </>
          )}
        </section>
      </div>
    </Page>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <EmptyState title="Aucun métier ne correspond">
      <p>
        Essayez un seul mot, ou le début d’un mot. <a href={TRADES}>Voir tous les métiers</a>
      </p>
    </EmptyState>
  ) : (
    <EmptyState title="Aucun métier n’a été importé">
      <p>Ils viennent du répertoire ROME de France Travail, que cette installation n’a pas encore lu.</p>
    </EmptyState>
  );
}

const domainText = (one: { code: string | null; libelle: string | null }): string =>
  one.libelle ?? (one.code ? `Domaine ${one.code}` : 'Sans domaine');

/** Lines under the name of their domain; an answer to some words is one list, the closest first. */
function groups(rows: TradeLine[], byDomain: boolean): { title: string | null; rows: TradeLine[] }[] {
  if (!byDomain) return [{ title: null, rows }];
  const found = new Map<string, TradeLine[]>();
  for (const row of rows) {
    const title = domainText({ code: row.domaine, libelle: row.domaineLibelle });
    found.set(title, [...(found.get(title) ?? []), row]);
  }
  return [...found].map(([title, lines]) => ({ title, rows: lines }));
}

function Group({ title, rows }: { title: string | null; rows: TradeLine[] }) {
  return (
    <>
      {title && <h3 class="haut-4">{title}</h3>}
      <ul class="grille lignes-f" style="--min:16rem;--gap:0 var(--e6)">
        {rows.map((row) => {
          const flags = transitionText(row.transitions);
          return (
            <li key={row.code}>
              <a class="fort" href={tradeUrl(row.code)}>
                {row.libelle}
              </a>
              <br />
              <span class="source">{[row.appellation, `ROME ${row.code}`].filter(Boolean).join(', ')}</span>
              {flags && <p class="petit">{capitalise(flags)}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Tools({ query, domains }: Pick<TradesPageProps, 'query' | 'domains'>) {
  return (
    <FilterForm
      action={TRADES}
      label="Chercher un métier"
      words={{ label: 'Métier ou code ROME', value: query.q }}
      button="Chercher"
    >
      <SelectField
        name="domaine"
        label="Domaine"
        value={query.domaine}
        options={[['', 'Tous'], ...domains.map((one) => [one.code, `${domainText(one)} (${one.n})`] as const)]}
      />
    </FilterForm>
  );
}
