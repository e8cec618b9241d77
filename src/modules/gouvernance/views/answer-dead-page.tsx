import { Page } from '#core/html/index.ts';
import { campusContactsUrl } from '../consultations/links.ts';

const DEAD = {
  inconnu: [
    'n’ouvre rien',
    'Il est incomplet, ou la consultation est close, et sa synthèse partagée, depuis plus de quatre-vingt-dix jours.',
  ],
  parti: ['ne vaut plus', 'La personne qui l’a reçu ne parle plus pour cette organisation.'],
} as const;

/** A link to a consultation that opens nothing, why, and whom to ask. */
export function DeadAskedPage(props: { why: keyof typeof DEAD; campus: { nom: string; slug: string } | null }) {
  const [marked, reason] = DEAD[props.why];
  const { campus } = props;
  return (
    <Page title={`Ce lien ${marked}`} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">
          Ce lien <mark>{marked}</mark>
        </h1>
        <div class="pile">
          <p>{reason}</p>
          <p>
            Pour répondre autrement :{' '}
            {campus ? (
              <a href={campusContactsUrl(campus.slug)}>joindre {campus.nom}</a>
            ) : (
              <a href="/campus">joindre votre campus</a>
            )}
            .
          </p>
        </div>
      </div>
    </Page>
  );
}
