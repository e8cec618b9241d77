import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import { newClassUrl } from '../accords/links.ts';
import type { ClassValues } from '../accords/schemas.ts';
import { classLabels } from '../accueils/labels.ts';
import { schoolPlacementsUrl } from '../accueils/links.ts';
import { SchoolFrame } from './school-frame.tsx';

/** A class that looks for places is noted: a number of pupils, never their names. */
export function ClassFormPage(props: {
  school: { slug: string; nom: string };
  values: ClassValues;
  errors: Readonly<Record<string, string>>;
}) {
  const { school, values, errors } = props;
  const refused = Object.keys(errors).length > 0;
  return (
    <SchoolFrame
      school={school}
      title={`${refused ? 'Erreur : ' : ''}Noter une classe : ${school.nom}`}
      heading="Noter une classe"
      crumbs={[{ label: 'Noter une classe' }]}
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        Chaque jeune reçoit un code. Le tableau qui dit à qui est chaque code reste dans l’établissement, sur papier :
        le service ne connaît aucun nom.
      </p>
      <form method="post" action={newClassUrl(school.slug)} class="pile fiche">
        <Field
          name="nom"
          label="Classe"
          hint="Par exemple : 3e B."
          value={values.nom}
          error={errors.nom}
          required
          maxLength={60}
          autocomplete="off"
        />
        <SelectField
          name="niveau"
          label="Niveau"
          options={[['', 'Choisir'], ...Object.entries(classLabels)]}
          value={values.niveau}
          error={errors.niveau}
          required
        />
        <Field
          name="effectif"
          label="Nombre de jeunes"
          inputMode="numeric"
          value={values.effectif}
          error={errors.effectif}
          required
          maxLength={4}
          autocomplete="off"
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Noter la classe
          </button>{' '}
          <a class="btn" href={schoolPlacementsUrl(school.slug)}>
            Abandonner
          </a>
        </p>
      </form>
    </SchoolFrame>
  );
}
