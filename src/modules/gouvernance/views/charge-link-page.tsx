import { Example, Notice, Page } from '#core/html/index.ts';
import type { SayingView } from '../charges/saying.ts';
import { SayDone } from './say-done.tsx';

export interface ChargeLinkView {
  action: string;
  titre: string;
  texte: string | null;
  campus: string;
  /** Body and meeting. */
  where: string;
  pour: string;
  due: string;
  over: boolean;
  personne: string;
  saying: SayingView;
  exemple: boolean;
  done: boolean;
}

/** One charge, opened by the link of its letter, without a password. Made for a phone. */
export function ChargeLinkPage({ view }: { view: ChargeLinkView }) {
  const refused = Object.keys(view.saying.errors).length > 0;
  return (
    <Page title={refused ? `Erreur : ${view.titre}` : view.titre} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {view.campus} {view.exemple && <Example />}
        </p>
        <h1 class="titre-page">{view.titre}</h1>
        {view.done && (
          <div role="status" class="haut-4">
            <Notice tone="ok" title="C’est dit">
              <p>Qui tient les décisions de l’instance confirme, ou vous répond.</p>
            </Notice>
          </div>
        )}
        <p class="chapo haut-4">Bonjour {view.personne}. Ni compte, ni mot de passe.</p>
        {view.texte && <p>{view.texte}</p>}
        <p>
          {view.pour}, {view.due}. <span class="doux">{view.where}.</span>
        </p>
        {refused && !view.saying.open && <p role="alert">{Object.values(view.saying.errors)[0]}</p>}
        {view.over ? (
          <p>C’est terminé : merci.</p>
        ) : (
          <SayDone view={view.saying} action={view.action} of={view.titre} />
        )}
      </div>
    </Page>
  );
}

const DEAD = {
  inconnu: ['n’ouvre rien', 'Il est incomplet, ou ce qui vous était confié l’est à quelqu’un d’autre.'],
  expire: ['a expiré', 'Il valait quatre-vingt-dix jours après le courriel, ou après l’échéance.'],
} as const;

/** A link to a charge that opens nothing, and why. */
export function DeadChargePage({ why }: { why: keyof typeof DEAD }) {
  const [marked, reason] = DEAD[why];
  return (
    <Page title={`Ce lien ${marked}`} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">
          Ce lien <mark>{marked}</mark>
        </h1>
        <div class="pile">
          <p>{reason}</p>
          <p>
            Pour répondre autrement : <a href="/campus">joindre votre campus</a>.
          </p>
        </div>
      </div>
    </Page>
  );
}
