import { Page } from '#core/html/index.ts';

/** A link that opens nothing any more. @param props.completed it has just been answered, and everybody was sent another one. */
export function DeadAccordPage({ completed = false }: { completed?: boolean }) {
  return (
    <Page title={completed ? 'C’est noté' : 'Ce lien n’ouvre rien'} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        {completed ? (
          <>
            <h1 class="titre-page">C’est noté</h1>
            <p role="status">
              La convention est à jour. Chaque partie reçoit à l’instant un courriel avec un autre lien, qui ouvre la
              convention et ses signatures.
            </p>
          </>
        ) : (
          <>
            <h1 class="titre-page">
              Ce lien <mark>n’ouvre rien</mark>
            </h1>
            <p>
              Il est incomplet, ou un courriel plus récent en porte un autre : ouvrez le dernier que vous avez reçu.
            </p>
          </>
        )}
      </div>
    </Page>
  );
}
