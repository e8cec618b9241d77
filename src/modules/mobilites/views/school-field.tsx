import { Choice, Field, Icon, Refused } from '#core/html/index.ts';
import type { SchoolPick } from '../stages/check-application.ts';
import type { ApplyValues } from '../stages/schemas.ts';

/** The school of who applies, found by its name or its UAI without a script, and who decides there. */
export function SchoolField(props: { pick: SchoolPick; values: ApplyValues; errors: Record<string, string> }) {
  const { pick, values, errors } = props;
  const { found, chosen } = pick;
  const slug = chosen === null || chosen === 'autre' ? (chosen ?? '') : chosen.slug;
  const asked = chosen === 'autre' || (chosen !== null && chosen.courriel === null) || errors.chef_courriel;
  return (
    <>
      <Field
        name="etablissement"
        label="Votre établissement"
        hint="Son nom et sa commune, ou son UAI."
        required={slug === ''}
        value={values.etablissement}
        error={errors.etablissement}
        maxLength={200}
        autocomplete="organization"
      />
      <p>
        <button class="btn" type="submit" name="acte" value="chercher" formNoValidate>
          <Icon name="magnifying-glass" /> Chercher cet établissement
        </button>
      </p>
      {(found.length > 0 || values.etablissement !== '' || slug !== '') && (
        <fieldset id="ecole" tabIndex={-1}>
          <legend>Lequel</legend>
          {found.map((one) => (
            <Choice key={one.id} type="radio" name="ecole" value={one.slug} checked={slug === one.slug}>
              {[one.nom, one.commune].filter(Boolean).join(', ')}
            </Choice>
          ))}
          <Choice type="radio" name="ecole" value="autre" checked={slug === 'autre'}>
            Il n’est pas dans l’annuaire
          </Choice>
          <Refused text={errors.ecole} />
        </fieldset>
      )}
      <Field
        name="chef_courriel"
        label="Adresse électronique du chef d’établissement"
        hint={
          asked
            ? 'Il reçoit un lien pour donner son accord.'
            : 'Utile seulement si la fiche de l’établissement n’a pas d’adresse : sinon, la demande part à celle-ci.'
        }
        type="email"
        required={Boolean(asked)}
        value={values.chef_courriel}
        error={errors.chef_courriel}
        maxLength={254}
        autocomplete="off"
      />
    </>
  );
}
