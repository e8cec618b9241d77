import { Page } from '#core/html/index.ts';
import { TextPage } from './missing.tsx';

/** A page even when there is nothing to consent to. */
export function CookiesPage() {
  return (
    <Page
      title="Gestion des cookies"
      description="Le portail public ne dépose aucun cookie et n’appelle aucun service extérieur."
      crumbs={[{ label: 'Gestion des cookies' }]}
    >
      <TextPage
        title="Gestion des cookies"
        intro="Le portail public ne dépose aucun cookie : rien à accepter, rien à refuser."
      >
        <h2>Pourquoi il n’y a pas de bandeau</h2>
        <p>
          Nous ne mesurons pas votre visite, ne vous suivons pas et n’affichons pas de publicité. Les polices, les
          icônes et les cartes sont servies par ce portail : votre navigateur n’appelle aucun autre service.
        </p>
        <h2>Quand vous vous connectez</h2>
        <p>
          L’espace de travail a besoin de deux cookies, que votre navigateur ne rend qu’à ce service. L’un porte votre
          session : un nombre tiré au sort, oublié à la déconnexion ou après douze heures. L’autre garde une minute la
          phrase qui confirme ce que vous venez de faire. Ils ne demandent pas d’accord : sans eux, rien ne marche.
        </p>
        <h2>Ce que votre appareil garde</h2>
        <p>
          Si vous choisissez l’affichage clair ou sombre, en bas de page, ce choix reste dans votre navigateur. Il ne
          nous est pas envoyé. « Automatique » l’efface.
        </p>
        <p>
          Les dernières pages publiques que vous avez lues y restent aussi, quarante au plus, pour se relire sans
          réseau. Sur le téléphone de qui accueille des groupes, la liste des présences du jour reste jusqu’au lendemain
          ou jusqu’à la déconnexion, et les nombres notés jusqu’à leur envoi : aucun nom d’élève. Effacer les données de
          ce site, dans votre navigateur, retire tout.
        </p>
      </TextPage>
    </Page>
  );
}
