import {
  DataTable,
  EmptyState,
  EtatMark,
  Example,
  ExportLinks,
  Field,
  Pagination,
  SelectField,
  WorkspacePage,
} from '#core/html/index.ts';
import { INSTANCES } from '../links.ts';
import { OPEN_TASKS, openTasksCsvUrl, openTasksUrl } from '../taches/links.ts';
import type { OpenTaskFilter } from '../taches/open-tasks.sql.ts';

type Options = readonly (readonly [string, string])[];

export interface OpenTasksView {
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
  campuses: Options;
  instances: Options;
  holders: Options;
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
      <Filters view={view} />
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
    </WorkspacePage>
  );
}

function Filters({ view: { filters, ...view } }: { view: OpenTasksView }) {
  return (
    <form method="get" action={OPEN_TASKS} class="outils">
      {view.campuses.length > 1 ? (
        <SelectField name="campus" label="Campus" value={filters.campus} options={[['', 'Tous'], ...view.campuses]} />
      ) : (
        filters.campus && <input type="hidden" name="campus" value={filters.campus} />
      )}
      <SelectField
        name="instance"
        label="Instance"
        value={filters.instance}
        options={[['', 'Toutes'], ...view.instances]}
      />
      <SelectField
        name="porteur"
        label="Qui fait"
        value={filters.porteur}
        options={[['', 'Tous'], ['moi', 'Moi'], ['personne', 'Personne encore'], ...view.holders]}
      />
      <SelectField
        name="retard"
        label="Retard"
        value={filters.retard}
        options={[
          ['', 'Avec ou sans'],
          ['oui', 'En retard'],
        ]}
      />
      <Field name="avant" label="À faire avant le" type="date" value={filters.avant} />
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
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
