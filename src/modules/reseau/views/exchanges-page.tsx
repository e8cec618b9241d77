import { EmptyState, ExportLinks, FilterForm, Pagination, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ExchangeRow } from '../interactions/exchange-list.sql.ts';
import type { ExchangeQuery } from '../interactions/exchange-schemas.ts';
import { exchangeKindLabels } from '../interactions/labels.ts';
import { exchangesCsvUrl, exchangesHref, exchangesUrl } from '../interactions/links.ts';
import { networkUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { ExchangeTable } from './exchange-table.tsx';

interface ExchangesPageProps {
  campus: CampusPlace;
  list: { rows: ExchangeRow[]; total: number; pages: number };
  query: ExchangeQuery;
  names: ReadonlyMap<string, string>;
  today: string;
}

/** Everything that passed between a campus and its members, the last one first. */
export function ExchangesPage({ campus, list, query, names, today }: ExchangesPageProps) {
  const base = exchangesUrl(campus.slug);
  const csv = exchangesCsvUrl(campus.slug);
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Échanges : ${campus.nom}`}
      heading={list.total > 0 ? count(list.total, 'échange') : 'Aucun échange'}
      crumbs={[{ label: 'Échanges' }]}
      help="echanges"
    >
      <Tools base={base} query={query} />
      {list.rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucun échange ne correspond' : 'Rien n’est encore noté'}>
          <p>Un échange se note depuis la page d’un membre du réseau.</p>
          <p class="actions">
            <a class="btn" href={narrowed ? base : networkUrl(campus.slug)}>
              {narrowed ? 'Retirer les filtres' : 'Choisir un membre'}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <ExchangeTable
            campus={campus.slug}
            rows={list.rows}
            total={list.total}
            names={names}
            today={today}
            of="campus"
          />
          <Pagination current={current} total={list.pages} href={(page) => exchangesHref(base, filters, { page })} />
          <ExportLinks
            machineHref={exchangesHref(csv, filters, { flavour: 'machine' })}
            spreadsheetHref={exchangesHref(csv, filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </CampusNetworkPage>
  );
}

function Tools({ base, query }: { base: string; query: ExchangeQuery }) {
  return (
    <FilterForm
      action={base}
      label="Filtrer les échanges"
      words={{ label: 'Organisation ou mots du récit', value: query.q }}
    >
      <SelectField
        name="genre"
        label="Échange"
        value={query.genre}
        options={[['', 'Tous'], ...Object.entries(exchangeKindLabels)]}
      />
      <SelectField
        name="suite"
        label="Suite"
        value={query.suite}
        options={[
          ['', 'Peu importe'],
          ['a_faire', 'À faire'],
          ['retard', 'En retard'],
          ['faite', 'Faite'],
        ]}
      />
      <SelectField
        name="qui"
        label="Suite confiée à"
        value={query.qui}
        options={[
          ['', 'Tout le monde'],
          ['moi', 'Moi'],
        ]}
      />
      <p class="champ">
        <label for="depuis">Depuis le</label>
        <input id="depuis" name="depuis" type="date" value={query.depuis} />
      </p>
      <p class="champ">
        <label for="jusqua">Jusqu’au</label>
        <input id="jusqua" name="jusqua" type="date" value={query.jusqua} />
      </p>
    </FilterForm>
  );
}
