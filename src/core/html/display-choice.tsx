import type { Theme } from './workspace/frame.ts';

const CHOICES: [Theme, string][] = [
  ['auto', 'Automatique'],
  ['clair', 'Clair'],
  ['sombre', 'Sombre'],
];

/** Light, dark or as the system: works by `:has()` alone; a small module remembers it on the device. `theme`: that of the account. */
export function DisplayChoice(props: { theme?: Theme }) {
  return (
    <fieldset class="affichage">
      <legend>Affichage</legend>
      {CHOICES.map(([value, label]) => (
        <label key={value}>
          <input
            type="radio"
            name="aff"
            id={`aff-${value}`}
            value={value}
            checked={value === (props.theme ?? 'auto')}
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}
