import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { ACTIONS_DESK, actionsUrl } from '../links.ts';

/** A page of the workspace below the actions of a campus. @param props.crumbs from their list to here. */
export function ActionFrame({
  campus,
  crumbs = [],
  help = 'action',
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & {
  campus: { slug: string; nom: string };
  help?: string;
}) {
  return (
    <WorkspacePage
      {...page}
      help={help}
      crumbs={[
        { label: 'Actions', href: ACTIONS_DESK },
        { label: campus.nom, href: actionsUrl(campus.slug) },
        ...crumbs,
      ]}
      current="actions"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
