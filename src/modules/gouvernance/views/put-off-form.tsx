import { Field } from '#core/html/index.ts';
import { callUrl } from '../meetings/links.ts';
import type { CallPageView } from './call-page.tsx';

export function PutOffForm({ view }: { view: CallPageView }) {
  const mayPutOff = view.etat === 'preparation' || view.etat === 'convoquee';
  return (
    <details class="haut-5">
      <summary>{mayPutOff ? 'Reporter ou annuler' : 'Annuler'}</summary>
      <form method="post" action={callUrl(view.head.id)} class="pile fiche">
        <Field
          id="motif-report"
          name="motif"
          label="Motif"
          type="textarea"
          hint="Écrit au journal ; les convoqués sont prévenus."
          maxLength={500}
        />
        <p class="actions">
          {mayPutOff && (
            <button class="btn" type="submit" name="acte" value="reporter">
              Reporter la réunion
            </button>
          )}{' '}
          <button class="btn" type="submit" name="acte" value="annuler">
            Annuler la réunion
          </button>
        </p>
      </form>
    </details>
  );
}
