import { Page } from '#core/html/index.ts';
import { DEAD_LINK, DeadLinkPage } from './dead-link-page.tsx';

const DEAD = {
  ...DEAD_LINK,
  servi: ['a déjà servi', 'Votre réponse est enregistrée. Pour changer autre chose, demandez un nouveau lien.'],
} as const;

/** Why a link to confirm a sheet opens nothing, and how to get another. */
export const DeadConfirmationPage = (props: {
  why: keyof typeof DEAD;
  campus: { nom: string; slug: string } | null;
}) => <DeadLinkPage why={DEAD[props.why]} ask="Le campus en renvoie un sur demande" campus={props.campus} />;

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
