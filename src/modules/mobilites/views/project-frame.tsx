import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { PROJECTS_DESK, projectsUrl } from '../projets/links.ts';

/** A page of the workspace below the mobility projects of a campus. @param props.crumbs from their list to here. */
export function ProjectFrame({
  campus,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & { campus: { slug: string; nom: string } }) {
  return (
    <WorkspacePage
      {...page}
      help="mobilites"
      crumbs={[
        { label: 'Mobilités', href: PROJECTS_DESK },
        { label: campus.nom, href: projectsUrl(campus.slug) },
        ...crumbs,
      ]}
      current="mobilites"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
