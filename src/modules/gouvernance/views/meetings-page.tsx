import {
  DataTable,
  EmptyState,
  EtatMark,
  Example,
  ExportLinks,
  Icon,
  Pagination,
  SelectField,
  WorkspacePage,
} from '#core/html/index.ts';
import {
  DECISIONS,
  MEETINGS,
  type MeetingFilters,
  meetingsCsvUrl,
  meetingsUrl,
  meetingUrl,
  NEW_MEETING,
} from '../meeting-links.ts';
import type { StateView } from '../present-meeting.ts';

export interface MeetingRowView {
  id: string;
  titre: string;
  instance: string;
  campus: string;
  when: string;
  state: StateView;
  points: number;
  received: string;
  exemple: boolean;
}

export interface MeetingsView {
  rows: MeetingRowView[];
  count: string;
  filters: MeetingFilters;
  instances: (readonly [string, string])[];
  narrowed: boolean;
  page: number;
  pages: number;
  mayPlan: boolean;
}

const WHEN = [
  ['a_venir', 'À venir ou en cours'],
  ['passees', 'Passées'],
  ['toutes', 'Toutes'],
] as const;

/** `/espace/reunions`: meetings of the bodies that one reads. */
export function MeetingsPage({ view }: { view: MeetingsView }) {
  return (
    <WorkspacePage
      title="Réunions"
      current="reunions"
      help="reunion"
      crumbs={[{ label: 'Réunions' }]}
      actions={
        view.mayPlan && (
          <a class="btn btn--1" href={NEW_MEETING}>
            <Icon name="plus" /> Préparer une réunion
          </a>
        )
      }
    >
      <p>
        <a href={DECISIONS}>Registre des décisions</a>
      </p>
      <form method="get" action={MEETINGS} class="outils">
        <p class="champ">
          <label for="q">Titre ou instance</label>
          <input id="q" name="q" type="search" value={view.filters.q} maxLength={100} autocomplete="off" />
        </p>
        <SelectField
          name="instance"
          label="Instance"
          value={view.filters.instance}
          options={[['', 'Toutes'], ...view.instances]}
        />
        <SelectField name="quand" label="Quand" value={view.filters.quand} options={WHEN} />
        <button class="btn" type="submit">
          Filtrer
        </button>
      </form>
      <h2 class="t-3">
        <span role="status">{view.count}</span>
      </h2>
      {view.rows.length === 0 ? <Nothing view={view} /> : <List view={view} />}
    </WorkspacePage>
  );
}

function Nothing({ view }: { view: MeetingsView }) {
  return (
    <EmptyState title={view.narrowed ? 'Aucune réunion ne correspond' : 'Aucune réunion à venir'}>
      <p class="actions">
        {view.narrowed && (
          <a class="btn" href={MEETINGS}>
            Retirer les critères
          </a>
        )}{' '}
        <a class="btn" href={meetingsUrl({ quand: 'passees' })}>
          Voir les réunions passées
        </a>
      </p>
    </EmptyState>
  );
}

function List({ view }: { view: MeetingsView }) {
  const head = (
    <tr>
      <th scope="col">Réunion</th>
      <th scope="col">Date</th>
      <th scope="col">État</th>
      <th scope="col" class="n">
        Points
      </th>
      <th scope="col">Accusés de réception</th>
    </tr>
  );
  return (
    <>
      <DataTable caption="Réunions" hideCaption class="empilable" head={head}>
        {view.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={meetingUrl(row.id)}>{row.titre}</a> {row.exemple && <Example />}
              <br />
              <span class="petit doux">
                {row.instance}, {row.campus}
              </span>
            </th>
            <td data-titre="Date">{row.when}</td>
            <td data-titre="État">
              <EtatMark tone={row.state.tone}>{row.state.label}</EtatMark>
            </td>
            <td class="n" data-titre="Points">
              {row.points}
            </td>
            <td data-titre="Accusés">{row.received}</td>
          </tr>
        ))}
      </DataTable>
      <Pagination current={view.page} total={view.pages} href={(page) => meetingsUrl({ ...view.filters, page })} />
      <ExportLinks
        machineHref={meetingsCsvUrl(view.filters, 'csv')}
        spreadsheetHref={meetingsCsvUrl(view.filters, 'csv-excel')}
      />
    </>
  );
}
