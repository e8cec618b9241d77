import { Field, SelectField } from '#core/html/index.ts';
import type { EventQuestion } from '../inscriptions/event.sql.ts';

const YES_NO = [
  ['', 'Choisir'],
  ['oui', 'oui'],
  ['non', 'non'],
] as const;

/** What the organiser asks. A condition is written: without a script, each question stays in sight. */
export function QuestionFields(props: {
  questions: readonly EventQuestion[];
  values: Record<string, string>;
  errors: Record<string, string>;
}) {
  if (props.questions.length === 0) return null;
  return (
    <fieldset>
      <legend>Questions de l’organisateur</legend>
      {props.questions.map((one) => (
        <Question key={one.id} {...props} question={one} />
      ))}
    </fieldset>
  );
}

function Question(props: Parameters<typeof QuestionFields>[0] & { question: EventQuestion }) {
  const { question, questions } = props;
  const before = question.si && questions.find((one) => one.id === question.si!.question);
  const name = `q_${question.id}`;
  const field = {
    name,
    label: question.libelle,
    hint: before ? `À remplir si « ${before.libelle} » : ${question.si!.reponse}` : undefined,
    value: props.values[name],
    error: props.errors[name],
    required: question.obligatoire && !before,
  };
  if (question.genre === 'oui_non') return <SelectField {...field} options={YES_NO} />;
  if (question.genre === 'choix')
    return <SelectField {...field} options={[['', 'Choisir'], ...question.choix.map((one) => [one, one] as const)]} />;
  if (question.genre === 'nombre') return <Field {...field} inputMode="numeric" maxLength={6} />;
  return <Field {...field} maxLength={500} />;
}
