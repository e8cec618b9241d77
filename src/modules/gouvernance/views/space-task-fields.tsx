import { Field, SelectField, type SelectOptions } from '#core/html/index.ts';

export interface TaskFormView {
  people: SelectOptions;
  organisations: SelectOptions;
  values: { titre: string; responsable: string; organisation: string; echeance: string };
  errors: Record<string, string>;
  /** Refused, whatever the field. */
  fault: string | null;
}

/** What a task is, who does it and for when. */
export function TaskFields({ view }: { view: TaskFormView }) {
  const { values, errors } = view;
  return (
    <>
      <Field
        name="titre"
        label="Ce qu’il y a à faire"
        value={values.titre}
        error={errors.titre}
        required
        maxLength={200}
        autocomplete="off"
      />
      <SelectField
        name="responsable"
        label="Qui fait"
        value={values.responsable}
        error={errors.responsable}
        options={[['', 'Personne encore'], ...view.people]}
      />
      <SelectField
        name="organisation"
        label="Organisation chargée"
        value={values.organisation}
        error={errors.organisation}
        options={[['', 'Aucune en particulier'], ...view.organisations]}
      />
      <Field name="echeance" label="Pour le" type="date" value={values.echeance} error={errors.echeance} />
    </>
  );
}
