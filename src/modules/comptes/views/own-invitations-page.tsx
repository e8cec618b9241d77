import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { ACCOUNT, acceptOwnUrl, WORKSPACE } from '../links.ts';

export interface OwnInvitation {
  id: string;
  role: string;
  lieu: string;
  invitant: string | null;
  fin: string | null;
  limite: string;
  mot: string | null;
}

/** What others offer to whoever is signed in. */
export function OwnInvitationsPage({ rows }: { rows: OwnInvitation[] }) {
  return (
    <WorkspacePage
      title="Invitations reçues"
      crumbs={[{ label: 'Mon compte', href: ACCOUNT }, { label: 'Invitations reçues' }]}
      current="moi"
      help="mes_donnees"
    >
      {rows.length === 0 ? (
        <EmptyState title="Aucune invitation ne vous attend">
          <p class="petit">
            Une invitation vaut sept jours. Passé ce délai, demandez-en une autre à qui vous a invité.
          </p>
          <p class="actions">
            <a class="btn" href={WORKSPACE}>
              Revenir à aujourd’hui
            </a>
          </p>
        </EmptyState>
      ) : (
        <ul class="lignes">
          {rows.map((one) => (
            <li key={one.id} class="rang rang--c notification">
              <span>
                <b>
                  {one.role}, {one.lieu}
                </b>
                <br />
                <span class="petit doux">
                  {one.invitant ?? 'L’administration de ce service'} vous invite, à accepter avant le {one.limite}
                  {one.fin && ` ; dernier jour du rôle : ${one.fin}`}
                </span>
                {one.mot && (
                  <>
                    <br />
                    <span class="petit">« {one.mot} »</span>
                  </>
                )}
              </span>{' '}
              <form method="post" action={acceptOwnUrl(one.id)}>
                <button class="btn btn--1" type="submit">
                  Accepter
                  <span class="cache">
                    {' '}
                    : {one.role}, {one.lieu}
                  </span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
