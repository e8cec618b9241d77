import { Page } from '#core/html/index.ts';
import { campusPage } from '../contacts/links.ts';

/** Why a mailed link opens nothing. */
export const DEAD_LINK = {
  inconnu: ['n’ouvre rien', 'Il est incomplet, ou un courriel plus récent l’a remplacé : prenez le dernier reçu.'],
  expire: [
    'a expiré',
    'Il valait trente jours, un lien plus récent l’a remplacé, ou la personne qui l’a reçu n’est plus le contact de cette organisation.',
  ],
} as const;

/** A mailed link that opens nothing, why, and whom to ask. */
export function DeadLinkPage(props: {
  why: readonly [marked: string, reason: string];
  /** What the campus may do, before its address: « Pour en parler ». */
  ask: string;
  campus: { nom: string; slug: string } | null;
}) {
  const [marked, reason] = props.why;
  const { campus } = props;
  return (
    <Page title={`Ce lien ${marked}`} robots="noindex">
      <div class="large etroit haut-5">
        <h1 class="titre-page">
          Ce lien <mark>{marked}</mark>
        </h1>
        <div class="pile">
          <p>{reason}</p>
          <p>
            {props.ask} :{' '}
            {campus ? (
              <a href={`${campusPage(campus.slug)}#contacts`}>joindre {campus.nom}</a>
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
