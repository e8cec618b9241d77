import { Field } from '#core/html/index.ts';

export interface PlaceFieldView {
  /** Empty for a role that holds everywhere. */
  choices: { cible: string; label: string }[];
  /** An organisation may also be named by its code. */
  byCode: boolean;
  everywhere: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** Where a role holds: among the places where one may give it, or by the code of an organisation. */
export function PlaceField({ view }: { view: PlaceFieldView }) {
  if (view.everywhere) return <p>Ce rôle vaut partout.</p>;
  const { choices, byCode, typed, errors } = view;
  return (
    <>
      {choices.length > 0 && (
        <p class="champ">
          <label for="cible">Où ?{byCode && <span class="doux"> (ou par son code, plus bas)</span>}</label>
          <select
            id="cible"
            name="cible"
            required={!byCode}
            aria-describedby={errors.cible ? 'cible-erreur' : undefined}
            aria-invalid={errors.cible ? 'true' : undefined}
          >
            {(choices.length > 1 || byCode) && <option value="">Choisir…</option>}
            {choices.map((one) => (
              <option key={one.cible} value={one.cible} selected={one.cible === typed.cible}>
                {one.label}
              </option>
            ))}
          </select>
          {errors.cible && (
            <span class="err" id="cible-erreur">
              {errors.cible}
            </span>
          )}
        </p>
      )}
      {byCode && (
        <Field
          name="code"
          label="Code de l’organisation"
          hint="UAI d’un établissement (0332744X) ou SIRET."
          value={typed.code}
          error={errors.code ?? (choices.length === 0 ? errors.cible : undefined)}
          maxLength={30}
          required={choices.length === 0}
        />
      )}
    </>
  );
}
