import { Page } from '#core/html/index.ts';
import { campusPage } from '../contacts/links.ts';

const DEAD = {
  inconnu: ['n’ouvre rien', 'Il est incomplet, ou un courriel plus récent l’a remplacé : prenez le dernier reçu.'],
  servi: ['a déjà servi', 'Votre réponse est enregistrée. Pour changer autre chose, demandez un nouveau lien.'],
  expire: [
    'a expiré',
    'Il valait trente jours, un lien plus récent l’a remplacé, ou la personne qui l’a reçu n’est plus le contact de cette organisation.',
  ],
} as const;

/** Why a link opens nothing, and how to get another. */
export function DeadConfirmationPage(props: { why: keyof typeof DEAD; campus: { nom: string; slug: string } | null }) {
  const [marked, reason] = DEAD[props.why];
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
            Le campus en renvoie un sur demande :{' '}
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

const THANKS = {
  exacte: 'La fiche est notée exacte ce jour. Nous ne vous la redemanderons pas avant un an.',
  corriger: 'Vos corrections sont enregistrées.',
  corrigee: 'Vos corrections sont enregistrées et paraissent sur la page publique. Prochaine demande dans un an.',
  autre_personne: 'C’est noté : vous ne serez plus le contact de cette organisation. La fiche n’a pas changé.',
  opposition: 'C’est noté : vous ne recevrez plus ces courriels. La fiche n’a pas changé.',
} as const;

/** What an answer did. */
export function ThanksPage({ what }: { what: keyof typeof THANKS }) {
  return (
    <Page title="Merci" robots="noindex">
      <div class="large etroit haut-5">
        <h1 class="titre-page">
          C’est <mark>enregistré</mark>
        </h1>
        <p class="chapo">{THANKS[what]}</p>
      </div>
    </Page>
  );
}
