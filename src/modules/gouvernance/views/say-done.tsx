import { EtatMark, Field } from '#core/html/index.ts';
import type { SayingView } from '../charges/saying.ts';

/** « C’est fait », for who has a charge: a word, a day if she likes; then what she said, and what became of it. */
export function SayDone(props: {
  view: SayingView;
  action: string;
  /** Names the charge to who hears the button alone. */
  of: string;
  /** Fields that say which charge of the page it is. */
  fields?: Readonly<Record<string, string>>;
}) {
  const { view } = props;
  return (
    <>
      {view.said && (
        <p>
          <EtatMark tone="info">Dit fait, à confirmer</EtatMark> <span class="petit">{view.said}</span>
        </p>
      )}
      {view.back && (
        <p>
          <EtatMark tone="alerte">À reprendre</EtatMark> <span class="petit">{view.back}</span>
        </p>
      )}
      {view.open && (
        <form method="post" action={props.action} class="pile haut-3">
          {Object.entries(props.fields ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Field
            id={`mot-${view.id}`}
            name="mot"
            label="Ce qui a été fait, en quelques mots"
            required
            maxLength={500}
            value={view.mot}
            error={view.errors.mot}
          />
          <Field
            id={`jour-${view.id}`}
            name="jour"
            label="Fait le"
            type="date"
            value={view.jour}
            error={view.errors.jour}
          />
          <p class="actions">
            <button class="btn btn--1" type="submit">
              C’est fait<span class="cache"> : {props.of}</span>
            </button>
          </p>
        </form>
      )}
    </>
  );
}
