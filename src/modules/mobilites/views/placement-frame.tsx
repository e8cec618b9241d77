import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { PLACEMENTS_DESK, placementsUrl } from '../accueils/links.ts';

/** A page of the workspace below the places for pupils of a campus. @param props.crumbs from their list to here. */
export function PlacementFrame({
  campus,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & { campus: { slug: string; nom: string } }) {
  return (
    <WorkspacePage
      {...page}
      help="accueils"
      crumbs={[
        { label: 'Accueils de jeunes', href: PLACEMENTS_DESK },
        { label: campus.nom, href: placementsUrl(campus.slug) },
        ...crumbs,
      ]}
      current="accueils"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
