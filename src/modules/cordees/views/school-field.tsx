import { Choice, Field } from '#core/html/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import type { FoundSchool } from '../schools.sql.ts';

/** An establishment by its name or its UAI; when several answer, the list to choose in. */
export function SchoolField(props: {
  label: string;
  hint: string;
  typed: { etablissement: string; choisi: string };
  among: readonly FoundSchool[];
  error: string | undefined;
}) {
  const { typed, among } = props;
  return (
    <>
      <Field
        name="etablissement"
        label={props.label}
        hint={props.hint}
        value={typed.etablissement}
        error={props.error}
        required
        maxLength={200}
        autocomplete="off"
      />
      {among.length > 0 && (
        <fieldset id="choisi" tabIndex={-1}>
          <legend>Fiches qui correspondent</legend>
          {among.map((one) => (
            <Choice key={one.slug} type="radio" name="choisi" value={one.slug} checked={typed.choisi === one.slug}>
              {one.nom} <span class="doux">{[kindLabels[one.genre], one.commune].filter(Boolean).join(', ')}</span>
            </Choice>
          ))}
        </fieldset>
      )}
    </>
  );
}
