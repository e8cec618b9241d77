import { EmptyState, Icon, SelectField, WorkspacePage } from '#core/html/index.ts';
import { DECISIONS, MEETINGS, type MeetingFilters, meetingsUrl, NEW_MEETING } from '../meetings/links.ts';
import type { StateView } from '../present-meeting.ts';
import { MeetingList } from './meeting-list.tsx';

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
      {view.rows.length === 0 ? <Nothing view={view} /> : <MeetingList view={view} />}
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
