import { Choice } from '#core/html/index.ts';
import type { MergedInput, Side } from '../merge-fields.ts';

/** One field of both sheets: the value that stays, with the source of each. */
export function SideChoice(props: {
  input: MergedInput;
  label: string;
  chosen: Side;
  names: { kept: string; other: string };
  show(input: string, text: string): string;
}) {
  const { input, label, chosen } = props;
  const line = (side: Side, from: MergedInput['kept'], name: string) => (
    <Choice type="radio" name={`champ_${input.input}`} value={side} checked={chosen === side}>
      <span>
        {from.value ? <b>{props.show(input.input, from.value)}</b> : <span class="doux">vide</span>}
        <br />
        <small class="doux">{[name, from.source].filter(Boolean).join(' · ')}</small>
      </span>
    </Choice>
  );
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class="cols" style="--cols:repeat(auto-fit,minmax(min(100%,16rem),1fr));--gap:var(--e3)">
        {line('garder', input.kept, props.names.kept)}
        {line('autre', input.other, props.names.other)}
      </div>
    </fieldset>
  );
}
