import { SelectField } from '#core/html/index.ts';
import type { TrainingChoices } from '../construits/training-choices.ts';

/** A training chosen in a list that a few words narrow; asking the list again keeps what is typed. */
export function TrainingField(props: {
  name: string;
  label: string;
  choices: TrainingChoices;
  value: string;
  words: string;
  error?: string | undefined;
}) {
  const { name, choices } = props;
  const search = `cherche_${name}`;
  return (
    <fieldset class="pile">
      <legend>{props.label}</legend>
      <p class="champ">
        <label for={search}>
          Chercher un diplôme, un établissement, une commune<span class="doux"> (facultatif)</span>
        </label>
        <small id={`${search}-aide`}>
          Sans mots : les formations des membres du campus. Avec des mots : celles des membres de tous les campus.
        </small>
        <input
          id={search}
          name={search}
          type="search"
          value={props.words}
          maxLength={100}
          autocomplete="off"
          aria-describedby={`${search}-aide`}
        />
      </p>
      <p>
        <button class="btn" type="submit" name="acte" value="chercher" formNoValidate>
          Chercher<span class="cache"> : {props.label}</span>
        </button>
      </p>
      <SelectField
        name={name}
        label="Formation"
        options={choices.options}
        value={props.value}
        error={props.error}
        hint={
          choices.cut
            ? 'Il y en a d’autres : dites un mot de plus, puis cherchez.'
            : choices.options.length === 1
              ? 'Aucune formation ne répond à ces mots.'
              : undefined
        }
      />
    </fieldset>
  );
}
