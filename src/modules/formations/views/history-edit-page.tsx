import { ErrorSummary, Field, Icon } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { History } from '../complements/histories.sql.ts';
import type { HistoryValues } from '../complements/history-schemas.ts';
import { editHistoryUrl, historiesUrl, historyUrl, newHistoryUrl } from '../complements/links.ts';
import type { Sent } from '../complements/schemas.ts';
import { KeepOfferPage } from './keep-offer-page.tsx';

/** Title and text of a history; its steps come after. */
export function HistoryEditPage(props: {
  campus: CampusPlace;
  one: History | null;
  sent: Sent<HistoryValues>;
  errors: Record<string, string>;
}) {
  const { campus, one, sent, errors } = props;
  const heading = one ? 'Modifier l’histoire' : 'Dessiner une histoire';
  const title = one ? `Modifier l’histoire : ${one.titre}` : heading;
  return (
    <KeepOfferPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[
        { label: 'Histoires', href: historiesUrl(campus.slug) },
        ...(one ? [{ label: one.titre, href: historyUrl(campus.slug, one.id) }] : []),
        { label: one ? 'Modifier' : 'Dessiner' },
      ]}
      help="complements"
    >
      <ErrorSummary errors={errors} />
      <form method="post" action={one ? editHistoryUrl(campus.slug, one.id) : newHistoryUrl(campus.slug)} class="pile">
        <input type="hidden" name="version" value={sent.version} />
        <Field
          name="titre"
          label="Titre"
          hint="« D’une initiative locale à un diplôme national »."
          value={sent.values.titre}
          error={errors.titre}
          maxLength={200}
          autocomplete="off"
          required
        />
        <Field
          name="texte"
          label="Ce qu’elle raconte"
          type="textarea"
          value={sent.values.texte}
          error={errors.texte}
          maxLength={2_000}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={one ? historyUrl(campus.slug, one.id) : historiesUrl(campus.slug)}>
            {one ? 'Ne rien changer' : 'Ne rien dessiner'}
          </a>
        </p>
      </form>
    </KeepOfferPage>
  );
}
