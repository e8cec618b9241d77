import { Page } from '#core/html/index.ts';

export type MailedLinkView =
  | { dead: 'inconnu' | 'expire' | 'parti' }
  | { action: string; campus: string; organisation: string; nom: string | null; lien: string };

const DEAD = {
  inconnu: ['n’ouvre rien', 'Il est incomplet, ou le courrier est trop ancien.'],
  expire: ['a expiré', 'Il valait quatre-vingt-dix jours.'],
  parti: ['ne vaut plus', 'La personne qui l’a reçu ne parle plus pour cette organisation.'],
} as const;

/** The link of a mailing: one button, since mail scanners open links by themselves. */
export function MailedLinkPage({ view }: { view: MailedLinkView }) {
  if ('dead' in view) {
    const [marked, reason] = DEAD[view.dead];
    return (
      <Page title={`Ce lien ${marked}`} robots="noindex">
        <div class="large etroit haut-5 bas-5">
          <h1 class="titre-page">
            Ce lien <mark>{marked}</mark>
          </h1>
          <p>{reason}</p>
          <p>
            Pour répondre autrement : <a href="/campus">joindre votre campus</a>.
          </p>
        </div>
      </Page>
    );
  }
  const sheet = view.lien === 'fiche';
  const title = sheet ? `La fiche de ${view.organisation}` : `Un message de ${view.campus}`;
  return (
    <Page title={title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">{view.campus}</p>
        <h1 class="titre-page">{title}</h1>
        <p class="chapo haut-4">{view.nom && `Bonjour ${view.nom}. `}Ni compte, ni mot de passe.</p>
        <form method="post" action={view.action} class="haut-4">
          <button class="btn btn--1" type="submit">
            {sheet ? 'Relire la fiche et la confirmer' : 'Ouvrir la page'}
          </button>
        </form>
        <p class="petit doux haut-3">{view.campus} saura que vous avez suivi ce lien, pour ne pas vous relancer.</p>
      </div>
    </Page>
  );
}
