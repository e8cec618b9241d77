import { EmptyState, ExportLinks, Icon, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { cordeesCsvUrl, cordeeUrl, fileHref, newCordeeUrl } from '../links.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { CordeeTable } from './cordee-table.tsx';

const titleOf = (n: number): string => (n > 0 ? count(n, 'cordée') : 'Aucune cordée');

/** The cordées of a campus. */
export function CordeesPage(props: { campus: CordeesOf; rows: Cordee[]; mayOpen: boolean }) {
  const { campus, rows, mayOpen } = props;
  const csv = cordeesCsvUrl(campus.slug);
  return (
    <CordeeFrame
      campus={campus}
      title={`Cordées : ${campus.nom}`}
      heading={titleOf(rows.length)}
      actions={
        mayOpen && (
          <a class="btn btn--1" href={newCordeeUrl(campus.slug)}>
            <Icon name="plus" /> Ouvrir une cordée
          </a>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="Aucune cordée n’est encore ouverte">
          <p>Une cordée relie une tête de cordée, université, grande école ou lycée, à des collèges et à des lycées.</p>
        </EmptyState>
      ) : (
        <>
          <CordeeTable rows={rows} href={(row) => cordeeUrl(row.campusSlug, row.id)} />
          <ExportLinks machineHref={fileHref(csv, 'machine')} spreadsheetHref={fileHref(csv, 'tableur')} />
        </>
      )}
    </CordeeFrame>
  );
}

/** Every cordée that a person may read, whatever the campus. */
export function CordeesDeskPage({ rows, campuses }: { rows: Cordee[]; campuses: { slug: string; nom: string }[] }) {
  return (
    <WorkspacePage
      title="Cordées"
      heading={titleOf(rows.length)}
      crumbs={[{ label: 'Cordées' }]}
      current="cordees"
      help="cordee"
    >
      {rows.length === 0 ? (
        <EmptyState title="Aucune cordée dans votre périmètre">
          <p>Le campus qui anime la cordée nomme un référent dans chaque établissement.</p>
        </EmptyState>
      ) : (
        <CordeeTable rows={rows} href={(row) => cordeeUrl(row.campusSlug, row.id)} />
      )}
      {campuses.length > 0 && (
        <nav aria-label="Ouvrir une cordée" class="haut-4">
          <ul class="liens">
            {campuses.map((one) => (
              <li key={one.slug}>
                <a href={newCordeeUrl(one.slug)}>Ouvrir une cordée : {one.nom}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </WorkspacePage>
  );
}
