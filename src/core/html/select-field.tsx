import { Icon } from './icon.tsx';

/** Values of a closed list and their words, in its order; the empty value is the absence of a choice. */
export type SelectOptions = readonly (readonly [value: string, label: string])[];

/** A choice in a closed list: label, hint, list, error, wired as `Field` does. */
export function SelectField(props: {
  name: string;
  /** When the name is not unique in the page. */
  id?: string | undefined;
  label: string;
  options: SelectOptions;
  value?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
}) {
  const id = props.id ?? props.name;
  const described = [props.hint && `${id}-aide`, props.error && `${id}-erreur`].filter(Boolean).join(' ');
  return (
    <p class="champ">
      <label for={id}>{props.label}</label>
      {props.hint && <small id={`${id}-aide`}>{props.hint}</small>}
      <select
        id={id}
        name={props.name}
        required={props.required}
        aria-describedby={described || undefined}
        aria-invalid={props.error ? 'true' : undefined}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value} selected={value === (props.value ?? '')}>
            {label}
          </option>
        ))}
      </select>
      {props.error && (
        <span class="err" id={`${id}-erreur`}>
          <Icon name="x-circle" /> {props.error}
        </span>
      )}
    </p>
  );
}
