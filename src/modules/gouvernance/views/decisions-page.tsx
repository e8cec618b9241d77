import {
  DataTable,
  EmptyState,
  EtatMark,
  Example,
  ExportLinks,
  Pagination,
  SelectField,
  WorkspacePage,
} from '#core/html/index.ts';
import {
  DECISIONS,
  type DecisionFilters,
  decisionsCsvUrl,
  decisionsUrl,
  decisionUrl,
  MEETINGS,
  meetingUrl,
} from '../meetings/links.ts';
import type { StateView } from '../present-meeting.ts';
import type { TiedAction } from '../registre/hooks.ts';
import { RowPast, type RowPastView } from './decision-past.tsx';
import { ActionMarks } from './decision-tying.tsx';

export interface DecisionsView {
  rows: (RowPastView & {
    id: string;
    numero: string;
    titre: string;
    texte: string;
    state: StateView;
    reunionId: string;
    where: string;
    day: string;
    charge: string;
    calcul: string | null;
    /** Those that the person reads. */
    actions: readonly TiedAction[];
    exemple: boolean;
  })[];
  count: string;
  filters: DecisionFilters;
  instances: (readonly [string, string])[];
  states: (readonly [string, string])[];
  narrowed: boolean;
  page: number;
  pages: number;
}

/** `/espace/decisions`: what was decided, found by its words, with what became of it. */
export function DecisionsPage({ view }: { view: DecisionsView }) {
  return (
    <WorkspacePage
      title="Registre des décisions"
      current="reunions"
      help="reunion"
      crumbs={[{ label: 'Réunions', href: MEETINGS }, { label: 'Décisions' }]}
    >
      <form method="get" action={DECISIONS} class="outils">
        <p class="champ">
          <label for="q">Mots ou numéro</label>
          <input id="q" name="q" type="search" value={view.filters.q} maxLength={100} autocomplete="off" />
        </p>
        <SelectField
          name="instance"
          label="Instance"
          value={view.filters.instance}
          options={[['', 'Toutes'], ...view.instances]}
        />
        <SelectField name="etat" label="État" value={view.filters.etat} options={[['', 'Tous'], ...view.states]} />
        <SelectField
          name="actions"
          label="Actions"
          value={view.filters.actions}
          options={[
            ['', 'Avec ou sans'],
            ['sans', 'À mener, sans action'],
          ]}
        />
        <button class="btn" type="submit">
          Filtrer
        </button>
      </form>
      <h2 class="t-3">
        <span role="status">{view.count}</span>
      </h2>
      {view.rows.length === 0 ? (
        <EmptyState title={view.narrowed ? 'Aucune décision ne correspond' : 'Aucune décision'}>
          <p>
            {view.narrowed ? (
              <a href={DECISIONS}>Retirer les critères</a>
            ) : (
              'Une décision entre ici quand un vote se clôt ou quand le secrétariat l’écrit.'
            )}
          </p>
        </EmptyState>
      ) : (
        <List view={view} />
      )}
    </WorkspacePage>
  );
}

/** The rows, their pages and their files. */
function List({ view }: { view: DecisionsView }) {
  const head = (
    <tr>
      <th scope="col">Décision</th>
      <th scope="col">Séance</th>
      <th scope="col">État</th>
      <th scope="col">Charge</th>
      <th scope="col">Actions</th>
    </tr>
  );
  return (
    <>
      <DataTable caption="Décisions" hideCaption class="empilable" head={head}>
        {view.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={decisionUrl(row.reunionId, row.id)}>
                {row.numero} {row.titre}
              </a>{' '}
              {row.exemple && <Example />}
              {row.texte !== row.titre && <p class="petit doux">{row.texte}</p>}
              {row.calcul && <p class="petit doux">{row.calcul}</p>}
              <RowPast row={row} />
            </th>
            <td data-titre="Séance">
              <a href={meetingUrl(row.reunionId)}>{row.where}</a>, {row.day}
            </td>
            <td data-titre="État">
              <EtatMark tone={row.state.tone}>{row.state.label}</EtatMark>
            </td>
            <td data-titre="Charge">{row.charge || '—'}</td>
            <td data-titre="Actions">
              <ActionMarks actions={row.actions} />
            </td>
          </tr>
        ))}
      </DataTable>
      <Pagination current={view.page} total={view.pages} href={(page) => decisionsUrl({ ...view.filters, page })} />
      <ExportLinks
        label="Télécharger ces décisions, toutes pages (l’export est inscrit au journal) :"
        machineHref={decisionsCsvUrl(view.filters, 'csv')}
        spreadsheetHref={decisionsCsvUrl(view.filters, 'csv-excel')}
      />
    </>
  );
}
