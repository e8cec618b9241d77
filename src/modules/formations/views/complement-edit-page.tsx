import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Nature } from '../complements/complement.ts';
import { complementNatureLabels, natureHints, placesNatureLabels } from '../complements/labels.ts';
import { complementsUrl, complementUrl, editComplementUrl, newComplementUrl } from '../complements/links.ts';
import type { ComplementValues, Sent } from '../complements/schemas.ts';
import type { Complement } from '../complements/sheet.sql.ts';
import { ComplementAudience } from './complement-audience.tsx';
import { KeepOfferPage } from './keep-offer-page.tsx';

interface Props {
  campus: CampusPlace;
  /** null: a new one. */
  one: Complement | null;
  sent: Sent<ComplementValues>;
  errors: Record<string, string>;
}

const natureOptions: [string, string][] = [
  ['', 'Choisir'],
  ...Object.entries(complementNatureLabels).map(([nature, label]): [string, string] => [
    nature,
    `${label} : ${natureHints[nature as Nature]}`,
  ]),
];

/** What a complement is, for whom, and what it gives. */
export function ComplementEditPage(props: Props) {
  const { campus, one, errors } = props;
  const title = one ? `Modifier : ${one.nom}` : 'Ajouter un complément';
  return (
    <KeepOfferPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={one ? 'Modifier le complément' : 'Ajouter un complément'}
      crumbs={
        one
          ? [{ label: one.nom, href: complementUrl(campus.slug, one.id) }, { label: 'Modifier' }]
          : [{ label: 'Ajouter' }]
      }
      help="complements"
    >
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={one ? editComplementUrl(campus.slug, one.id) : newComplementUrl(campus.slug)}
        class="pile"
      >
        <input type="hidden" name="version" value={props.sent.version} />
        <What {...props} />
        <ComplementAudience sent={props.sent} errors={errors} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={one ? complementUrl(campus.slug, one.id) : complementsUrl(campus.slug)}>
            {one ? 'Ne rien changer' : 'Ne rien ajouter'}
          </a>
        </p>
      </form>
    </KeepOfferPage>
  );
}

function What({ sent: { values }, errors }: Props) {
  return (
    <>
      <SelectField
        name="nature"
        label="Ce que c’est"
        options={natureOptions}
        value={values.nature}
        error={errors.nature}
        required
      />
      <Field
        name="nom"
        label="Nom"
        hint="Comme un élève le lira : « Coloration ferroviaire »."
        value={values.nom}
        error={errors.nom}
        maxLength={200}
        autocomplete="off"
        required
      />
      <Field
        name="texte"
        label="En quoi il consiste"
        type="textarea"
        value={values.texte}
        error={errors.texte}
        maxLength={2_000}
      />
      <SelectField
        name="places_nature"
        label="Places d’une coloration"
        hint="Pour une coloration seulement. Combien, formation par formation, se dit ensuite."
        options={[['', 'Sans objet'], ...Object.entries(placesNatureLabels)]}
        value={values.places_nature}
        error={errors.places_nature}
      />
      <Field
        name="heures"
        label="Heures"
        hint="En tout, pour une personne."
        value={values.heures}
        error={errors.heures}
        inputMode="numeric"
        maxLength={6}
        autocomplete="off"
      />
    </>
  );
}
