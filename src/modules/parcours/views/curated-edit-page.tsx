import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CuratedRow } from '../construits/curated.ts';
import type { SentCurated } from '../construits/curated-schemas.ts';
import { audienceLabels } from '../construits/labels.ts';
import { curatedUrl, editCuratedUrl, newCuratedUrl, workshopUrl } from '../construits/links.ts';
import { WorkshopPage } from './workshop-page.tsx';

/** What is said of a curated line, before and beside its steps. */
export function CuratedEditPage(props: {
  campus: CampusPlace;
  /** null: a new one. */
  row: CuratedRow | null;
  sent: SentCurated;
  errors: Record<string, string>;
}) {
  const { campus, row, errors } = props;
  const { values } = props.sent;
  const heading = row ? 'Modifier le parcours' : 'Dessiner un parcours';
  const crumb = row ? [{ label: row.titre, href: curatedUrl(campus.slug, row.id) }] : [];
  return (
    <WorkshopPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      heading={heading}
      crumbs={[...crumb, { label: heading }]}
    >
      <ErrorSummary errors={errors} />
      <form method="post" action={row ? editCuratedUrl(campus.slug, row.id) : newCuratedUrl(campus.slug)} class="pile">
        <input type="hidden" name="version" value={props.sent.version} />
        <Field
          name="titre"
          label="Titre"
          value={values.titre}
          error={errors.titre}
          maxLength={120}
          autocomplete="off"
          required
        />
        <Field
          name="texte"
          label="En une phrase ou deux"
          hint="À qui ce parcours sert, et où il mène. Tout le monde le lit une fois publié."
          type="textarea"
          value={values.texte}
          error={errors.texte}
          maxLength={1_000}
          required
        />
        <SelectField
          name="public"
          label="Public"
          value={values.public}
          options={Object.entries(audienceLabels)}
          error={errors.public}
          required
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={row ? curatedUrl(campus.slug, row.id) : workshopUrl(campus.slug)}>
            {row ? 'Ne rien changer' : 'Ne rien dessiner'}
          </a>
        </p>
      </form>
    </WorkshopPage>
  );
}
