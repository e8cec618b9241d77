import { Choice, Field, SelectField } from '#core/html/index.ts';
import { niveauLabels } from '../labels.ts';
import type { SeanceTyped } from '../seances/schemas.ts';

/** What a mentor says of a session: no pupil is named. */
export function OwnSeanceFields(props: {
  typed: SeanceTyped;
  errors: Record<string, string>;
  schools: readonly (readonly [id: string, nom: string])[];
}) {
  const { typed, errors, schools } = props;
  const of = (name: 'jour' | 'debut' | 'duree' | 'lieu' | 'theme' | 'eleves') => ({
    name,
    value: typed[name],
    error: errors[name],
    autocomplete: 'off',
  });
  return (
    <>
      <input type="hidden" name="version" value={typed.version} />
      <SelectField
        name="etablissement"
        label="Établissement des élèves"
        hint="Il relit la séance et approuve ses heures."
        options={[['', 'Choisir'], ...schools]}
        value={typed.etablissement}
        error={errors.etablissement}
        required
      />
      <Field {...of('jour')} label="Jour" type="date" required />
      <Field {...of('debut')} label="Heure de début" type="time" required />
      <Field {...of('duree')} label="Durée" hint="Par exemple 2, 1 h 30 ou 45 min." maxLength={20} required />
      <Choice name="distance" value="oui" checked={typed.distance === 'oui'}>
        À distance, par les moyens de l’établissement
      </Choice>
      <Field
        {...of('lieu')}
        label="Lieu"
        hint="Sauf à distance : une salle, un atelier, une entreprise."
        maxLength={150}
      />
      <Field {...of('theme')} label="Thème" hint="Jamais le nom d’un élève." maxLength={150} required />
      <SelectField
        name="niveau"
        label="Niveau du groupe"
        options={[['', 'Plusieurs niveaux'], ...Object.entries(niveauLabels)]}
        value={typed.niveau}
        error={errors.niveau}
      />
      <Field {...of('eleves')} label="Nombre d’élèves présents" inputMode="numeric" maxLength={3} required />
    </>
  );
}
