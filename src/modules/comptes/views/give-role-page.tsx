import { ErrorSummary, Field, Refused, WorkspacePage } from '#core/html/index.ts';
import { ACCOUNTS, accountUrl, giveRoleUrl } from '../links.ts';
import { PlaceField, type PlaceFieldView } from './place-field.tsx';
import { type OfferedRole, RoleChoice } from './role-choice.tsx';

interface Person {
  id: string;
  nom: string;
}

const crumbs = (person: Person) => [
  { label: 'Comptes', href: ACCOUNTS },
  { label: person.nom, href: accountUrl(person.id) },
  { label: 'Donner un rôle' },
];

/** First step: which role, among those that one may give. */
export const ChooseRoleToGivePage = ({ person, roles }: { person: Person; roles: OfferedRole[] }) => (
  <WorkspacePage title={`Donner un rôle à ${person.nom}`} current="comptes" help="comptes" crumbs={crumbs(person)}>
    <RoleChoice roles={roles} href={(role) => giveRoleUrl(person.id, role)} />
  </WorkspacePage>
);

export interface GiveRoleView extends PlaceFieldView {
  person: Person;
  role: OfferedRole & { limite: boolean; secondFacteur: boolean };
}

/** Second step: where, from when, until when. */
export function GiveRolePage({ view }: { view: GiveRoleView }) {
  const { role, person, typed, errors } = view;
  return (
    <WorkspacePage title={`${role.libelle} : ${person.nom}`} current="comptes" help="comptes" crumbs={crumbs(person)}>
      <div class="etroit">
        <p>
          {role.description} <a href={giveRoleUrl(person.id)}>Choisir un autre rôle</a>
        </p>
        {role.secondFacteur && (
          <p class="petit doux">Ce rôle demande un second facteur : la personne le réglera à sa prochaine connexion.</p>
        )}
        <ErrorSummary errors={errors} />
        <form method="post" action={giveRoleUrl(person.id)} class="pile haut-4">
          <input type="hidden" name="role" id="role" value={role.id} />
          <Refused text={errors.role} />
          <PlaceField view={view} />
          <Field
            name="debut"
            label="Premier jour"
            hint="Sans date, le rôle commence aujourd’hui."
            type="date"
            value={typed.debut}
            error={errors.debut}
          />
          <Field
            name="fin"
            label="Dernier jour"
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
          <p class="petit doux">La personne en est prévenue ; votre nom reste attaché au rôle.</p>
          <p>
            <button class="btn btn--1" type="submit">
              Donner ce rôle
            </button>
          </p>
        </form>
      </div>
    </WorkspacePage>
  );
}
