import { StatutMark } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { CampusView } from '../present-campus.ts';
import { OriginMark } from './origin-mark.tsx';

/** How the strokes of the statuses read, and what the campus adds to national diplomas (features B12). */
export function Complements({ view }: { view: CampusView }) {
  const { complements } = view.offer;
  return (
    <>
      <ul class="pile" style="--pile:var(--e2)">
        <li>
          <StatutMark statut="scolaire" />
        </li>
        <li>
          <StatutMark statut="apprentissage" />
        </li>
        <li>
          <StatutMark statut="formation_continue" />
        </li>
      </ul>
      {complements.length > 0 && (
        <div>
          <h3>Ce que le campus y ajoute</h3>
          <ul class="lignes haut-2">
            {complements.map((item) => (
              <li key={item.id}>
                <b>{item.nom}</b> <OriginMark invented={item.exemple} />
                <br />
                <span class="petit">
                  {[item.nature, item.heures === null ? '' : `${item.heures} h`, item.places, item.etat]
                    .filter(Boolean)
                    .join(', ')}
                  {item.porteurs.map((holder) => (
                    <>
                      , <a href={organisationUrl(holder.slug)}>{holder.nom}</a>
                    </>
                  ))}
                  {item.session && `, ${item.session}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
