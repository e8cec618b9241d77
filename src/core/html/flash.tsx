import { Notice, type Tone } from './signs.tsx';

/** What has just happened, said once at the top of the page that follows; with the form that undoes it. */
export interface Flash {
  tone: Tone;
  /** « Enregistré. » */
  text: string;
  undo?: { action: string; label?: string; fields: Record<string, string> };
}

/** The region that says it: announced by screen readers, empty otherwise. */
export function FlashRegion(props: { flash: Flash | null | undefined; class?: string }) {
  const { flash } = props;
  return (
    <div class={props.class} role="status">
      {flash && (
        <Notice tone={flash.tone}>
          {flash.undo ? (
            <form method="post" action={flash.undo.action} class="rang rang--c">
              <span>{flash.text}</span>{' '}
              {Object.entries(flash.undo.fields).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <button class="lien" type="submit">
                {flash.undo.label ?? 'Annuler'}
              </button>
            </form>
          ) : (
            <p>{flash.text}</p>
          )}
        </Notice>
      )}
    </div>
  );
}
