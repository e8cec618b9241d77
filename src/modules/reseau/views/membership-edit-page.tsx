import { Choice, ErrorSummary, Field, Icon, Refused, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { MembershipValues } from '../edit-membership.ts';
import { editMemberUrl, memberUrl } from '../links.ts';
import type { Membership } from '../membership-sheet.sql.ts';
import type { EditForm } from '../present-membership.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { NameStays } from './name-stays.tsx';

interface MembershipEditProps {
  campus: CampusPlace;
  membership: Membership;
  form: EditForm;
  sent: { version: number; values: MembershipValues };
  errors: Record<string, string>;
}

/** What the campus says of a member, its standing apart. */
export function MembershipEditPage({ campus, membership, form, sent, errors }: MembershipEditProps) {
  const refused = Object.keys(errors).length > 0;
  const title = `Modifier l’adhésion : ${membership.nom}`;
  const back = memberUrl(campus.slug, membership.slug);
  const { values } = sent;
  return (
    <CampusNetworkPage
      campus={campus}
      title={refused ? `Erreur : ${title}` : title}
      heading="Modifier l’adhésion"
      crumbs={[{ label: membership.nom, href: back }, { label: 'Modifier' }]}
      help="adhesion"
    >
      <ErrorSummary errors={errors} />
      <form method="post" action={editMemberUrl(campus.slug, membership.slug)} class="pile">
        <input type="hidden" name="version" value={sent.version} />
        <Roles form={form} values={values} error={errors.roles} />
        <SelectField
          name="college"
          label="Collège"
          hint={
            form.ofStatutes ? 'Les collèges des statuts en vigueur.' : 'Ce campus n’a pas de statuts avec des collèges.'
          }
          options={form.colleges}
          value={values.college}
          error={errors.college}
        />
        <SelectField
          name="correspondant"
          label="Correspondant"
          hint="Une personne connue de cette organisation, qui ne s’est pas opposée."
          options={form.people}
          value={values.correspondant}
          error={errors.correspondant}
        />
        <Choice name="nom_public" value="oui" checked={values.nom_public === 'oui'} describedBy="nom-reste">
          Afficher son nom parmi les membres, sur la page publique du campus
        </Choice>
        <NameStays id="nom-reste" />
        <Dates values={values} errors={errors} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={back}>
            Ne rien changer
          </a>
        </p>
      </form>
    </CampusNetworkPage>
  );
}

function Roles({ form, values, error }: { form: EditForm; values: MembershipValues; error: string | undefined }) {
  const roles = new Set(values.roles.split(','));
  return (
    <>
      <fieldset id="roles" tabIndex={-1}>
        <legend>Rôles dans le campus</legend>
        {form.roles.map(({ id, label }) => (
          <Choice key={id} name="roles" value={id} checked={roles.has(id)}>
            {label}
          </Choice>
        ))}
        <Refused text={error} />
      </fieldset>
      <Choice name="fondateur" value="oui" checked={values.fondateur === 'oui'}>
        Membre fondateur de l’association ou du campus
      </Choice>
    </>
  );
}

function Dates({ values, errors }: { values: MembershipValues; errors: Record<string, string> }) {
  return (
    <>
      <Field
        name="debut"
        label="Dans le campus depuis"
        hint="Une année, un mois ou un jour : 2021, 2021-02 ou 2021-02-03."
        value={values.debut}
        error={errors.debut}
        maxLength={10}
        autocomplete="off"
      />
      <Field
        name="contact_le"
        label="Dernier échange"
        type="date"
        value={values.contact_le}
        error={errors.contact_le}
      />
    </>
  );
}
