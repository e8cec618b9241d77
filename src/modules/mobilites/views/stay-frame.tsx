import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { STAYS_TITLE } from '../stages/labels.ts';
import { STAYS_DESK, staysUrl } from '../stages/links.ts';

/** A page of the workspace below the stays of a campus. @param props.crumbs from their list to here. */
export function StayFrame({
  campus,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & { campus: { slug: string; nom: string } }) {
  return (
    <WorkspacePage
      {...page}
      help="stages-enseignants"
      crumbs={[{ label: STAYS_TITLE, href: STAYS_DESK }, { label: campus.nom, href: staysUrl(campus.slug) }, ...crumbs]}
      current="stages-enseignants"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
