import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import { answerSheetUrl, noteAnswerUrl } from '../consultations/links.ts';
import type { ConsultationHead } from '../consultations/present.ts';
import type { AnswerView } from '../consultations/read-answer.ts';
import { Question } from './answer-form.tsx';
import { BothAnswers, LateAnswer } from './answer-parts.tsx';
import { ConsultationFrame } from './consultation-frame.tsx';

export interface NoteAnswerView {
  head: ConsultationHead;
  slug: string;
  answer: AnswerView;
  /** When and how the organisation answered itself: nobody else changes that; null when it has not. */
  own: string | null;
  typed: { voie: string; recue_le: string; dite_par: string };
  errors: Record<string, string>;
}

/** What an organisation answered by letter, by telephone or at a meeting, written down for it and marked so. */
export function NoteAnswerPage({ view }: { view: NoteAnswerView }) {
  const { head, answer, own } = view;
  const errors = { ...view.errors, ...answer.errors };
  const refused = Object.keys(errors).length > 0 || answer.late !== null || answer.both !== null;
  return (
    <ConsultationFrame
      head={head}
      title={`Noter la réponse de ${answer.organisation} : ${head.titre}`}
      crumb={answer.organisation}
      refused={refused}
    >
      {answer.late && <LateAnswer late={answer.late} ended={answer.ended ?? ''} />}
      {answer.both && <BothAnswers both={answer.both} organisation={answer.organisation} />}
      <ErrorSummary errors={errors} />
      {own && !refused ? (
        <p class="haut-4">Cette organisation a répondu elle-même {own} : elle seule change sa réponse.</p>
      ) : answer.open ? (
        <Form view={view} />
      ) : (
        <p class="haut-4">{answer.ended}</p>
      )}
      <p class="haut-4">
        <a href={answerSheetUrl(head.id, view.slug)}>Voir ce qui est enregistré pour cette organisation</a>
      </p>
    </ConsultationFrame>
  );
}

function Form({ view }: { view: NoteAnswerView }) {
  const { head, answer, typed, errors } = view;
  return (
    <form method="post" action={noteAnswerUrl(head.id, view.slug)} class="pile haut-4 questions">
      <p>
        Pour une organisation qui ne peut pas répondre à l’écran. La réponse est marquée « notée par le campus » ;
        l’organisation peut toujours la remplacer par la sienne.
      </p>
      <input type="hidden" name="version" value={answer.version} />
      <SelectField
        name="voie"
        label="Reçue"
        required
        options={[
          ['', 'Choisir'],
          ['lettre', 'par lettre'],
          ['telephone', 'par téléphone'],
          ['reunion', 'de vive voix'],
        ]}
        value={typed.voie}
        error={errors.voie}
      />
      <Field name="recue_le" label="Reçue le" type="date" required value={typed.recue_le} error={errors.recue_le} />
      <Field
        name="dite_par"
        label="Qui l’a donnée"
        hint="Sa fonction, sans son nom : la proviseure, le secrétariat."
        required
        maxLength={120}
        value={typed.dite_par}
        error={errors.dite_par}
        autocomplete="off"
      />
      {answer.fields.map((field, rank) => (
        <Question key={field.name} field={field} rank={rank} />
      ))}
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Noter cette réponse
        </button>
      </p>
    </form>
  );
}
