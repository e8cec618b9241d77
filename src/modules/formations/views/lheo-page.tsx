import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { type CampusPlace, spacesUrl, spaceUrl } from '#modules/campus/index.ts';

/** A page of the workspace about the LHÉO files of a campus. @param props.crumbs from the campus to here. */
export function LheoPage({
  campus,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & { campus: Pick<CampusPlace, 'slug' | 'nom'> }) {
  return (
    <WorkspacePage
      {...page}
      crumbs={[{ label: 'Campus', href: spacesUrl() }, { label: campus.nom, href: spaceUrl(campus.slug) }, ...crumbs]}
      current="campus"
      perimeter={`campus:${campus.slug}`}
      help="import_lheo"
    />
  );
}
