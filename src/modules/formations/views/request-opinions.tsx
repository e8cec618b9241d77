import { SectionTitle } from '#core/html/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { opinionLabels } from '../demandes/labels.ts';
import type { RequestPageModel } from '../demandes/page-model.ts';
import { SenseMark } from './request-table.tsx';

/** Opinions, in the order in which they were given; none is ever edited: one that was replaced stays and says so. */
export function OpinionList({ opinions }: Pick<RequestPageModel, 'opinions'>) {
  return (
    <section aria-labelledby="avis-rendus" class="haut-5">
      <SectionTitle id="avis-rendus">Avis</SectionTitle>
      {opinions.length === 0 ? (
        <p class="doux">Aucun avis n’est encore rendu.</p>
      ) : (
        <ol class="pile lignes">
          {opinions.map((one) => (
            <li key={one.id}>
              <h3>
                {opinionLabels[one.nature]} <SenseMark sens={one.sens} />
              </h3>
              <p class="source">
                {one.auNomDe}, {frenchDateTime(one.renduLe)}
                {one.who && `, par ${one.who}`}
              </p>
              {one.remplaceLe && <p class="petit">Remplacé le {frenchDateTime(one.remplaceLe)}.</p>}
              {one.remplaceMotif && <p class="petit">Remplace l’avis précédent : {one.remplaceMotif}</p>}
              {one.motif.split('\n').map((line, index) => (
                <p key={index}>{line}</p>
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
