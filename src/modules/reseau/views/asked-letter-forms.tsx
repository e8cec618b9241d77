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

/** The signed letter, and who signed it. */
export function DepositLetterForm({ action, rules, typed, errors }: AnswerProps & { rules: FileRules }) {
  return (
    <section aria-labelledby="deposer" class="haut-5">
      <h2 class="t-3" id="deposer">
        Déposer la lettre signée
      </h2>
      <form method="post" action={action} encType="multipart/form-data" class="pile haut-4">
        <FileField
          name={rules.field}
          label="La lettre signée"
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
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="upload-simple" /> Déposer la lettre
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
