import { DataTable, EmptyState, EtatMark, Field, type Tone } from '#core/html/index.ts';
import { rightsUrl, withdrawRoleUrl } from '../links.ts';

export interface RoleView {
  id: string;
  role: string;
  lieu: string;
  /** The object whose rights can be asked; null for what has no page. */
  object: { type: string; id: string } | null;
  /** « depuis le 1er septembre 2026 », « du … au … ». */
  dates: string;
  /** « par Camille Exemple, le 3 mars 2026 ». */
  given: string;
  etat: { label: string; tone: Tone };
  /** « par délégation de Dominique Exemple ». */
  delegation: string | null;
  /** Acts of the role that stay with whose role it is, when it is lent. */
  kept: string[];
  motif: string | null;
  mayWithdraw: boolean;
}

/** Each role with its dates, who gave it, and how to withdraw it. */
export function AccountRoles(props: { id: string; roles: RoleView[]; elsewhere: number }) {
  const { roles, elsewhere } = props;
  const more = elsewhere > 0 && (
    <p class="petit doux">
      {elsewhere > 1 ? `${elsewhere} autres rôles tiennent` : 'Un autre rôle tient'} hors de votre périmètre.
    </p>
  );
  if (roles.length === 0) {
    return (
      <>
        <EmptyState title="Aucun rôle">
          <p>Sans rôle, un compte n’ouvre que son profil et ce qui est public.</p>
        </EmptyState>
        {more}
      </>
    );
  }
  return (
    <>
      <DataTable
        caption="Rôles de cette personne"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Rôle</th>
            <th scope="col">Dates</th>
            <th scope="col">Donné</th>
            <th scope="col">État</th>
            <th scope="col">Acte</th>
          </tr>
        }
      >
        {roles.map((role) => (
          <RoleRow key={role.id} id={props.id} role={role} />
        ))}
      </DataTable>
      {more}
    </>
  );
}

function RoleRow({ id, role }: { id: string; role: RoleView }) {
  return (
    <tr>
      <th scope="row" data-titre="Rôle">
        {role.role}
        <br />
        <span class="petit doux">
          {role.object ? <a href={rightsUrl(role.object.type, role.object.id)}>{role.lieu}</a> : role.lieu}
          {role.delegation && `, ${role.delegation}`}
          {role.kept.length > 0 && ` ; sans l’acte : ${role.kept.join(', ')}`}
        </span>
      </th>
      <td data-titre="Dates">{role.dates}</td>
      <td data-titre="Donné">
        {role.given}
        {role.motif && (
          <>
            <br />
            <span class="petit doux" data-litteral>
              {role.motif}
            </span>
          </>
        )}
      </td>
      <td data-titre="État">
        <EtatMark tone={role.etat.tone}>{role.etat.label}</EtatMark>
      </td>
      <td data-titre="Acte">{role.mayWithdraw ? <Withdraw id={id} role={role} /> : <span class="doux">aucun</span>}</td>
    </tr>
  );
}

/** Folded: a role is not withdrawn by a slip of the hand. */
function Withdraw({ id, role }: { id: string; role: RoleView }) {
  return (
    <details>
      <summary>
        Retirer
        <span class="cache">
          {' '}
          le rôle {role.role}, {role.lieu}
        </span>
      </summary>
      <form method="post" action={withdrawRoleUrl(id)} class="pile haut-2">
        <input type="hidden" name="attribution" value={role.id} />
        <Field id={`motif-${role.id}`} name="motif" label="Motif" maxLength={500} />
        <p>
          <button class="btn" type="submit">
            Retirer ce rôle maintenant
          </button>
        </p>
      </form>
    </details>
  );
}
