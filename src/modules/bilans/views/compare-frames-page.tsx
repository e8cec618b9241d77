import { DataTable, EmptyState, WorkspacePage } from '#core/html/index.ts';
import type { FrameDifference } from '../cadres/edit-frame.ts';
import type { KeptFrame } from '../cadres/frames.sql.ts';
import { differenceLabels } from '../labels.ts';
import { frameCrumbs } from './frames-page.tsx';

/** What one version adds to another, takes away and changes. */
export function CompareFramesPage(props: {
  frame: KeptFrame;
  before: KeptFrame;
  differences: readonly FrameDifference[];
}) {
  const { frame, before, differences } = props;
  return (
    <WorkspacePage
      title={`${frame.contenu.libelle} : de ${before.version} à ${frame.version}`}
      help="cadres"
      current="cadres"
      crumbs={frameCrumbs('Comparer', frame)}
    >
      {differences.length === 0 ? (
        <EmptyState title="Aucune différence">
          <p>Les deux versions demandent les mêmes rubriques.</p>
        </EmptyState>
      ) : (
        <DataTable
          class="empilable"
          caption={`Ce qui change de ${before.version} à ${frame.version}`}
          head={
            <tr>
              <th scope="col">Rubrique</th>
              <th scope="col">Changement</th>
              <th scope="col">Détail</th>
            </tr>
          }
        >
          {differences.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.libelle}</th>
              <td data-titre="Changement">{differenceLabels[one.genre]}</td>
              <td data-titre="Détail">
                {one.champs.length === 0
                  ? 'toute la rubrique'
                  : one.champs.map(({ champ, avant, apres }) => (
                      <p key={champ}>
                        {champ} : <del>{avant}</del> <ins>{apres}</ins>
                      </p>
                    ))}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </WorkspacePage>
  );
}
