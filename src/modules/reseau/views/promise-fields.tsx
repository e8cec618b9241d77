import { Field, SelectField } from '#core/html/index.ts';
import type { PromiseKind } from '../commitment-kinds.ts';
import type { TypedPromise } from '../commitment-schemas.ts';
import { promiseKindLabels } from '../engagements/labels.ts';

const KINDS = Object.entries(promiseKindLabels) as [PromiseKind, string][];

/** One promise of a commitment: kind, quantity, unit, object. */
export function PromiseFields(props: { n: number; typed: TypedPromise | null; errors: Record<string, string> }) {
  const { n, typed, errors } = props;
  return (
    <fieldset>
      <legend>Promesse {n}</legend>
      <div class="outils">
        <SelectField
          name={`genre_${n}`}
          label={`Ce qui est promis (${n})`}
          options={[['', 'Rien'], ...KINDS]}
          value={typed?.genre}
          error={errors[`genre_${n}`]}
        />
        <Field
          name={`quantite_${n}`}
          label={`Quantité (${n})`}
          value={typed?.quantite}
          error={errors[`quantite_${n}`]}
          inputMode="decimal"
          maxLength={20}
          autocomplete="off"
        />
        <Field
          name={`unite_${n}`}
          label={`Unité (${n})`}
          value={typed?.unite}
          error={errors[`unite_${n}`]}
          maxLength={40}
          autocomplete="off"
        />
        <Field
          name={`objet_${n}`}
          label={`Objet (${n})`}
          value={typed?.objet}
          error={errors[`objet_${n}`]}
          maxLength={200}
          autocomplete="off"
        />
      </div>
    </fieldset>
  );
}
