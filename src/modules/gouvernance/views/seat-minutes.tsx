import { Field } from '#core/html/index.ts';
import { MinutesText } from './minutes-text.tsx';
import type { SeatPageView } from './seat-page.tsx';

/** The minutes, read and remarked by whoever was called; approving asks for an account. */
export function SeatMinutes({ view }: { view: SeatPageView }) {
  const { remark } = view;
  if (!view.minutes && remark === null) return null;
  return (
    <section aria-labelledby="compte-rendu" class="haut-4">
      <h2 class="repere" id="compte-rendu">
        Compte rendu
      </h2>
      {view.minutes && <MinutesText content={view.minutes} />}
      {(view.reviewing || remark !== null) && (
        <form method="post" action={view.action} class="pile fiche haut-4">
          <Field
            name="texte"
            label="Proposer une correction"
            type="textarea"
            value={remark ?? undefined}
            maxLength={2000}
          />
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="remarque">
              Envoyer la remarque
            </button>
          </p>
        </form>
      )}
      {view.reviewing && (
        <p>
          Vous avez un compte et vous étiez présent : <a href={view.approval}>approuver le compte rendu</a>.
        </p>
      )}
    </section>
  );
}
