import { Field, SelectField } from '#core/html/index.ts';
import { rhythmLabels } from '../labels.ts';

/** Name, address and rhythm of a source. */
export function SourceFields(props: {
  typed: Record<string, string>;
  errors: Record<string, string>;
  campus: boolean;
  /** No address: the deposit folder. */
  folder: boolean;
  datasets: readonly (readonly [string, string])[];
}) {
  const { typed, errors, campus, folder, datasets } = props;
  return (
    <>
      <Field name="nom" label="Nom de la source" required maxLength={120} value={typed.nom} error={errors.nom} />
      {!folder && (
        <Field
          name="adresse"
          label="Adresse du fichier"
          type="url"
          required={campus}
          maxLength={2_000}
          value={typed.adresse}
          hint={
            campus
              ? 'En https, lisible sans mot de passe : le lien de téléchargement direct d’un fichier CSV ou XLSX de 5 Mo au plus.'
              : 'En https, lisible sans mot de passe : le lien de téléchargement direct, 500 Mo au plus.'
          }
          error={errors.adresse}
        />
      )}
      <SelectField
        name="rythme"
        label="Relue"
        required
        options={Object.entries(rhythmLabels)}
        value={typed.rythme || 'semaine'}
        error={errors.rythme}
      />
      {!campus && (
        <SelectField
          name="jeu"
          label="Jeu de données"
          options={[['', 'Reconnu par ses colonnes'], ...datasets]}
          value={typed.jeu ?? ''}
          error={errors.jeu}
        />
      )}
    </>
  );
}
