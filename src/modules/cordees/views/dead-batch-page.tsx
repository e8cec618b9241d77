import { Page } from '#core/html/index.ts';
import { SIGN_IN } from '#modules/comptes/index.ts';
import { PUBLIC_CORDEES } from '../links.ts';

/** A link to approve sessions that opens nothing any more. @param props.done what it has just done; empty: nothing. */
export function DeadBatchPage({ done }: { done: string }) {
  const title = done === '' ? 'Ce lien n’ouvre rien' : 'C’est noté, plus rien n’attend';
  return (
    <Page title={title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">{title}</h1>
        {done === '' ? (
          <p>
            Plus aucune séance n’y attend votre réponse, il a plus de trente jours, ou il est incomplet. Une séance que
            le mentor réécrit vous est envoyée par un autre lien.
          </p>
        ) : (
          <p>{done}</p>
        )}
        <p>
          Pour relire une séance ou revenir sur un accord, <a href={SIGN_IN}>connectez-vous</a> ; sans compte, écrivez à
          l’équipe de la cordée.
        </p>
        <p>
          <a href={PUBLIC_CORDEES}>Voir les cordées</a>
        </p>
      </div>
    </Page>
  );
}
