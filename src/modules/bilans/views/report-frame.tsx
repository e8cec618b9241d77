import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { REPORTS_DESK, reportsUrl } from '../links.ts';

/** A page of the workspace below the reports of a campus. @param props.crumbs from their list to here. */
export function ReportFrame({
  campus,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & { campus: { slug: string; nom: string } }) {
  return (
    <WorkspacePage
      {...page}
      help="bilan-annuel"
      crumbs={[
        { label: 'Bilans', href: REPORTS_DESK },
        { label: campus.nom, href: reportsUrl(campus.slug) },
        ...crumbs,
      ]}
      current="bilans"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
