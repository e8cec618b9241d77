import { DataTable, EmptyState, EtatMark, Icon, Tabs, type Tone, WorkspacePage } from '#core/html/index.ts';
import { INVITATION_CANCEL, INVITATION_RESEND, INVITE } from '../links.ts';

export interface InvitationRowView {
  id: string;
  courriel: string;
  role: string;
  lieu: string;
  /** « jusqu’au 30 novembre 2026 »; null without an end. */
  fin: string | null;
  invitant: string;
  envoyee: string;
  envois: number;
  /** « valable jusqu’au … », « acceptée le … ». */
  precision: string;
  etat: { label: string; tone: Tone };
  /** Acts still open on it. */
  renvoyer: boolean;
  annuler: boolean;
}

export interface InvitationsView {
  rows: InvitationRowView[];
  tabs: { label: string; href: string; count: number; current: boolean }[];
  /** There are more than are shown. */
  cut: boolean;
}

/** `/espace/comptes/invitations`: who was invited, to what, and what became of it. */
export function InvitationsPage({ view }: { view: InvitationsView }) {
  return (
    <WorkspacePage
      title="Invitations"
      crumbs={[{ label: 'Invitations' }]}
      current="invitations"
      help="invitations"
      actions={
        <a class="btn btn--1" href={INVITE}>
          <Icon name="user-plus" /> Inviter une personne
        </a>
      }
    >
      <Tabs label="États des invitations" tabs={view.tabs} />
      {view.rows.length === 0 ? (
        <EmptyState title="Aucune invitation ici">
          <p>
            Une invitation part par courriel, vaut sept jours et ne sert qu’une fois.{' '}
            <a href={INVITE}>Inviter une personne</a>
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Invitations"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Personne</th>
              <th scope="col">Rôle</th>
              <th scope="col">Invitée par</th>
              <th scope="col">État</th>
              <th scope="col">Actes</th>
            </tr>
          }
        >
          {view.rows.map((row) => (
            <InvitationRow key={row.id} row={row} />
          ))}
        </DataTable>
      )}
      {view.cut && <p class="petit doux">Seules les plus récentes sont montrées.</p>}
    </WorkspacePage>
  );
}

function InvitationRow({ row }: { row: InvitationRowView }) {
  return (
    <tr>
      <th scope="row" data-titre="Personne">
        {row.courriel}
      </th>
      <td data-titre="Rôle">
        {row.role}
        <br />
        <span class="petit doux">
          {row.lieu}
          {row.fin && `, ${row.fin}`}
        </span>
      </td>
      <td data-titre="Invitée par">
        {row.invitant}
        <br />
        <span class="petit doux">
          {row.envois > 1 ? `${row.envois} envois, le dernier le ${row.envoyee}` : `le ${row.envoyee}`}
        </span>
      </td>
      <td data-titre="État">
        <EtatMark tone={row.etat.tone}>{row.etat.label}</EtatMark>
        <br />
        <span class="petit doux">{row.precision}</span>
      </td>
      <td data-titre="Actes">
        <div class="actions">
          {row.renvoyer && <RowAct action={INVITATION_RESEND} row={row} label="Renvoyer" />}
          {row.annuler && <RowAct action={INVITATION_CANCEL} row={row} label="Annuler" />}
          {!row.renvoyer && !row.annuler && <span class="doux">aucun</span>}
        </div>
      </td>
    </tr>
  );
}

function RowAct({ action, row, label }: { action: string; row: InvitationRowView; label: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="invitation" value={row.id} />
      <button class="btn" type="submit">
        {label}
        <span class="cache"> l’invitation de {row.courriel}</span>
      </button>
    </form>
  );
}
