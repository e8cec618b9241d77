import { Field } from '#core/html/index.ts';

/** Where a phrase is chosen: pasting and managers of passwords are at home, nothing asks to type it twice. */
export function PhraseField({ label, error }: { label?: string; error?: string | undefined }) {
  return (
    <Field
      name="phrase"
      label={label ?? 'Phrase de passe'}
      hint="Douze caractères au moins. Quatre mots sans rapport entre eux suffisent ; ni majuscules, ni chiffres, ni signes ne sont demandés. Le collage et les gestionnaires de mots de passe sont permis."
      type="password"
      autocomplete="new-password"
      error={error}
      maxLength={1000}
      required
    />
  );
}
