import type { ComponentChildren } from 'preact';
import { Choice } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { SheetField, type SheetInput, type SheetValues } from '#modules/organisations/index.ts';

export interface LineView {
  cle: string;
  label: string;
  inputs: readonly SheetInput[];
  /** What the sheet says now; empty: nothing. */
  value: string;
  /** When it was last said to be right. */
  confirmed: Date | null;
  /** « À corriger » is chosen. */
  correct: boolean;
}

/** One fact: what is said, « Juste » or « À corriger », and where to write what is right. Shown without script as with it. */
export function AnsweredLine(props: {
  cle: string;
  label: string;
  value: ComponentChildren;
  hint?: string | null;
  correct: boolean;
  /** Something of it was refused: its fields stay open. */
  refused: boolean;
  children: ComponentChildren;
}) {
  const { cle, correct } = props;
  return (
    <li class={props.refused ? 'ligne-relue ligne-relue--ouverte' : 'ligne-relue'}>
      <fieldset>
        <legend class="sur">{props.label}</legend>
        <div>
          <b>{props.value}</b>
          {props.hint && <span class="petit doux"> {props.hint}</span>}
        </div>
        <div class="rang rang--c">
          <Choice type="radio" name={`ligne_${cle}`} value="juste" checked={!correct}>
            Juste
          </Choice>
          <Choice type="radio" name={`ligne_${cle}`} value="corriger" checked={correct}>
            À corriger
          </Choice>
        </div>
        <div class="ligne-relue__champs">{props.children}</div>
      </fieldset>
    </li>
  );
}

/** A line of the sheet. */
export function ConfirmationLine(props: {
  line: LineView;
  sent: SheetValues;
  errors: Record<string, string>;
  placed: boolean;
}) {
  const { line, errors } = props;
  return (
    <AnsweredLine
      cle={line.cle}
      label={line.label}
      value={line.value || 'non renseigné'}
      hint={line.confirmed && `confirmé le ${frenchDate(line.confirmed)}`}
      correct={line.correct}
      refused={line.inputs.some((input) => errors[input])}
    >
      {line.inputs.map((input) => (
        <SheetField key={input} name={input} values={props.sent} errors={errors} placed={props.placed} />
      ))}
    </AnsweredLine>
  );
}
