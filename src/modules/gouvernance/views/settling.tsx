import { EtatMark, Field } from '#core/html/index.ts';
import type { SettlingView } from '../charges/saying.ts';
import { followUpUrl } from '../meetings/links.ts';
import type { FollowUpView } from './follow-up-page.tsx';

/** A reason that is missing is the one of its charge. */
export const errorsAt = ({ typed, errors }: FollowUpView): Record<string, string> =>
  typed.acte === 'renvoyer' && errors.motif ? { [`motif-${typed.charge}`]: errors.motif } : errors;

/** What a bearer says done: confirmed, or sent back with a reason. */
export function Settling({ one, view }: { one: SettlingView | null; view: FollowUpView }) {
  if (!one) return null;
  const refused = view.typed.acte === 'renvoyer' && view.typed.charge === one.id;
  const named = (
    <>
      <input type="hidden" name="genre" value={one.genre} />
      <input type="hidden" name="charge" value={one.id} />
      <input type="hidden" name="dite" value={one.dite} />
    </>
  );
  return (
    <div class="haut-2">
      <p>
        <EtatMark tone="alerte">Dit fait, à confirmer</EtatMark> <span class="petit">{one.text}</span>
      </p>
      <form method="post" action={followUpUrl(view.head.id)} class="actions">
        {named}
        <button class="btn btn--1" type="submit" name="acte" value="confirmer">
          Confirmer<span class="cache"> : {one.titre}</span>
        </button>
      </form>
      <form method="post" action={followUpUrl(view.head.id)} class="outils">
        {named}
        <Field
          id={`motif-${one.id}`}
          name="motif"
          label="Pourquoi c’est à reprendre"
          required
          maxLength={500}
          {...(refused ? { value: view.typed.motif, error: view.errors.motif } : {})}
        />
        <button class="btn" type="submit" name="acte" value="renvoyer">
          Renvoyer<span class="cache"> : {one.titre}</span>
        </button>
      </form>
    </div>
  );
}
