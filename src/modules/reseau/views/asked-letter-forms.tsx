import { Field, FileField, Icon } from '#core/html/index.ts';

/** What a deposited file may be, in words and for the browser. */
export interface FileRules {
  field: string;
  said: string;
  accept: string;
  maxBytes: number;
}

interface AnswerProps {
  action: string;
  typed: Readonly<Record<string, string>>;
  errors: Record<string, string>;
}

/** The signed letter, and who signed it. @param props.paper it came back on paper: the version of the letter that was read. */
export function DepositLetterForm(props: AnswerProps & { rules: FileRules; paper?: { version: number } }) {
  const { action, rules, typed, errors, paper } = props;
  return (
    <section aria-labelledby="deposer" class="haut-5">
      <h2 class="t-3" id="deposer">
        {paper ? 'Saisir la lettre revenue sur papier' : 'Déposer la lettre signée'}
      </h2>
      <form method="post" action={action} encType="multipart/form-data" class="pile haut-4">
        {paper && <input type="hidden" name="version" value={paper.version} />}
        <FileField
          name={rules.field}
          label={paper ? 'La lettre signée, numérisée' : 'La lettre signée'}
          rules={rules.said}
          accept={rules.accept}
          maxBytes={rules.maxBytes}
          error={errors[rules.field]}
        />
        <Field
          name="nom"
          label="Prénom et nom de qui a signé"
          required
          maxLength={120}
          value={typed.nom}
          error={errors.nom}
        />
        <Field
          name="fonction"
          label="Sa fonction"
          required
          maxLength={120}
          value={typed.fonction}
          error={errors.fonction}
        />
        {paper && (
          <Field
            name="date"
            label="Date que porte la lettre"
            type="date"
            required
            value={typed.date}
            error={errors.date}
          />
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="upload-simple" /> {paper ? 'Enregistrer la lettre' : 'Déposer la lettre'}
          </button>{' '}
          <span role="status" data-envoi />
        </p>
      </form>
    </section>
  );
}

/** No letter, and why. */
export function DeclineLetterForm({ action, open, typed, errors }: AnswerProps & { open: boolean }) {
  return (
    <details class="haut-4" open={open}>
      <summary>Décliner</summary>
      <form method="post" action={action} class="pile haut-4">
        <Field
          name="motif"
          label="Pourquoi"
          hint="Le campus lira cette phrase."
          type="textarea"
          required
          maxLength={500}
          value={typed.motif}
          error={errors.motif}
        />
        <p class="actions">
          <button class="btn" type="submit">
            Décliner
          </button>
        </p>
      </form>
    </details>
  );
}
