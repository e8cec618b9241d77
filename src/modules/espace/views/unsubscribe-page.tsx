import { Page } from '#core/html/index.ts';
import { MESSAGES, unsubscribeUrl } from '../links.ts';

/** Whoever holds the mail stops its topic, without signing in. */
export function UnsubscribePage({ token, topic, active }: { token: string; topic: string; active: boolean }) {
  return (
    <Page
      title={active ? 'Ne plus recevoir ces courriels' : 'Vous ne recevez plus ces courriels'}
      description="Se désabonner d’un sujet des courriels du service."
      robots="noindex"
    >
      <section class="large arret">
        {active ? (
          <>
            <h1 class="titre-page">Ne plus recevoir ces courriels</h1>
            <p class="chapo">
              Sujet : <b>{topic}</b>. Vous le lirez encore dans l’espace de travail, sans courriel.
            </p>
            <form method="post" action={unsubscribeUrl(token)} class="actions haut-5">
              <button class="btn btn--1" type="submit">
                Me désabonner de ce sujet
              </button>
            </form>
          </>
        ) : (
          <>
            <h1 class="titre-page">C’est fait</h1>
            <p class="chapo">
              Aucun courriel ne partira plus pour le sujet <b>{topic}</b>.
            </p>
          </>
        )}
        <p class="petit doux haut-5">
          Vos autres choix sont dans <a href={MESSAGES}>vos messages</a> ; il faut se connecter pour les voir.
        </p>
      </section>
    </Page>
  );
}
