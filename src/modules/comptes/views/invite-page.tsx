import { ErrorSummary, Field, WorkspacePage } from '#core/html/index.ts';
import { INVITATIONS, INVITE } from '../links.ts';
import { PlaceField, type PlaceFieldView } from './place-field.tsx';
import { type OfferedRole, RoleChoice } from './role-choice.tsx';

const crumbs = [{ label: 'Invitations', href: INVITATIONS }, { label: 'Inviter une personne' }];

/** First step: which role, among those that one may give. */
export const ChooseRolePage = ({ roles }: { roles: OfferedRole[] }) => (
  <WorkspacePage title="Inviter une personne" current="invitations" help="invitations" crumbs={crumbs}>
    <RoleChoice roles={roles} href={(role) => `${INVITE}?role=${role}`} />
  </WorkspacePage>
);

export interface InviteView extends PlaceFieldView {
  role: OfferedRole & { limite: boolean; secondFacteur: boolean };
}

/** Second step: who, where, until when. */
export function InvitePage({ view }: { view: InviteView }) {
  const { role, typed, errors } = view;
  return (
    <WorkspacePage title={`Inviter : ${role.libelle}`} current="invitations" help="invitations" crumbs={crumbs}>
      <div class="etroit">
        <p>
          {role.description} <a href={INVITE}>Choisir un autre rôle</a>
        </p>
        {role.secondFacteur && (
          <p class="petit doux">Ce rôle demande un second facteur : la personne le réglera en entrant.</p>
        )}
        <ErrorSummary errors={errors} />
        <form method="post" action={INVITE} class="pile haut-4">
          <input type="hidden" name="role" value={role.id} />
          <Field
            name="courriel"
            label="Courriel de la personne"
            hint="Son adresse professionnelle : elle seule pourra accepter."
            type="email"
            autocomplete="off"
            value={typed.courriel}
            error={errors.courriel}
            maxLength={254}
            required
          />
          <PlaceField view={view} />
          <Field
            name="fin"
            label="Dernier jour du rôle"
            hint={
              role.limite
                ? 'Ce rôle est toujours limité dans le temps.'
                : 'Sans date, le rôle dure jusqu’à ce qu’on le retire.'
            }
            type="date"
            value={typed.fin}
            error={errors.fin}
            required={role.limite}
          />
          <Field
            name="mot"
            label="Un mot pour cette personne"
            hint="Il est montré sur la page de l’invitation, pas dans le courriel."
            type="textarea"
            value={typed.mot}
            error={errors.mot}
            maxLength={500}
          />
          <p class="petit doux">L’invitation vaut sept jours et ne sert qu’une fois.</p>
          <p>
            <button class="btn btn--1" type="submit">
              Envoyer l’invitation
            </button>
          </p>
        </form>
      </div>
    </WorkspacePage>
  );
}
