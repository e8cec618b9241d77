import { Field, Icon } from '#core/html/index.ts';
import { callUrl } from '../meetings/links.ts';
import type { CallPageView } from './call-page.tsx';
import { TitleFields } from './call-rules.tsx';

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

/** Calls again after a meeting that had no quorum. */
export function AgainForm({ view }: { view: CallPageView }) {
  return (
    <form method="post" action={callUrl(view.head.id)} class="pile fiche haut-4">
      <Field
        name="debut"
        label="Date et heure de la seconde séance"
        hint="Même ordre du jour, mêmes convoqués."
        type="datetime-local"
        value={view.typed.debut}
        error={view.errors.debut}
        required
      />
      {view.convening && <TitleFields view={view} convening={view.convening} />}
      <p class="actions">
        <button class="btn btn--1" type="submit" name="acte" value="reconvoquer">
          <Icon name="paper-plane-tilt" /> Convoquer à nouveau
        </button>
      </p>
    </form>
  );
}
