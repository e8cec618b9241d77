import { EmptyState, ErrorSummary, Field, Refused, SelectField } from '#core/html/index.ts';
import { paperBallotsUrl, votesUrl } from '../meetings/links.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { Choices } from './choices.tsx';
import { MeetingFrame } from './meeting-frame.tsx';
import { PaperEntries } from './paper-entries.tsx';

export interface PaperBallotsView {
  head: MeetingHead;
  /** « jusqu’au 7 mars 2027, 14 h 00 », and the words of the statutes. */
  until: string;
  regle: string | null;
  /** What may be answered by correspondence now; `mark` stands beside the question on the paper. */
  questions: { id: string; question: string; print: string; mark: string; chosen: string }[];
  members: (readonly [string, string])[];
  /** What was entered and counts. */
  entries: { id: string; nom: string; question: string; when: string }[];
  /** When a paper was received, as it is proposed. */
  recu: string;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** The desk enters what members wrote on paper, and withdraws an entry that is wrong. */
export function PaperBallotsPage({ view }: { view: PaperBallotsView }) {
  const { head } = view;
  const title = `Bulletins papier : ${head.titre}`;
  return (
    <MeetingFrame head={head} title={title} refused={Object.keys(view.errors).length > 0}>
      <ErrorSummary errors={view.errors} />
      <section aria-labelledby="bulletins" class="etroit haut-4">
        <h2 class="repere" id="bulletins">
          Bulletins papier
        </h2>
        {view.questions.length > 0 && view.members.length > 0 ? (
          <Entry view={view} />
        ) : (
          <EmptyState title="Aucun bulletin papier ne se saisit en ce moment">
            <p>
              Un bulletin se saisit de la convocation à l’ouverture de la séance, pour les questions par correspondance.
            </p>
          </EmptyState>
        )}
        {view.entries.length > 0 && <PaperEntries view={view} />}
        <p class="haut-4">
          <a href={votesUrl(head.id)}>Retour aux votes</a>
        </p>
      </section>
    </MeetingFrame>
  );
}

function Entry({ view }: { view: PaperBallotsView }) {
  const { typed, errors } = view;
  return (
    <>
      <p>
        Un bulletin est reçu {view.until}, quel que soit le jour où vous le saisissez ; signé, il se garde avec la
        feuille de présence.
      </p>
      {view.regle && <p class="petit doux">Les statuts : « {view.regle} »</p>}
      <form method="post" action={paperBallotsUrl(view.head.id)} class="pile fiche haut-4" autocomplete="off">
        <SelectField
          name="convoque"
          label="Membre"
          options={[['', 'Choisissez'], ...view.members]}
          value={typed.convoque}
          error={errors.convoque}
          required
        />
        <Field
          name="recu"
          label="Reçu le"
          type="datetime-local"
          value={typed.recu ?? view.recu}
          error={errors.recu}
          required
        />
        <div id="reponses" tabIndex={-1}>
          <Refused text={errors.reponses} />
          {view.questions.map((one) => (
            <Answer key={one.id} one={one} error={errors[`voix_${one.id}`]} />
          ))}
        </div>
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="saisir">
            Saisir ce bulletin
          </button>
        </p>
      </form>
    </>
  );
}

function Answer({ one, error }: { one: PaperBallotsView['questions'][number]; error: string | undefined }) {
  return (
    <fieldset id={`voix_${one.id}`} class="haut-2" tabIndex={-1}>
      <legend>{one.question}</legend>
      <p class="petit doux">
        Texte n° <code>{one.mark}</code> : si le bulletin en porte un autre, il répond à un texte qui a changé, et ne
        vaut plus pour cette question.
      </p>
      <input type="hidden" name={`lu_${one.id}`} value={one.print} />
      <Refused text={error} />
      <div class="notes">
        <Choices name={`voix_${one.id}`} chosen={one.chosen} />
        <label class="voix">
          Sans réponse sur le bulletin
          <input type="radio" name={`voix_${one.id}`} value="" checked={one.chosen === ''} />
        </label>
      </div>
    </fieldset>
  );
}
