import { ErrorSummary, Field } from '#core/html/index.ts';
import { PhraseField } from './phrase-field.tsx';

export interface OpeningFormProps {
  here: string;
  courriel: string;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** Opens an account from an invitation: a name and a phrase. The address is that of the invitation. */
export function OpeningForm({ here, courriel, typed, errors }: OpeningFormProps) {
  return (
    <section aria-labelledby="ouvrir">
      <h2 id="ouvrir" class="t-3 bas-3">
        Ouvrir mon accès
      </h2>
      <ErrorSummary errors={errors} />
      <form method="post" action={here} class="pile">
        <p class="champ">
          <label for="courriel">Votre courriel</label>
          <input id="courriel" type="email" autocomplete="username" value={courriel} readOnly />
        </p>
        <Field
          name="prenom"
          label="Prénom"
          autocomplete="given-name"
          value={typed.prenom}
          error={errors.prenom}
          maxLength={80}
          required
        />
        <Field
          name="nom"
          label="Nom"
          autocomplete="family-name"
          value={typed.nom}
          error={errors.nom}
          maxLength={80}
          required
        />
        <Field
          name="fonction"
          label="Fonction"
          hint="Par exemple : directrice déléguée aux formations professionnelles."
          autocomplete="organization-title"
          value={typed.fonction}
          error={errors.fonction}
          maxLength={120}
        />
        <PhraseField error={errors.phrase} />
        <p>
          <button class="btn btn--1" type="submit">
            Ouvrir mon accès
          </button>
        </p>
      </form>
    </section>
  );
}
