import { Choice, ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { sectionLabels } from '../labels.ts';
import { cordeesUrl, cordeeUrl, editCordeeUrl, newCordeeUrl } from '../links.ts';
import type { CordeeTyped } from '../schemas.ts';
import type { FoundSchool } from '../schools.sql.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { SchoolField } from './school-field.tsx';

/** A cordée is opened, or what is said of it changes. */
export function CordeeEditPage(props: {
  campus: CordeesOf;
  /** null: a new one. */
  cordee: Cordee | null;
  typed: CordeeTyped;
  among: readonly FoundSchool[];
  errors: Record<string, string>;
  /** Somebody changed it meanwhile: as it is now. */
  stale?: Cordee;
}) {
  const { campus, cordee, typed, errors } = props;
  const heading = cordee ? 'Modifier la cordée' : 'Ouvrir une cordée';
  const refused = props.stale !== undefined || Object.keys(errors).length > 0;
  const title = `${heading} : ${cordee ? cordee.nom : campus.nom}`;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={refused ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[{ label: heading }]}
    >
      {props.stale && <Meanwhile now={props.stale} />}
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={cordee ? editCordeeUrl(campus.slug, cordee.id) : newCordeeUrl(campus.slug)}
        class="pile fiche"
      >
        <input type="hidden" name="version" value={typed.version} />
        <CordeeFields typed={typed} among={props.among} errors={errors} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={cordee ? cordeeUrl(campus.slug, cordee.id) : cordeesUrl(campus.slug)}>
            {cordee ? 'Ne rien changer' : 'Abandonner'}
          </a>
        </p>
      </form>
    </CordeeFrame>
  );
}

function CordeeFields(props: { typed: CordeeTyped; among: readonly FoundSchool[]; errors: Record<string, string> }) {
  const { typed, among, errors } = props;
  return (
    <>
      <Field name="nom" label="Nom de la cordée" value={typed.nom} error={errors.nom} required maxLength={150} />
      <SchoolField
        label="Tête de cordée"
        hint="Nom ou UAI de l’établissement qui porte la cordée. Le campus l’anime, il n’en est pas la tête."
        typed={typed}
        among={among}
        error={errors.etablissement}
      />
      <SelectField
        name="section"
        label="Pour un lycée, ce qui le rend éligible"
        hint="Une université ou une grande école n’a rien à choisir."
        options={[['', 'Sans objet'], ...Object.entries(sectionLabels)]}
        value={typed.section}
        error={errors.section}
      />
      <Field
        name="texte"
        label="Ce que la cordée propose"
        hint="Lu par tout le monde : n’y nommez personne."
        type="textarea"
        value={typed.texte}
        error={errors.texte}
        maxLength={2000}
      />
      <Choice name="animee" value="oui" checked={typed.animee !== ''}>
        Le campus anime cette cordée
      </Choice>
    </>
  );
}

/** What it has become, beside what was typed: nothing is lost, nothing is written over unread. */
const Meanwhile = ({ now }: { now: Cordee }) => (
  <div class="avis avis--erreur" role="alert" tabIndex={-1} id="erreurs">
    <p class="fort">Quelqu’un a modifié cette cordée entre-temps</p>
    <p>
      Elle s’appelle maintenant « {now.nom} », portée par {now.etablissements[0]?.nom}
      {now.texte === '' ? '' : ` : « ${now.texte} »`}. Ce que vous avez tapé est gardé ci-dessous : enregistrez-le s’il
      doit la remplacer.
    </p>
  </div>
);
