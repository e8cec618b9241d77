import type { ComponentChildren } from 'preact';
import { Choice, ErrorSummary, Field } from '#core/html/index.ts';

/** What is asked, and in which words: the form of a person, and that of a delegate who records what they asked otherwise. */
export function RequestForm(props: {
  action: string;
  legend: string;
  /** Each nature that may be asked, with its words. */
  natures: readonly (readonly [value: string, words: ComponentChildren])[];
  /** Label of the message. */
  message: string;
  button: string;
  errors: Record<string, string>;
  typed: Record<string, string>;
  /** Between the nature and the message. */
  children?: ComponentChildren;
}) {
  const { errors, typed } = props;
  return (
    <form method="post" action={props.action} class="pile">
      <ErrorSummary errors={errors} />
      <fieldset>
        <legend>{props.legend}</legend>
        {props.natures.map(([value, words], index) => (
          <Choice
            key={value}
            type="radio"
            name="genre"
            value={value}
            id={index === 0 ? 'genre' : `genre-${value}`}
            checked={typed.genre === value}
          >
            {words}
          </Choice>
        ))}
      </fieldset>
      {props.children}
      <Field
        name="message"
        label={props.message}
        type="textarea"
        value={typed.message}
        error={errors.message}
        maxLength={4000}
      />
      <p>
        <button class="btn" type="submit">
          {props.button}
        </button>
      </p>
    </form>
  );
}
