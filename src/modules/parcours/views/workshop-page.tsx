import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { WORKSHOP, workshopUrl } from '../construits/links.ts';

/** A page of the workspace below the lines of a campus. @param props.crumbs from them to here. */
export function WorkshopPage({
  campus,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & { campus: Pick<CampusPlace, 'slug' | 'nom'> }) {
  return (
    <WorkspacePage
      {...page}
      crumbs={[{ label: 'Parcours', href: WORKSHOP }, { label: campus.nom, href: workshopUrl(campus.slug) }, ...crumbs]}
      current="parcours"
      perimeter={`campus:${campus.slug}`}
      help="parcours_campus"
    />
  );
}
