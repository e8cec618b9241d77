import { Choice, Field, Refused, SelectField } from '#core/html/index.ts';
import { arrivalLabels } from '../inscriptions/labels.ts';

export interface FieldsProps {
  values: Record<string, string>;
  errors: Record<string, string>;
}
export const of = ({ values, errors }: FieldsProps, name: string) => ({
  name,
  value: values[name],
  error: errors[name],
});

/** A number that people type on a phone. */
export function Count(props: FieldsProps & { name: string; label: string; hint?: string; required?: boolean }) {
  return (
    <Field
      {...of(props, props.name)}
      label={props.label}
      hint={props.hint}
      required={props.required}
      inputMode="numeric"
      maxLength={6}
      autocomplete="off"
    />
  );
}

/** How they come and what they need: counts, never who. */
export function NeedFields(props: FieldsProps & { holidays: string | null }) {
  const { values, errors, holidays } = props;
  return (
    <fieldset>
      <legend>Votre venue</legend>
      <SelectField
        {...of(props, 'arrivee')}
        label="Arrivée"
        required
        options={[['', 'Choisir'], ...Object.entries(arrivalLabels)]}
      />
      {holidays && (
        <>
          <Choice name="vacances" value="oui" id="vacances" checked={Boolean(values.vacances)}>
            {holidays} Nous venons quand même.
          </Choice>
          <Refused text={errors.vacances} />
        </>
      )}
      <Choice name="car" value="oui" checked={Boolean(values.car)}>
        Nous demandons une aide pour le car
      </Choice>
      <div class="grille" style="--min:14rem;--gap:var(--e4)">
        <Field
          {...of(props, 'car_depart')}
          label="Départ du car"
          hint="Si vous demandez un car : commune ou établissement"
          maxLength={150}
          autocomplete="off"
        />
        <Count {...props} name="car_places" label="Places du car" hint="Sans réponse : tout le groupe" />
        <Count {...props} name="repas" label="Repas sur place" hint="Combien, adultes compris" />
        <Count
          {...props}
          name="amenagements"
          label="Jeunes qui ont besoin d’un aménagement"
          hint="Un nombre seulement : nous vous appelons"
        />
      </div>
    </fieldset>
  );
}

/** Whom to answer. */
export function ContactFields(props: FieldsProps) {
  return (
    <fieldset>
      <legend>Vous</legend>
      <div class="grille" style="--min:14rem;--gap:var(--e4)">
        <Field {...of(props, 'contact_nom')} label="Nom et prénom" required maxLength={120} autocomplete="name" />
        <Field
          {...of(props, 'contact_courriel')}
          label="Adresse électronique professionnelle"
          type="email"
          required
          maxLength={254}
          autocomplete="email"
        />
        <Field {...of(props, 'contact_fonction')} label="Fonction" maxLength={120} autocomplete="organization-title" />
        <Field
          {...of(props, 'contact_telephone')}
          label="Téléphone professionnel"
          type="tel"
          maxLength={40}
          autocomplete="tel"
        />
      </div>
    </fieldset>
  );
}
