import { Choice, Refused } from '#core/html/index.ts';

/** A choice among a few, or several of them, with why it was refused. */
export function TickGroup(props: {
  name: string;
  legend: string;
  options: readonly (readonly [value: string, label: string])[];
  chosen: readonly string[];
  error?: string | undefined;
  type?: 'checkbox' | 'radio';
}) {
  return (
    <fieldset id={props.name} tabIndex={-1}>
      <legend>{props.legend}</legend>
      {props.options.map(([value, label]) => (
        <Choice
          key={value}
          type={props.type ?? 'checkbox'}
          name={props.name}
          value={value}
          checked={props.chosen.includes(value)}
        >
          {label}
        </Choice>
      ))}
      <Refused text={props.error} />
    </fieldset>
  );
}
