import { ErrorSummary, Icon, SelectField } from '#core/html/index.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { yearText } from '../labels.ts';
import { cordeeUrl, newSchoolUrl, schoolUrl } from '../links.ts';
import type { Referent } from '../referents.sql.ts';
import type { SchoolTyped } from '../schemas.ts';
import type { FoundSchool } from '../schools.sql.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { SchoolField } from './school-field.tsx';
import { SchoolReferents } from './school-referents.tsx';

interface SchoolModel {
  campus: CordeesOf;
  cordee: Cordee;
  typed: SchoolTyped;
  /** School years that may be chosen, the latest first. */
  years: number[];
  errors: Record<string, string>;
}

/** An establishment is roped. */
export function NewSchoolPage({ model, among }: { model: SchoolModel; among: readonly FoundSchool[] }) {
  const { campus, cordee, typed, errors } = model;
  const heading = 'Encorder un établissement';
  const title = `${heading} : ${cordee.nom}`;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[{ label: heading }]}
    >
      <ErrorSummary errors={errors} />
      <form method="post" action={newSchoolUrl(campus.slug, cordee.id)} class="pile fiche">
        <SchoolField
          label="Établissement"
          hint="Nom ou UAI d’un collège ou d’un lycée, membre du campus ou non."
          typed={typed}
          among={among}
          error={errors.etablissement}
        />
        <Period model={model} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Encorder
          </button>{' '}
          <a class="btn" href={cordeeUrl(campus.slug, cordee.id)}>
            Abandonner
          </a>
        </p>
      </form>
    </CordeeFrame>
  );
}

/** An establishment of a cordée: its years, its territory, and who speaks for it. */
export function SchoolPage(props: {
  model: SchoolModel;
  school: CordeeSchool;
  referents: Referent[];
  courriel: string;
}) {
  const { model, school } = props;
  const { campus, cordee, errors } = model;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={Object.keys(errors).length > 0 ? `Erreur : ${school.nom}` : `${school.nom} : ${cordee.nom}`}
      heading={school.nom}
      crumbs={[{ label: school.nom }]}
    >
      <ErrorSummary errors={errors} />
      <form method="post" action={schoolUrl(campus.slug, cordee.id, school.id)} class="pile fiche">
        <Period model={model} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
      <SchoolReferents
        campus={campus}
        cordee={cordee}
        school={school}
        referents={props.referents}
        courriel={props.courriel}
        error={errors.courriel}
      />
    </CordeeFrame>
  );
}

function Period({ model: { typed, years, errors } }: { model: SchoolModel }) {
  const options = years.map((year) => [String(year), yearText(year)] as const);
  return (
    <>
      <SelectField
        name="depuis"
        label="Dans la cordée depuis"
        options={options}
        value={typed.depuis}
        error={errors.depuis}
      />
      <SelectField
        name="jusqua"
        label="Dernière année"
        options={[['', 'Toujours encordé'], ...options]}
        value={typed.jusqua}
        error={errors.jusqua}
      />
      <SelectField
        name="rural"
        label="Zone rurale"
        hint="L’éducation prioritaire se lit sur la fiche de l’établissement."
        options={[
          ['', 'Non renseigné'],
          ['oui', 'Oui'],
          ['non', 'Non'],
        ]}
        value={typed.rural}
      />
    </>
  );
}
