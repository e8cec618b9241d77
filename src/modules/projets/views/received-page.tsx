import { DataTable, EmptyState, EtatMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { sharingStateLabels, sharingTones } from '../partage/labels.ts';
import { receivedOneUrl } from '../partage/links.ts';
import type { Sharing } from '../partage/sharings.sql.ts';
import { ActionFrame } from './action-frame.tsx';

/** Actions that other campuses share with this one, or propose to. */
export function ReceivedPage({ campus, sharings }: { campus: CampusPlace; sharings: Sharing[] }) {
  return (
    <ActionFrame
      campus={campus}
      title={`Actions partagées : ${campus.nom}`}
      heading={
        sharings.length > 0 ? count(sharings.length, 'action partagée', 'actions partagées') : 'Aucune action partagée'
      }
      crumbs={[{ label: 'Actions partagées' }]}
    >
      {sharings.length === 0 ? (
        <EmptyState title="Aucun campus ne vous a proposé d’action">
          <p>Un autre campus partage une de ses actions depuis la page de celle-ci.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Actions que d’autres campus partagent avec vous"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Action</th>
              <th scope="col">Partagée par</th>
              <th scope="col">Proposée le</th>
              <th scope="col">État du partage</th>
            </tr>
          }
        >
          {sharings.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={receivedOneUrl(campus.slug, one.id)}>{one.titre}</a>
              </th>
              <td data-titre="Partagée par">{one.par}</td>
              <td data-titre="Proposée le">{frenchPartialDate(one.proposeeLe)}</td>
              <td data-titre="État du partage">
                <EtatMark tone={sharingTones[one.etat]}>{sharingStateLabels[one.etat].toLowerCase()}</EtatMark>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </ActionFrame>
  );
}
