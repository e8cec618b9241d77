import { Choice, Field, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { GroupEvent } from '../inscriptions/event.sql.ts';
import type { SchoolPick } from '../inscriptions/pick-school.ts';
import { schoolLevels } from '../labels.ts';
import { Count, type FieldsProps, of } from './register-fields.tsx';

/** The school, by its name or its code; those that bear the words typed, to choose from. */
function SchoolField(props: FieldsProps & { pick: SchoolPick }) {
  const { pick, values } = props;
  return (
    <>
      <Field
        {...of(props, 'etablissement')}
        label="Établissement"
        hint="Nom et commune, ou code UAI"
        required
        maxLength={200}
        autocomplete="organization"
      />
      {pick.found.length > 0 && (
        <fieldset>
          <legend>Lequel ?</legend>
          {pick.found.map((one) => (
            <Choice
              key={one.id}
              type="radio"
              name="etablissement_id"
              value={one.id}
              checked={pick.school?.id === one.id}
            >
              {one.nom}
              {one.commune && <span class="doux">, {one.commune}</span>}
            </Choice>
          ))}
          <Choice type="radio" name="etablissement_id" value="autre" checked={values.etablissement_id === 'autre'}>
            Aucun de ceux-là : gardez ce que j’ai écrit
          </Choice>
        </fieldset>
      )}
    </>
  );
}

/** The class in numbers: nobody is named. */
export function ClassFields(props: FieldsProps & { event: GroupEvent; pick: SchoolPick }) {
  const { event } = props;
  const levels = Object.entries(schoolLevels).filter(
    ([code]) => event.niveaux.length === 0 || event.niveaux.includes(code),
  );
  return (
    <fieldset>
      <legend>Votre classe</legend>
      <SchoolField {...props} />
      <div class="grille" style="--min:14rem;--gap:var(--e4)">
        <SelectField {...of(props, 'niveau')} label="Niveau" required options={[['', 'Choisir'], ...levels]} />
        <Field
          {...of(props, 'classe')}
          label="Classe ou groupe"
          hint="Par exemple : 4e 2"
          required
          maxLength={60}
          autocomplete="off"
        />
        <Count {...props} name="jeunes" label="Nombre de jeunes" required />
        <Count {...props} name="adultes" label="Adultes qui les accompagnent" required />
        <Count
          {...props}
          name="filles"
          label="Dont filles"
          hint="Si vous le savez, pour composer des ateliers mixtes"
        />
        {event.ageMinimum !== null && (
          <Count
            {...props}
            name="age"
            label="Âge du plus jeune"
            hint={`Ce site n’admet pas les moins de ${count(event.ageMinimum, 'an')}`}
            required
          />
        )}
      </div>
      <p class="petit doux haut-3">Votre établissement est, à votre connaissance :</p>
      <Choice name="rural" value="oui" checked={props.values.rural !== '' && props.values.rural !== undefined}>
        dans une commune rurale
      </Choice>
      <Choice name="education_prioritaire" value="oui" checked={Boolean(props.values.education_prioritaire)}>
        en éducation prioritaire (REP, REP+)
      </Choice>
      <Choice name="quartier_prioritaire" value="oui" checked={Boolean(props.values.quartier_prioritaire)}>
        proche d’un quartier prioritaire (QPV)
      </Choice>
    </fieldset>
  );
}
