import { Choice, Field } from '#core/html/index.ts';
import { publicLabels } from '../complements/labels.ts';
import type { ComplementValues, Sent } from '../complements/schemas.ts';

interface Props {
  sent: Sent<ComplementValues>;
  errors: Record<string, string>;
}

/** For whom a complement is, what it leaves, and when. */
export function ComplementAudience({ sent: { values }, errors }: Props) {
  const ticked = new Set(values.publics.split(','));
  return (
    <>
      <fieldset id="publics" tabIndex={-1}>
        <legend>
          Pour qui<span class="doux"> (facultatif)</span>
        </legend>
        {Object.entries(publicLabels).map(([name, label]) => (
          <Choice key={name} name="publics" value={name} checked={ticked.has(name)}>
            {label}
          </Choice>
        ))}
      </fieldset>
      <Field
        name="attestation"
        label="Ce qu’on en garde"
        hint="Mention au livret, attestation académique, certificat local, badge numérique."
        value={values.attestation}
        error={errors.attestation}
        maxLength={200}
        autocomplete="off"
      />
      <Field
        name="debut"
        label="À partir du"
        hint="Premier jour où il est donné, s’il est connu."
        type="date"
        value={values.debut}
        error={errors.debut}
      />
      <Field
        name="fin"
        label="Jusqu’au"
        hint="Dernier jour, s’il en a un."
        type="date"
        value={values.fin}
        error={errors.fin}
      />
    </>
  );
}
