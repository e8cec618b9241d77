import { Field, SelectField } from '#core/html/index.ts';
import { yearText } from '../demandes/labels.ts';
import type { RequestFormProps } from './request-form-page.tsx';

/** How many places, of which status, for which autumn. */
export function Places({ sent, errors, years }: RequestFormProps) {
  return (
    <fieldset>
      <legend>Places</legend>
      <div class="outils">
        <SelectField
          name="statuts"
          label="Statut"
          options={[
            ['', 'À préciser'],
            ['scolaire', 'Scolaire'],
            ['apprentissage', 'Apprentissage'],
            ['scolaire+apprentissage', 'Scolaire et apprentissage'],
          ]}
          value={sent.statuts}
          error={errors.statuts}
        />
        <CountField name="places_scolaire" label="Places, scolaire" sent={sent} errors={errors} />
        <CountField name="places_apprentissage" label="Places, apprentissage" sent={sent} errors={errors} />
        <CountField name="places_colorees" label="Dont colorées" sent={sent} errors={errors} />
        <SelectField
          name="annee"
          label="Rentrée demandée"
          options={years.map((year) => [String(year), yearText(year)] as const)}
          value={sent.annee}
          error={errors.annee}
          required
        />
      </div>
    </fieldset>
  );
}

function CountField(
  props: { name: 'places_scolaire' | 'places_apprentissage' | 'places_colorees'; label: string } & Pick<
    RequestFormProps,
    'sent' | 'errors'
  >,
) {
  const { name, label, sent, errors } = props;
  return (
    <Field
      name={name}
      label={label}
      value={sent[name]}
      error={errors[name]}
      inputMode="numeric"
      maxLength={6}
      autocomplete="off"
    />
  );
}

/** Why, and for which need. */
export function Why({ sent, errors }: RequestFormProps) {
  return (
    <>
      <Field name="motif" label="Motif" type="textarea" value={sent.motif} error={errors.motif} maxLength={4000} />
      <Field
        name="besoin"
        label="Besoin auquel elle répond"
        hint="Qui recrute, combien, quand ; ou pourquoi il n’y a pas de besoin à citer. Demandé pour proposer."
        type="textarea"
        value={sent.besoin}
        error={errors.besoin}
        maxLength={4000}
      />
    </>
  );
}
