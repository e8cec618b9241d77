import { Field, SelectField } from '#core/html/index.ts';
import { identifierLabels, kindLabels } from '../labels.ts';
import type { CreatePageProps } from './create-page.tsx';

type Filled = Pick<CreatePageProps, 'typed' | 'errors'>;

/** What it takes to tell it from the others. */
export function IdentityFields({ typed, errors }: Filled) {
  return (
    <>
      <Field
        name="nom"
        label="Nom"
        hint="Tel que l’organisation l’écrit, sans sigle seul."
        required
        maxLength={200}
        autocomplete="off"
        value={typed.nom}
        error={errors.nom}
      />
      <SelectField
        name="genre"
        label="Nature"
        required
        options={[['', 'Choisir'], ...Object.entries(kindLabels)]}
        value={typed.genre}
        error={errors.genre}
      />
      <Field
        name="commune"
        label="Commune"
        hint="Par exemple Blaye, ou Blaye (33)."
        required
        maxLength={100}
        autocomplete="off"
        value={typed.commune}
        error={errors.commune}
      />
    </>
  );
}

/** An official code, if there is one at hand. */
export function CodeFields({ typed, errors }: Filled) {
  return (
    <fieldset>
      <legend>Un code officiel, si vous l’avez</legend>
      <SelectField
        name="code_genre"
        label="Sorte"
        options={Object.entries(identifierLabels)}
        value={typed.code_genre ?? 'siret'}
      />
      <Field
        name="code"
        label="Code"
        hint="C’est la façon la plus sûre de ne pas créer deux fois la même organisation."
        maxLength={60}
        autocomplete="off"
        value={typed.code}
        error={errors.code}
      />
    </fieldset>
  );
}

/** The campus that it enters, and how. */
export function CampusFields({ campuses, admits, typed, errors }: CreatePageProps) {
  return (
    <fieldset>
      <legend>Son campus</legend>
      <SelectField
        name="campus"
        label="Campus"
        options={[['', 'Aucun pour l’instant'], ...campuses.map((one) => [one.id, one.nom] as const)]}
        value={typed.campus ?? (campuses.length === 1 ? campuses[0]!.id : '')}
        error={errors.campus}
      />
      {admits ? (
        <SelectField
          name="place"
          label="Sa place"
          options={[
            ['membre', 'Membre'],
            ['partenaire', 'Partenaire'],
            ['prospect', 'À admettre plus tard'],
          ]}
          value={typed.place ?? 'membre'}
          error={errors.place}
        />
      ) : (
        <p class="petit">Elle y sera proposée ; la direction du campus l’admet.</p>
      )}
    </fieldset>
  );
}
