import {
  DataTable,
  EmptyState,
  ExportLinks,
  Icon,
  Pagination,
  SelectField,
  type Tone,
  WorkspacePage,
} from '#core/html/index.ts';
import { ACCOUNTS, type AccountFilters, accountsCsvUrl, accountsUrl, INVITATIONS, INVITE } from '../links.ts';
import { AccountRow, AccountsHead } from './account-row.tsx';

export interface AccountRowView {
  id: string;
  nom: string;
  example: boolean;
  fonction: string | null;
  /** Null when the reader sees no address. */
  courriel: string | null;
  roles: { key: string; role: string; precision: string; ended: boolean }[];
  etat: { label: string; tone: Tone };
  seen: string;
}

export interface AccountsView {
  rows: AccountRowView[];
  count: string;
  filters: AccountFilters;
  roles: (readonly [string, string])[];
  narrowed: boolean;
  page: number;
  pages: number;
  mayInvite: boolean;
}

const SORTS = [
  ['nom', 'Nom'],
  ['-nom', 'Nom, de Z à A'],
  ['-connexion', 'Dernière connexion, récente d’abord'],
  ['connexion', 'Dernière connexion, ancienne d’abord'],
  ['-creation', 'Ouverture, récente d’abord'],
  ['creation', 'Ouverture, ancienne d’abord'],
] as const;

/** `/espace/comptes`: who has access in one’s perimeter, and as what. */
export function AccountsPage({ view }: { view: AccountsView }) {
  return (
    <WorkspacePage
      title="Comptes"
      current="comptes"
      help="comptes"
      crumbs={[{ label: 'Comptes' }]}
      actions={
        view.mayInvite && (
          <a class="btn btn--1" href={INVITE}>
            <Icon name="user-plus" /> Inviter une personne
          </a>
        )
      }
    >
      {view.mayInvite && (
        <p>
          <a href={INVITATIONS}>Invitations en cours</a>
        </p>
      )}
      <Filters view={view} />
      <h2 id="liste" class="t-3">
        <span role="status">{view.count}</span>
      </h2>
      {view.rows.length === 0 ? <Nothing view={view} /> : <List view={view} />}
    </WorkspacePage>
  );
}

function Filters({ view }: { view: AccountsView }) {
  const { filters } = view;
  return (
    <form method="get" action={ACCOUNTS} class="outils">
      <p class="champ">
        <label for="q">Nom ou fonction</label>
        <input id="q" name="q" type="search" value={filters.q} maxLength={200} autocomplete="off" />
      </p>
      <SelectField name="role" label="Rôle" value={filters.role} options={[['', 'Tous'], ...view.roles]} />
      <SelectField
        name="etat"
        label="État"
        value={filters.etat}
        options={[
          ['', 'Tous'],
          ['actif', 'Actif'],
          ['suspendu', 'Suspendu'],
          ['ferme', 'Fermé'],
        ]}
      />
      <SelectField
        name="fin"
        label="Fin d’un rôle"
        value={filters.fin}
        options={[
          ['', 'Toutes dates'],
          ['30', 'D’ici 30 jours'],
          ['90', 'D’ici 90 jours'],
        ]}
      />
      <SelectField name="tri" label="Ordre" value={filters.tri ?? 'nom'} options={SORTS} />
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
  );
}

function Nothing({ view }: { view: AccountsView }) {
  return (
    <EmptyState title={view.narrowed ? 'Aucun compte ne correspond' : 'Aucun compte dans votre périmètre'}>
      {view.narrowed ? (
        <p class="actions">
          <a class="btn" href={ACCOUNTS}>
            Retirer les critères
          </a>
        </p>
      ) : (
        <p>Un compte s’ouvre par une invitation : la personne la reçoit par courriel.</p>
      )}
    </EmptyState>
  );
}

function List({ view }: { view: AccountsView }) {
  const { filters } = view;
  return (
    <>
      <DataTable caption="Comptes" hideCaption class="empilable" head={<AccountsHead />}>
        {view.rows.map((row) => (
          <AccountRow key={row.id} row={row} />
        ))}
      </DataTable>
      <Pagination current={view.page} total={view.pages} href={(page) => accountsUrl({ ...filters, page })} />
      <ExportLinks
        label="Télécharger ces comptes, toutes pages (l’export est inscrit au journal) :"
        machineHref={accountsCsvUrl(filters, 'csv')}
        spreadsheetHref={accountsCsvUrl(filters, 'csv-excel')}
      />
    </>
  );
}
