import { FileField, Icon, SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { Funding } from '../financement/funding.ts';
import { papersUrl, paperUrl, removePaperUrl } from '../financement/links.ts';
import type { RequestModel } from './request-page.tsx';

/** Papers of a request: the form of the call, the decision, the convention. */
export function RequestPapers({ model, request }: { model: RequestModel; request: Funding }) {
  const { papers, mayAsk, deposit, errors } = model;
  const at = [model.campus.slug, model.cordee.id, model.annee] as const;
  return (
    <section aria-labelledby="pieces" class="haut-4 bas-4">
      <SectionTitle id="pieces">Pièces</SectionTitle>
      {papers.length === 0 && <p>Aucune pièce n’est encore jointe.</p>}
      {papers.length > 0 && (
        <ul class="lignes">
          {papers.map((one) => (
            <li key={one.id}>
              <a href={paperUrl(at, request.id, one.id)} download>
                {one.nom}
              </a>{' '}
              <span class="source">jointe le {frenchDate(one.cree_le)}</span>
              {mayAsk && (
                <form method="post" action={removePaperUrl(at, request.id, one.id)}>
                  <button class="btn" type="submit">
                    <Icon name="trash" /> Retirer <span class="cache">{one.nom}</span>
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayAsk && (
        <form method="post" action={papersUrl(at, request.id)} encType="multipart/form-data" class="pile">
          <FileField
            name="fichier"
            label="Joindre une pièce"
            rules={deposit.said}
            accept={deposit.accept}
            maxBytes={deposit.maxBytes}
            error={errors.fichier}
          />
          <p class="actions">
            <button class="btn" type="submit">
              <Icon name="upload-simple" /> Joindre
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
