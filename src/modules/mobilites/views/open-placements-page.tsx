import { EmptyState, Pagination, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { OPEN_PLACEMENTS, openPlacementUrl, placementsHref } from '../accueils/links.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { PlacementRows } from './placement-rows.tsx';

/** The places that the schools of a person may ask for: those of everybody, and those reserved to them. */
export function OpenPlacementsPage(props: {
  schools: { nom: string }[];
  list: { rows: Placement[]; total: number; pages: number };
  current: number;
}) {
  const { schools, list, current } = props;
  return (
    <WorkspacePage
      title="Places pour mes élèves"
      heading={list.total > 0 ? count(list.total, 'offre ouverte', 'offres ouvertes') : 'Aucune offre ouverte'}
      crumbs={[{ label: 'Places pour mes élèves' }]}
      current="accueils-ouverts"
      help="accueils"
    >
      {schools.length > 0 && <p>Pour : {schools.map((one) => one.nom).join(' ; ')}.</p>}
      {list.rows.length === 0 ? (
        <EmptyState
          title={schools.length === 0 ? 'Vous ne répondez d’aucun établissement' : 'Rien n’est ouvert pour le moment'}
        >
          <p>
            {schools.length === 0
              ? 'Cette page montre les places aux correspondants d’un établissement scolaire.'
              : 'Les places apparaissent ici dès qu’un accueillant les propose à tous, ou à votre établissement.'}
          </p>
        </EmptyState>
      ) : (
        <>
          <PlacementRows rows={list.rows} href={(one) => openPlacementUrl(one.id)} />
          <Pagination current={current} total={list.pages} href={(page) => placementsHref(OPEN_PLACEMENTS, {}, { page })} />
        </>
      )}
    </WorkspacePage>
  );
}
