import { Choice, Refused } from './forms.tsx';

/** The acts that start from here, each with what is missing before anything is tried. */
export function ActsField(props: {
  acts: readonly { id: string; acte: string; missing: readonly string[] }[];
  chosen: string | undefined;
  error: string | undefined;
}) {
  return (
    <fieldset id="transition" tabIndex={-1}>
      <legend>Ce qui change</legend>
      {props.acts.map((one) => (
        <div key={one.id}>
          <Choice type="radio" name="transition" value={one.id} checked={props.chosen === one.id}>
            {one.acte}
          </Choice>
          {one.missing.length > 0 && <p class="petit doux">Avant : {one.missing.join(' ')}</p>}
        </div>
      ))}
      <Refused text={props.error} />
    </fieldset>
  );
}
