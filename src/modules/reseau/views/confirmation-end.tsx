import { Page } from '#core/html/index.ts';
import type { Future } from '../contacts/labels.ts';
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
  autre_personne: 'C’est noté : vous ne serez plus le contact de cette organisation. La fiche n’a pas changé.',
  opposition: 'C’est noté : vous ne recevrez plus ces courriels. La fiche n’a pas changé.',
} as const;

const FUTURE: Record<Future, string> = {
  continuer: 'Le campus sait que vous continuez.',
  parler: 'Le campus sait que vous souhaitez en parler : il vous contacte sous deux semaines.',
  arreter:
    'Le campus sait que vous souhaitez arrêter : il vous contacte avant d’enregistrer votre départ. Rien n’a encore changé.',
};

const TOLD =
  'Le campus lit ce que vous corrigez de la personne à joindre ou de vos apports, et le prend en compte sous deux semaines.';

/** What was chosen of the name, which holds at once; null: nothing. */
function NameChoice({ shown }: { shown: boolean | null }) {
  if (shown === null) return null;
  return (
    <p class="haut-4">
      Votre nom {shown ? 'est affiché' : 'n’est plus affiché'} parmi les membres, sur les pages publiques du campus.
      {!shown && ' Il reste là où il dit ce que vous faites : instances publiques, formations, événements, cordées.'}
    </p>
  );
}

/** What an answer did. `told`: something was corrected beside the sheet; `shownName`: what was chosen of the name, if anything. */
export function ThanksPage(props: {
  what: keyof typeof THANKS;
  future: Future | null;
  told: boolean;
  shownName: boolean | null;
}) {
  const { what, future } = props;
  return (
    <Page title="Merci" robots="noindex">
      <div class="large etroit haut-5">
        <h1 class="titre-page">
          C’est <mark>enregistré</mark>
        </h1>
        <p class="chapo">{THANKS[what]}</p>
        {props.told && <p>{TOLD}</p>}
        {future && <p>{FUTURE[future]}</p>}
        <NameChoice shown={props.shownName} />
      </div>
    </Page>
  );
}

/** What was proposed, and what comes next: nothing is published before the campus has read it. */
export function ProposedPage(props: {
  lines: { label: string; value: string }[];
  courriel: string;
  future: Future | null;
  told: boolean;
  shownName: boolean | null;
}) {
  return (
    <Page title="Merci, vos corrections sont reçues" robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">
          Vos corrections sont <mark>reçues</mark>
        </h1>
        <p class="chapo">
          Le campus les relit, en une dizaine de jours ouvrés. D’ici là, rien ne change sur la page publique.
        </p>
        <ul class="lignes haut-4">
          {props.lines.map(({ label, value }) => (
            <li key={label}>
              <span class="sur">{label}</span>
              <br />
              {value ? <b>{value}</b> : <span class="doux">à retirer</span>}
            </li>
          ))}
        </ul>
        {props.told && <p class="haut-4">{TOLD}</p>}
        {props.future && <p class="haut-4">{FUTURE[props.future]}</p>}
        <NameChoice shown={props.shownName} />
        <p class="haut-4">
          Sa réponse part à {props.courriel}, une pour chaque ligne. La fiche ne vous sera pas redemandée avant un an.
        </p>
      </div>
    </Page>
  );
}
