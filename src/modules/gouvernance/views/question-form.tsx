import { Choice, Field, SelectField } from '#core/html/index.ts';
import { votesUrl } from '../meetings/links.ts';
import type { VotesPageView } from './votes-page.tsx';

/** A question to put to the vote: in the room, or by correspondence before the convocation leaves. */
export function QuestionForm({ view }: { view: VotesPageView }) {
  const { head, errors, remote } = view;
  const typed: Record<string, string> = view.typed.acte === 'reformuler' ? {} : view.typed;
  return (
    <section aria-labelledby="nouvelle">
      <h2 class="repere" id="nouvelle">
        {remote ? 'Préparer une question par correspondance' : 'Préparer une question'}
      </h2>
      {remote && <Remote remote={remote} />}
      {view.competences.length > 0 && (
        <details>
          <summary>Ce que les statuts demandent</summary>
          <ul>
            {view.competences.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </details>
      )}
      <form method="post" action={votesUrl(head.id)} class="pile fiche">
        <Field
          name="question"
          label="Question"
          type="textarea"
          value={typed.question}
          error={errors.question}
          required
          maxLength={1000}
        />
        <SelectField
          name="point"
          label="Point de l’ordre du jour"
          value={typed.point}
          options={[['', 'Aucun'], ...view.points]}
        />
        <SelectField
          name="majorite"
          label="Majorité"
          value={typed.majorite}
          error={errors.majorite}
          options={view.majorities}
        />
        {remote ? (
          <input type="hidden" name="correspondance" value="oui" />
        ) : (
          <Choice name="secret" value="oui" checked={typed.secret === 'oui'}>
            Vote secret : chacun vote depuis son lien, rien ne relie un nom à un bulletin
          </Choice>
        )}
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="preparer">
            Préparer la question
          </button>
        </p>
      </form>
    </section>
  );
}

/** What the statutes say of it, until when, and why it is never secret. */
function Remote({ remote }: { remote: NonNullable<VotesPageView['remote']> }) {
  return (
    <>
      <p>{remote.text}</p>
      <details>
        <summary>Pourquoi pas au secret</summary>
        <p>{remote.secret}</p>
      </details>
    </>
  );
}
