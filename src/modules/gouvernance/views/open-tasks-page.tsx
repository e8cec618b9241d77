import {
  DataTable,
  EmptyState,
  EtatMark,
  Example,
  ExportLinks,
  Pagination,
  type SelectOptions,
  WorkspacePage,
} from '#core/html/index.ts';
import { INSTANCES } from '../links.ts';
import { OPEN_TASKS, openTasksCsvUrl, openTasksUrl } from '../taches/links.ts';
import type { OpenTaskFilter } from '../taches/open-tasks.sql.ts';
import { OpenTaskFilters } from './open-task-filters.tsx';

export interface OpenTasksView {
  /** Her roles let her read the tasks of a body at least. */
  open: boolean;
  rows: {
    id: string;
    titre: string;
    href: string;
    instance: string;
    /** The meeting that gave it, or the private space. */
    born: string;
    holder: string;
    state: string;
    due: string | null;
    late: boolean;
    exemple: boolean;
  }[];
  count: string;
  filters: OpenTaskFilter;
  narrowed: boolean;
  campuses: SelectOptions;
  instances: SelectOptions;
  holders: SelectOptions;
  page: number;
  pages: number;
}

/** `/espace/taches`: what the bodies have still to do, whoever gave it. */
export function OpenTasksPage({ view }: { view: OpenTasksView }) {
  return (
    <WorkspacePage
      title="Tâches ouvertes"
      current="gouvernance"
      help="taches-ouvertes"
      crumbs={[{ label: 'Gouvernance', href: INSTANCES }, { label: 'Tâches ouvertes' }]}
    >
      {view.open ? (
        <Tasks view={view} />
      ) : (
        <EmptyState title="Aucune tâche à lire">
          <p>Vos rôles ne lisent ni les réunions ni un espace privé d’instance.</p>
        </EmptyState>
      )}
    </WorkspacePage>
  );
}

function Tasks({ view }: { view: OpenTasksView }) {
  return (
    <>
      <OpenTaskFilters view={view} />
      <h2 class="t-3">
        <span role="status">{view.count}</span>
      </h2>
      {view.rows.length === 0 ? (
        <EmptyState title={view.narrowed ? 'Aucune tâche ne correspond' : 'Aucune tâche ouverte'}>
          <p>
            {view.narrowed ? (
              <a href={OPEN_TASKS}>Retirer les critères</a>
            ) : (
              'Une tâche entre ici quand une réunion la donne, ou quand elle est écrite dans un espace privé que vous lisez.'
            )}
          </p>
        </EmptyState>
      ) : (
        <List view={view} />
      )}
    </>
  );
}

/** The rows, their pages and their files. */
function List({ view }: { view: OpenTasksView }) {
  const head = (
    <tr>
      <th scope="col">Tâche</th>
      <th scope="col">Instance</th>
      <th scope="col">Qui fait</th>
      <th scope="col">Échéance</th>
      <th scope="col">État</th>
    </tr>
  );
  return (
    <>
      <DataTable caption="Tâches ouvertes" hideCaption class="empilable" head={head}>
        {view.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={row.href}>{row.titre}</a> {row.exemple && <Example />}
              <small class="sous doux">{row.born}</small>
            </th>
            <td data-titre="Instance">{row.instance}</td>
            <td data-titre="Qui fait">{row.holder || '—'}</td>
            <td data-titre="Échéance">
              {row.late ? <EtatMark tone="alerte">{`${row.due}, en retard`}</EtatMark> : (row.due ?? '—')}
            </td>
            <td data-titre="État">{row.state}</td>
          </tr>
        ))}
      </DataTable>
      <Pagination current={view.page} total={view.pages} href={(page) => openTasksUrl({ ...view.filters, page })} />
      <ExportLinks
        label="Télécharger ces tâches, toutes pages (l’export est inscrit au journal) :"
        machineHref={openTasksCsvUrl(view.filters, 'csv')}
        spreadsheetHref={openTasksCsvUrl(view.filters, 'csv-excel')}
      />
    </>
  );
}
