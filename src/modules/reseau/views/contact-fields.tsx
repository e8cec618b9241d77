import { Field, SelectField } from '#core/html/index.ts';

interface Filled {
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** Who a person is, and how to reach her at work. */
export function IdentityFields({ typed, errors }: Filled) {
  const of = (name: string) => ({ name, value: typed[name], error: errors[name], autocomplete: 'off' });
  return (
    <>
      <Field {...of('prenom')} label="Prénom" maxLength={80} />
      <Field {...of('nom')} label="Nom" required maxLength={80} />
      <Field {...of('courriel')} label="Courriel professionnel" type="email" maxLength={254} />
      <Field {...of('telephone')} label="Téléphone professionnel" type="tel" maxLength={40} />
    </>
  );
}

/** Where a function is held. */
export function PlaceFields(
  props: Filled & { organisations: { id: string; nom: string }[]; campuses: { id: string; nom: string }[] },
) {
  const { typed, errors } = props;
  return (
    <>
      <SelectField
        name="organisation"
        label="Organisation"
        required
        value={typed.organisation}
        error={errors.organisation}
        options={[['', 'Choisissez'], ...props.organisations.map(({ id, nom }) => [id, nom] as const)]}
      />
      {props.campuses.length > 0 && (
        <SelectField
          name="campus"
          label="Pour le campus"
          hint="Les autres campus de l’organisation ne voient pas une personne tenue pour un seul."
          value={typed.campus}
          error={errors.campus}
          options={[['', 'Tous ceux de l’organisation'], ...props.campuses.map(({ id, nom }) => [id, nom] as const)]}
        />
      )}
    </>
  );
}
