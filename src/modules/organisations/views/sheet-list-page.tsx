import { DataTable, EmptyState, Example, ExportLinks, FilterForm, Icon, Pagination } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import { kindLabels } from '../labels.ts';
import { DUPLICATES, documentsUrl, historyUrl, NEW_SHEET, SHEETS, SHEETS_CSV, sheetUrl } from '../links.ts';
import type { SheetRow } from '../sheet.sql.ts';

interface SheetListProps {
  rows: (SheetRow & { editable: boolean })[];
  total: number;
  words: string;
  current: number;
  pages: number;
  mayCreate: boolean;
  mayFindDuplicates: boolean;
}

const pageUrl = (words: string, page: number): string => {
  const params = new URLSearchParams();
  if (words) params.set('q', words);
  if (page > 1) params.set('page', String(page));
  return params.size > 0 ? `${SHEETS}?${params}` : SHEETS;
};

const fileUrl = (words: string, format: 'csv' | 'csv-excel'): string =>
  `${SHEETS_CSV}?${new URLSearchParams(words ? { q: words, format } : { format })}`;

/** Organisations that a person may see whole, with their sheet and its history. */
export function SheetListPage(props: SheetListProps) {
  const { rows, total, words } = props;
  return (
    <WorkspacePage
      title="Organisations"
      crumbs={[{ label: 'Organisations' }]}
      current="organisations"
      help="fiche_organisation"
      actions={<ListActions mayCreate={props.mayCreate} mayFindDuplicates={props.mayFindDuplicates} />}
    >
      <FilterForm
        action={SHEETS}
        label="Organisations"
        words={{ label: 'Nom, commune, UAI ou SIRET', value: words }}
        button="Chercher"
      />
      {rows.length === 0 ? (
        <EmptyState title={words ? 'Aucune organisation ne correspond' : 'Aucune organisation dans votre périmètre'}>
          {words && (
            <p class="actions">
              <a class="btn" href={SHEETS}>
                Retirer les mots
              </a>
            </p>
          )}
        </EmptyState>
      ) : (
        <DataTable
          caption={count(total, 'organisation')}
          class="empilable"
          head={
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Nature</th>
              <th scope="col">Commune</th>
              <th scope="col">Documents</th>
              <th scope="col">Historique</th>
            </tr>
          }
        >
          {rows.map((row) => (
            <SheetLine key={row.id} row={row} />
          ))}
        </DataTable>
      )}
      <Pagination current={props.current} total={props.pages} href={(page) => pageUrl(words, page)} />
      {rows.length > 0 && (
        <ExportLinks machineHref={fileUrl(words, 'csv')} spreadsheetHref={fileUrl(words, 'csv-excel')} />
      )}
    </WorkspacePage>
  );
}

function ListActions(props: Pick<SheetListProps, 'mayCreate' | 'mayFindDuplicates'>) {
  return (
    <>
      {props.mayFindDuplicates && (
        <a class="btn" href={DUPLICATES}>
          Doublons probables
        </a>
      )}{' '}
      {props.mayCreate && (
        <a class="btn" href={NEW_SHEET}>
          <Icon name="plus" /> Créer une organisation
        </a>
      )}
    </>
  );
}

/** One organisation, and its pages. */
function SheetLine({ row }: { row: SheetListProps['rows'][number] }) {
  return (
    <tr>
      <th scope="row">
        {row.editable ? <a href={sheetUrl(row.slug)}>{row.nom}</a> : row.nom} {row.exemple && <Example />}
      </th>
      <td data-titre="Nature">{kindLabels[row.genre]}</td>
      <td data-titre="Commune">
        {row.commune ?? <span class="doux">non renseignée</span>}
        {row.ferme && <span class="doux"> fermée</span>}
      </td>
      <td data-titre="Documents">
        <a href={documentsUrl(row.slug)}>
          Documents<span class="cache"> : {row.nom}</span>
        </a>
      </td>
      <td data-titre="Historique">
        <a href={historyUrl(row.slug)}>
          Historique<span class="cache"> : {row.nom}</span>
        </a>
      </td>
    </tr>
  );
}
