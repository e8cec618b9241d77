import { DataTable, EmptyState, ExportLinks, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { passageSaid, rhythmLabels } from '../labels.ts';
import { NEW_SOURCE, newCampusSourceUrl, passageUrl, SOURCES_CSV, sourceUrl } from '../links.ts';
import type { PassageRow, SourceRow } from '../sources.sql.ts';

interface SourcesPageProps {
  rows: (SourceRow & { last: PassageRow | null })[];
  /** Campuses where the person may programme one. */
  campuses: { slug: string; nom: string }[];
  mayCommon: boolean;
  now: Date;
}

/** Every file that is read again, and how its last reading went. */
export function SourcesPage({ rows, campuses, mayCommon }: SourcesPageProps) {
  return (
    <WorkspacePage
      title="Fichiers relus"
      heading={rows.length === 0 ? 'Fichiers relus' : count(rows.length, 'fichier relu', 'fichiers relus')}
      crumbs={[{ label: 'Fichiers relus' }]}
      current="reseau"
      help="sources"
    >
      <Doors campuses={campuses} mayCommon={mayCommon} />
      {rows.length === 0 ? (
        <EmptyState title="Aucun fichier n’est relu">
          <p>
            Un tableau que quelqu’un tient à jour à une adresse d’internet peut être relu chaque jour, semaine ou mois.
          </p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption="Fichiers relus"
            hideCaption
            class="empilable"
            head={
              <tr>
                <th scope="col">Source</th>
                <th scope="col">Pour</th>
                <th scope="col">Relue</th>
                <th scope="col">Dernière lecture</th>
              </tr>
            }
          >
            {rows.map((row) => (
              <SourceLine key={row.id} row={row} />
            ))}
          </DataTable>
          <ExportLinks machineHref={SOURCES_CSV} spreadsheetHref={`${SOURCES_CSV}?format=csv-excel`} />
        </>
      )}
    </WorkspacePage>
  );
}

function Doors({ campuses, mayCommon }: Pick<SourcesPageProps, 'campuses' | 'mayCommon'>) {
  const [only] = campuses;
  if (campuses.length === 0 && !mayCommon) return null;
  return (
    <div class="pile">
      {mayCommon && (
        <p class="actions">
          <a class="btn" href={NEW_SOURCE}>
            Relire un jeu de données ouvertes
          </a>
        </p>
      )}
      {only && campuses.length === 1 && (
        <p class="actions">
          <a class="btn btn--1" href={newCampusSourceUrl(only.slug)}>
            Relire un fichier de partenaires
          </a>
        </p>
      )}
      {campuses.length > 1 && (
        <details>
          <summary>Relire un fichier de partenaires</summary>
          <ul>
            {campuses.map((one) => (
              <li key={one.slug}>
                <a href={newCampusSourceUrl(one.slug)}>{one.nom}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function SourceLine({ row }: { row: SourcesPageProps['rows'][number] }) {
  const { last } = row;
  return (
    <tr>
      <th scope="row" class="plein">
        <a href={sourceUrl(row.id)}>{row.nom}</a>
      </th>
      <td data-titre="Pour">{row.campus ?? 'toute l’installation'}</td>
      <td data-titre="Relue">
        {row.etat === 'pause' ? 'suspendue' : rhythmLabels[row.rythme]}
        {row.etat === 'active' && <small class="sous doux">prochaine le {frenchDate(row.prochaineLe)}</small>}
      </td>
      <td data-titre="Dernière lecture" class="plein">
        {last ? (
          <>
            <a href={passageUrl(row.id, last.id)}>{frenchDateTime(last.commenceLe)}</a>
            <small class="sous">
              {last.issue === 'echec' ? `Échec : ${passageSaid(last)}` : passageSaid(last)}.
              {row.echecs > 1 && ` ${count(row.echecs, 'échec')} de suite.`}
            </small>
          </>
        ) : (
          'pas encore lue'
        )}
      </td>
    </tr>
  );
}
