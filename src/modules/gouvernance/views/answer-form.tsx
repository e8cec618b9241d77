import { Choice, Field, Icon } from '#core/html/index.ts';
import type { AnswerField } from '../consultations/present-answers.ts';
import type { AnswerView } from '../consultations/read-answer.ts';

/** The questions, answered for an organisation. Made for a phone. */
export function AnswerForm({ view, action }: { view: AnswerView; action: string }) {
  return (
    <form method="post" action={action} class="pile haut-5 questions">
      <input type="hidden" name="version" value={view.version} />
      {view.fields.map((field, rank) => (
        <Question key={field.name} field={field} rank={rank} />
      ))}
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> {view.both ? 'Enregistrer ma réponse à la place' : 'Enregistrer la réponse'}
        </button>
      </p>
      <p class="petit doux">
        Une réponse pour {view.organisation}. Elle peut changer jusqu’au {view.lastDay} inclus ; ce qui est remplacé
        reste lisible par le campus.
      </p>
    </form>
  );
}

export function Question({ field, rank }: { field: AnswerField; rank: number }) {
  const { name, genre, error, values } = field;
  const label = `${rank + 1}. ${field.intitule}`;
  const [first] = values;
  if (genre === 'texte')
    return (
      <Field
        name={name}
        label={label}
        type="textarea"
        required={field.obligatoire}
        maxLength={4000}
        value={first}
        error={error}
      />
    );
  if (genre === 'nombre')
    return (
      <Field
        name={name}
        label={label}
        inputMode="decimal"
        required={field.obligatoire}
        maxLength={24}
        value={first}
        error={error}
        hint="Un nombre, par exemple 12 ou 12,5."
      />
    );
  return <Choices field={field} label={label} />;
}

function Choices({ field, label }: { field: AnswerField; label: string }) {
  const { name, error, values } = field;
  const [first] = values;
  const several = field.genre === 'choix_multiple';
  return (
    <fieldset id={name} tabIndex={-1} aria-describedby={error ? `${name}-erreur` : undefined}>
      <legend>
        {label}
        {!field.obligatoire && <span class="doux"> (facultatif)</span>}
      </legend>
      {several && <p class="petit doux">Plusieurs choix possibles.</p>}
      {field.choices.map(([value, words]) => (
        <Choice
          key={value}
          type={several ? 'checkbox' : 'radio'}
          name={name}
          value={value}
          checked={values.includes(value)}
        >
          {words}
        </Choice>
      ))}
      {!several && !field.obligatoire && (
        <Choice type="radio" name={name} value="" checked={first === undefined}>
          <span class="doux">Ne pas répondre</span>
        </Choice>
      )}
      {error && (
        <p class="err" id={`${name}-erreur`}>
          <Icon name="x-circle" /> {error}
        </p>
      )}
    </fieldset>
  );
}
