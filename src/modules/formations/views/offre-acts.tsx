import { Field } from '#core/html/index.ts';

/** Acts on the lines that are ticked: one button each; the reason is asked when one of them needs it. */
export function ManyActs(props: {
  acts: readonly { id: string; label: string }[];
  motif: string;
  /** Why a reason is asked; null: no act of these needs one. */
  reason: string | null;
  error: string | undefined;
}) {
  return (
    <div class="pile haut-4">
      {props.reason && (
        <Field name="motif" label="Motif" hint={props.reason} value={props.motif} maxLength={500} autocomplete="off" />
      )}
      <div class="actions">
        <span class="doux">Les formations cochées :</span>{' '}
        {props.acts.map((one, index) => (
          <button key={one.id} class={index === 0 ? 'btn btn--1' : 'btn'} type="submit" name="acte" value={one.id}>
            {one.label}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The refusal of several lines, above them: the boxes stay ticked. */
export function ManyRefusal({ error }: { error: string | undefined }) {
  if (!error) return null;
  return (
    <div class="avis avis--erreur" role="alert" tabIndex={-1} id="erreurs">
      <p class="fort">Rien n’a été fait.</p>
      <p>{error}</p>
    </div>
  );
}
