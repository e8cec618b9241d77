import { DataTable, EmptyState, Example, ExportLinks, Icon, Pagination } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { HistoryRow } from '../complements/histories.sql.ts';
import { historiesCsvUrl, historiesUrl, historyUrl, newHistoryUrl } from '../complements/links.ts';
import { KeepOfferPage } from './keep-offer-page.tsx';

/** How trainings of a campus came to be. */
export function HistoriesPage(props: {
  campus: CampusPlace;
  list: { rows: HistoryRow[]; total: number; pages: number; page: number };
  withdrawn: boolean;
}) {
  const { campus, list, withdrawn } = props;
  const base = historiesUrl(campus.slug);
  const csv = historiesCsvUrl(campus.slug);
  const kept = withdrawn ? '&etat=retire' : '';
  return (
    <KeepOfferPage
      campus={campus}
      title={withdrawn ? `Histoires retirées : ${campus.nom}` : `Histoires : ${campus.nom}`}
      heading={withdrawn ? 'Histoires retirées' : 'Histoires de formations'}
      crumbs={[{ label: 'Histoires' }]}
      help="complements"
      actions={
        <>
          <a class="btn" href={withdrawn ? base : `${base}?etat=retire`}>
            {withdrawn ? 'Celles qui sont montrées' : 'Celles qui sont retirées'}
          </a>{' '}
          <a class="btn btn--1" href={newHistoryUrl(campus.slug)}>
            <Icon name="plus" /> Dessiner une histoire
          </a>
        </>
      }
    >
      {list.rows.length === 0 ? (
        <EmptyState title={withdrawn ? 'Aucune histoire retirée' : 'Aucune histoire dessinée'}>
          <p>Une histoire montre comment une initiative locale est devenue un diplôme : FCIL, mention, certificat.</p>
        </EmptyState>
      ) : (
        <>
          <HistoryTable campus={campus.slug} list={list} />
          <Pagination current={list.page} total={list.pages} href={(page) => `${base}?page=${page}${kept}`} />
          <ExportLinks machineHref={`${csv}?format=csv${kept}`} spreadsheetHref={`${csv}?format=csv-excel${kept}`} />
        </>
      )}
    </KeepOfferPage>
  );
}

function HistoryTable({ campus, list }: { campus: string; list: { rows: HistoryRow[]; total: number } }) {
  return (
    <DataTable
      caption={count(list.total, 'histoire')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Histoire</th>
          <th scope="col" class="n">
            Étapes
          </th>
          <th scope="col">Dates connues</th>
        </tr>
      }
    >
      {list.rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={historyUrl(campus, row.id)}>{row.titre}</a> {row.exemple && <Example />}
          </th>
          <td class="n" data-titre="Étapes">
            {row.steps}
          </td>
          <td data-titre="Dates connues">{datesOf(row)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function datesOf({ from, to }: HistoryRow) {
  if (!from || !to) return <span class="doux">aucune</span>;
  return from === to ? frenchPartialDate(from) : `${frenchPartialDate(from)} à ${frenchPartialDate(to)}`;
}
