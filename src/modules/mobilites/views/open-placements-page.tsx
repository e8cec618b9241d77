import { EmptyState, Pagination } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { placementsHref, schoolPlacementsUrl, schoolPlacementUrl } from '../accueils/links.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { PlacementRows } from './placement-rows.tsx';
import { SchoolFrame } from './school-frame.tsx';

/** The places that a school may ask for: those of everybody, and those reserved to it. */
export function OpenPlacementsPage(props: {
  school: { slug: string; nom: string };
  list: { rows: Placement[]; total: number; pages: number };
  current: number;
}) {
  const { school, list, current } = props;
  const base = schoolPlacementsUrl(school.slug);
  return (
    <SchoolFrame
      school={school}
      title={`Places pour les élèves : ${school.nom}`}
      heading={list.total > 0 ? count(list.total, 'offre ouverte', 'offres ouvertes') : 'Aucune offre ouverte'}
    >
      {list.rows.length === 0 ? (
        <EmptyState title="Rien n’est ouvert pour le moment">
          <p>Les places apparaissent ici dès qu’un accueillant les propose à tous, ou à votre établissement.</p>
        </EmptyState>
      ) : (
        <>
          <PlacementRows rows={list.rows} href={(one) => schoolPlacementUrl(school.slug, one.id)} />
          <Pagination current={current} total={list.pages} href={(page) => placementsHref(base, {}, { page })} />
        </>
      )}
    </SchoolFrame>
  );
}
