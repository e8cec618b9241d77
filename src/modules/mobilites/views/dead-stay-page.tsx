import { Page } from '#core/html/index.ts';
import { PUBLIC_STAYS } from '../stages/links.ts';

/** A link that opens nothing any more. */
export function DeadStayPage() {
  return (
    <Page title="Ce lien n’ouvre rien" robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">
          Ce lien <mark>n’ouvre rien</mark>
        </h1>
        <p>
          Il est incomplet, la candidature n’a pas été confirmée à temps, ou elle est finie depuis plus de six mois.
        </p>
        <p>
          <a href={PUBLIC_STAYS}>Voir les stages et sessions d’enseignants</a>
        </p>
      </div>
    </Page>
  );
}
