import { AccountTabs, DataTable, EmptyState, Facts, Notice, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { ABSENCE, accountUrl, type HeldRole, type ProfileRow } from '#modules/comptes/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { roleText } from '../labels.ts';
import { PROFILE } from '../links.ts';
import { ProfileForm } from './profile-form.tsx';

export interface ProfilePageProps {
  profile: Omit<ProfileRow, 'roles'> & { roles: (HeldRole & { label: string })[] };
  editable: boolean;
  /** The version that the form was opened on. */
  version: number;
  values: Record<string, string>;
  errors: Record<string, string>;
}

/** Name, function, roles: what others see of the person, and what they may do. */
export function ProfilePage({ profile, editable, version, values, errors }: ProfilePageProps) {
  return (
    <WorkspacePage title="Mon profil et mes rôles" crumbs={[{ label: 'Mon compte' }]} current="moi" help="mes_donnees">
      <AccountTabs current={PROFILE} />
      <div class="cols haut-5" style="--cols:1fr 1.2fr;--gap:var(--e6)">
        <section aria-labelledby="identite" class="sans-haut">
          <SectionTitle id="identite">Qui vous êtes</SectionTitle>
          {editable ? (
            <ProfileForm version={version} values={values} errors={errors} />
          ) : (
            <Notice>
              <p>
                {profile.prenom} {profile.nom}. Votre compte n’a pas de rôle en cours : votre profil ne peut pas être
                modifié.
              </p>
            </Notice>
          )}
          <div class="haut-5">
            <Facts
              facts={[
                { term: 'Courriel', value: <span data-litteral>{profile.courriel}</span> },
                {
                  term: 'Organisation',
                  value: profile.organisation ? (
                    <a href={organisationUrl(profile.organisation.slug)}>{profile.organisation.nom}</a>
                  ) : (
                    'non renseignée'
                  ),
                },
                { term: 'Compte ouvert le', value: frenchDate(profile.creeLe) },
              ]}
            />
            <p class="source haut-2">
              Le courriel sert à vous connecter et l’organisation vient de votre invitation : qui vous a invité peut les
              corriger.
            </p>
          </div>
        </section>
        <Roles id={profile.id} roles={profile.roles} />
      </div>
    </WorkspacePage>
  );
}

function Roles({ id, roles }: { id: string; roles: (HeldRole & { label: string })[] }) {
  return (
    <section aria-labelledby="roles" class="sans-haut">
      <SectionTitle id="roles">Vos rôles</SectionTitle>
      {roles.length === 0 ? (
        <EmptyState title="Aucun rôle en cours">
          <p class="petit">Demandez-en un à la direction de votre campus, ou à la personne qui vous a invité.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Vos rôles, leur lieu et leurs dates"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Rôle</th>
              <th scope="col">Depuis</th>
              <th scope="col">Jusqu’au</th>
            </tr>
          }
        >
          {roles.map((role) => (
            <tr key={role.id}>
              <th scope="row" class="plein">
                {roleText(role.label, role)}
              </th>
              <td data-titre="Depuis" class="nb">
                {frenchPartialDate(role.debut)}
              </td>
              <td data-titre="Jusqu’au" class="nb">
                {role.fin ? frenchPartialDate(role.fin) : <span class="doux">sans fin</span>}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <p class="actions haut-4">
        <a class="btn" href={accountUrl(id)}>
          Tout ce que je peux faire
        </a>{' '}
        <a class="btn" href={ABSENCE}>
          Mes absences
        </a>
      </p>
    </section>
  );
}
