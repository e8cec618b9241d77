import {
  EtatMark,
  Example,
  type Fact,
  Facts,
  Icon,
  Notice,
  SectionTitle,
  type Tone,
  WorkspacePage,
} from '#core/html/index.ts';
import { ABSENCE, ACCOUNTS, accountStateUrl, giveRoleUrl, handOverUrl } from '../links.ts';
import { AccountActs, type RoomActs } from './account-acts.tsx';
import { AccountRoles, type RoleView } from './account-roles.tsx';

export interface AccountView {
  id: string;
  nom: string;
  self: boolean;
  example: boolean;
  etat: { label: string; tone: Tone };
  motif: string | null;
  facts: Fact[];
  absence: string | null;
  roles: RoleView[];
  /** Roles that hold outside the perimeter of the reader: counted, not shown. */
  elsewhere: number;
  rooms: RoomActs[];
  acts: string;
  mayGive: boolean;
  mayHandOver: boolean;
  mayChangeState: boolean;
  /** Address of its lines in the journal, for whoever may read them. */
  history: string | null;
}

/** `/espace/comptes/:id`: the roles of a person, then every act that they open. */
export function AccountPage({ view }: { view: AccountView }) {
  return (
    <WorkspacePage
      title={view.self ? 'Ce que je peux faire' : view.nom}
      heading={
        <>
          {view.self ? 'Ce que je peux faire' : view.nom} {view.example && <Example />}
        </>
      }
      current={view.self ? undefined : 'comptes'}
      help="que_peut_faire"
      crumbs={
        view.self ? [{ label: 'Ce que je peux faire' }] : [{ label: 'Comptes', href: ACCOUNTS }, { label: view.nom }]
      }
      actions={<Actions view={view} />}
    >
      <p>
        <EtatMark tone={view.etat.tone}>compte {view.etat.label}</EtatMark>
      </p>
      {view.motif && (
        <p>
          Motif : <span data-litteral>{view.motif}</span>
        </p>
      )}
      {view.absence && (
        <Notice>
          <p>{view.absence}</p>
        </Notice>
      )}
      <Facts facts={view.facts} />
      <section aria-labelledby="roles" class="haut-6">
        <SectionTitle id="roles">Rôles</SectionTitle>
        <AccountRoles id={view.id} roles={view.roles} elsewhere={view.elsewhere} />
      </section>
      <section aria-labelledby="actes" class="haut-6">
        <SectionTitle id="actes">{view.self ? 'Ce que je peux faire' : 'Que peut faire cette personne ?'}</SectionTitle>
        <AccountActs rooms={view.rooms} summary={view.acts} />
      </section>
    </WorkspacePage>
  );
}

function Actions({ view }: { view: AccountView }) {
  return (
    <>
      {view.mayGive && (
        <a class="btn btn--1" href={giveRoleUrl(view.id)}>
          <Icon name="plus" /> Donner un rôle
        </a>
      )}{' '}
      {view.mayHandOver && (
        <a class="btn" href={handOverUrl(view.id)}>
          Transmettre la direction
        </a>
      )}{' '}
      {view.mayChangeState && (
        <a class="btn" href={accountStateUrl(view.id)}>
          État de l’accès
        </a>
      )}{' '}
      {view.self && (
        <a class="btn" href={ABSENCE}>
          Déclarer une absence
        </a>
      )}{' '}
      {view.history && (
        <a class="btn" href={view.history}>
          <Icon name="clock-counter-clockwise" /> Historique
        </a>
      )}
    </>
  );
}
