import { SectionTitle } from '#core/html/index.ts';
import { actionPublicationUrl, publicActionUrl } from '../links.ts';
import type { ActionModel } from './action-page.tsx';

/** « Montrer sur la page publique »: what anybody reads of it, and the switch. */
export function ActionPublication({ model: { campus, action, mayPublish, retained } }: { model: ActionModel }) {
  if (!mayPublish && !action.publiee) return null;
  return (
    <section aria-labelledby="publication" class="haut-5">
      <SectionTitle id="publication">Page publique du campus</SectionTitle>
      <p>
        {action.publiee && retained && (
          <>
            Montrée : <a href={publicActionUrl(campus.slug, action.id)}>ce que chacun lit</a>.
          </>
        )}
        {action.publiee && !retained && 'Elle paraîtra une fois décidée ; abandonnée, elle ne paraît plus.'}
        {!action.publiee && 'Elle n’est pas montrée.'} La page dit son titre, son projet et son axe, son état, ses
        dates, l’organisation pilote et les partenaires ; jamais une personne, une somme ni la météo.
      </p>
      {mayPublish && (
        <form method="post" action={actionPublicationUrl(campus.slug, action.id)} class="actions">
          <input type="hidden" name="version" value={action.version} />
          <button class="btn" type="submit" name="publiee" value={action.publiee ? '' : 'oui'}>
            {action.publiee ? 'Retirer de la page publique' : 'Montrer sur la page publique'}
          </button>
        </form>
      )}
    </section>
  );
}
