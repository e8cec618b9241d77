import { Choice, Field, type FieldProps, Refused, SelectField } from '#core/html/index.ts';
import type { FieldKind, FormErrors, FormField, FormValues } from '../form.ts';

const TYPES: Partial<Record<FieldKind, FieldProps['type']>> = {
  long: 'textarea',
  jour: 'date',
  courriel: 'email',
  telephone: 'tel',
};

interface OneProps {
  field: FormField;
  /** Name in the form: that of the field, or `titre_3` in a list. */
  name: string;
  value: string;
  error: string | undefined;
}

/** The fields of a form of this room; a title begins each group. @param props.suffix of the names, in a list. */
export function FormFields(props: {
  fields: readonly FormField[];
  values: FormValues;
  errors: FormErrors;
  suffix?: string;
}) {
  return (
    <>
      {props.fields.map((field) => {
        const name = `${field.name}${props.suffix ?? ''}`;
        return (
          <>
            {field.group && <h2 class="haut-4">{field.group}</h2>}
            <One
              key={name}
              field={field}
              name={name}
              value={props.values[field.name] ?? ''}
              error={props.errors[name]}
            />
          </>
        );
      })}
    </>
  );
}

function One({ field, name, value, error }: OneProps) {
  switch (field.kind) {
    case 'choix':
      return (
        <SelectField
          name={name}
          label={field.label}
          hint={field.hint}
          value={value}
          error={error}
          options={field.options ?? []}
          required={field.required && field.options?.[0]?.[0] === ''}
        />
      );
    case 'cases':
      return <Boxes field={field} name={name} value={value} error={error} />;
    case 'oui':
      return (
        <div id={name} tabIndex={-1}>
          <Choice name={name} value="oui" checked={value !== ''}>
            {field.label}
          </Choice>
          {field.hint && <p class="petit doux">{field.hint}</p>}
          <Refused text={error} />
        </div>
      );
    default:
      return (
        <Field
          name={name}
          label={field.label}
          hint={field.kind === 'heure' ? (field.hint ?? 'Par exemple 9:30.') : field.hint}
          value={value}
          error={error}
          type={TYPES[field.kind] ?? 'text'}
          inputMode={field.kind === 'nombre' ? 'numeric' : undefined}
          required={field.required}
          maxLength={field.max ?? (field.kind === 'heure' || field.kind === 'nombre' ? 10 : undefined)}
          autocomplete="off"
        />
      );
  }
}

function Boxes({ field, name, value, error }: OneProps) {
  const chosen = new Set(value.split(','));
  return (
    <fieldset id={name} tabIndex={-1}>
      <legend>{field.label} (plusieurs possibles)</legend>
      {field.hint && <p class="petit doux">{field.hint}</p>}
      <div class="rang" style="--rang:.1rem 1.2rem">
        {(field.options ?? []).map(([code, label]) => (
          <Choice key={code} name={name} value={code} checked={chosen.has(code)}>
            {label}
          </Choice>
        ))}
      </div>
      <Refused text={error} />
    </fieldset>
  );
}
