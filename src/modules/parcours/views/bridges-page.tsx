import {
  DataTable,
  EmptyState,
  EtatMark,
  Example,
  ExportLinks,
  FilterForm,
  Icon,
  Pagination,
  SelectField,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { BridgeRow } from '../construits/bridge.ts';
import type { BridgeQuery } from '../construits/bridge-schemas.ts';
import { bridgeStateLabels, bridgeTones, trainingText } from '../construits/labels.ts';
import { bridgesCsvUrl, bridgesUrl, bridgeUrl, newBridgeUrl, withFilters } from '../construits/links.ts';

import { WorkshopPage } from './workshop-page.tsx';

interface Props {
  campus: CampusPlace;
  rows: BridgeRow[];
  total: number;
  pages: number;
  query: BridgeQuery;
}

/** The bridges of a campus: those in use first. */
export function BridgesPage({ campus, rows, total, pages, query }: Props) {
  const [base, csv] = [bridgesUrl(campus.slug), bridgesCsvUrl(campus.slug)];
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <WorkshopPage
      campus={campus}
      title={`Passerelles : ${campus.nom}`}
      heading={total > 0 ? count(total, 'passerelle') : 'Aucune passerelle'}
      crumbs={[{ label: 'Passerelles' }]}
      actions={
        <a class="btn btn--1" href={newBridgeUrl(campus.slug)}>
          <Icon name="plus" /> Ajouter une passerelle
        </a>
      }
    >
      <Tools base={base} query={query} />
      {rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucune passerelle ne correspond' : 'Aucune passerelle n’est encore tenue ici'}>
          <p>Une passerelle dit comment l’on passe d’une formation d’un membre à une autre, et à quelles conditions.</p>
          <p class="actions">
            <a class="btn" href={narrowed ? base : newBridgeUrl(campus.slug)}>
              {narrowed ? 'Retirer les filtres' : 'Ajouter la première'}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <BridgeTable campus={campus} rows={rows} />
          <Pagination current={current} total={pages} href={(page) => withFilters(base, filters, { page })} />
          <ExportLinks
            machineHref={withFilters(csv, filters, { flavour: 'machine' })}
            spreadsheetHref={withFilters(csv, filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </WorkshopPage>
  );
}

function BridgeTable({ campus, rows }: { campus: CampusPlace; rows: BridgeRow[] }) {
  return (
    <DataTable
      caption="Passerelles du campus"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Passerelle</th>
          <th scope="col">Depuis</th>
          <th scope="col">Vers</th>
          <th scope="col">Places par an</th>
          <th scope="col">Convention</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={bridgeUrl(campus.slug, row.id)}>{row.titre}</a> {row.exemple && <Example />}
          </th>
          <td data-titre="Depuis">{trainingText(row.de)}</td>
          <td data-titre="Vers">{trainingText(row.vers)}</td>
          <td data-titre="Places par an">{row.places ?? 'non dit'}</td>
          <td data-titre="Convention">{row.conventionLe ? frenchPartialDate(row.conventionLe) : 'non datée'}</td>
          <td data-titre="État">
            <EtatMark tone={bridgeTones[row.etat]}>{bridgeStateLabels[row.etat]}</EtatMark>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Tools({ base, query }: { base: string; query: BridgeQuery }) {
  return (
    <FilterForm
      action={base}
      label="Filtrer les passerelles"
      words={{ label: 'Formation, établissement ou mots des conditions', value: query.q }}
    >
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ...Object.entries(bridgeStateLabels)]}
      />
      <SelectField
        name="statut"
        label="Statut"
        value={query.statut}
        options={[
          ['', 'Peu importe'],
          ['change', 'On en change'],
          ['meme', 'On le garde'],
        ]}
      />
    </FilterForm>
  );
}
