import { DataTable, EmptyState, ErrorSummary, EtatMark, Example, ExportLinks, SelectField } from '#core/html/index.ts';
import { spaceCsvUrl, spaceTasksUrl, spaceTaskUrl } from '../espace-prive/links.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import type { TaskFilter } from '../espace-prive/tasks.sql.ts';
import { Refusals } from './meeting-frame.tsx';
import { SpaceFrame } from './space-frame.tsx';
import { TaskFields, type TaskFormView } from './space-task-fields.tsx';

export interface SpaceTasksView extends TaskFormView {
  head: SpaceHead;
  tasks: {
    id: string;
    titre: string;
    exemple: boolean;
    state: string;
    over: boolean;
    charge: string;
    due: string | null;
    late: boolean;
    from: string | null;
  }[];
  count: string;
  filter: TaskFilter;
}

const FILTERS = [
  ['ouvertes', 'À faire ou en cours'],
  ['closes', 'Faites ou abandonnées'],
  ['toutes', 'Toutes'],
] as const;

/** What is to be done in a body, by whom and for when: given by its meetings or here. */
export function SpaceTasksPage({ view }: { view: SpaceTasksView }) {
  const { head, filter } = view;
  return (
    <SpaceFrame head={head} title="Tâches" refused={Object.keys(view.errors).length > 0 || view.fault !== null}>
      <ErrorSummary errors={view.errors} />
      <Refusals faults={view.fault ? [view.fault] : []} />
      <form method="get" action={spaceTasksUrl(head.id)} class="outils haut-4">
        <SelectField name="etat" label="Montrer" value={filter} options={FILTERS} />
        <button class="btn" type="submit">
          Filtrer
        </button>
      </form>
      <h2 class="t-3">
        <span role="status">{view.count}</span>
      </h2>
      {view.tasks.length === 0 ? (
        <EmptyState title={filter === 'ouvertes' ? 'Rien à faire' : 'Aucune tâche'}>
          <p>Une tâche donnée ici, ou lors d’une réunion, revient à l’ordre du jour tant qu’elle n’est pas faite.</p>
        </EmptyState>
      ) : (
        <TaskTable view={view} />
      )}
      {!head.closed && (
        <section aria-labelledby="donner" class="haut-5">
          <h2 class="repere" id="donner">
            Donner une tâche
          </h2>
          <form method="post" action={spaceTasksUrl(head.id)} class="pile fiche">
            <TaskFields view={view} />
            <p class="actions">
              <button class="btn btn--1" type="submit">
                Donner la tâche
              </button>
            </p>
          </form>
        </section>
      )}
    </SpaceFrame>
  );
}

function TaskTable({ view }: { view: SpaceTasksView }) {
  const { head, filter } = view;
  const titles = (
    <tr>
      <th scope="col">Tâche</th>
      <th scope="col">Qui fait</th>
      <th scope="col">Pour le</th>
      <th scope="col">État</th>
    </tr>
  );
  return (
    <>
      <DataTable caption="Tâches" hideCaption class="empilable" head={titles}>
        {view.tasks.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={spaceTaskUrl(head.id, one.id)}>{one.titre}</a> {one.exemple && <Example />}
              {one.from && (
                <>
                  <br />
                  <span class="petit doux">Donnée par : {one.from}</span>
                </>
              )}
            </th>
            <td data-titre="Qui fait">{one.charge || <span class="doux">personne encore</span>}</td>
            <td data-titre="Pour le">{one.due ?? <span class="doux">sans échéance</span>}</td>
            <td data-titre="État">
              <EtatMark tone={one.late ? 'alerte' : one.over ? 'ok' : 'info'}>
                {one.late ? `${one.state}, en retard` : one.state}
              </EtatMark>
            </td>
          </tr>
        ))}
      </DataTable>
      <ExportLinks
        machineHref={spaceCsvUrl(head.id, 'taches', 'machine', { etat: filter })}
        spreadsheetHref={spaceCsvUrl(head.id, 'taches', 'tableur', { etat: filter })}
      />
    </>
  );
}
