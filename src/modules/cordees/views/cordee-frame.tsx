import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { CORDEES_DESK, cordeesUrl, cordeeUrl } from '../links.ts';

/** A page of the workspace below the cordées of a campus. @param props.crumbs from the cordée, when there is one, to here. */
export function CordeeFrame({
  campus,
  cordee = null,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & {
  campus: { slug: string; nom: string };
  cordee?: { id: string; nom: string } | null;
}) {
  const trail = cordee && crumbs.length > 0 ? [{ label: cordee.nom, href: cordeeUrl(campus.slug, cordee.id) }] : [];
  return (
    <WorkspacePage
      {...page}
      help="cordee"
      crumbs={[
        { label: 'Cordées', href: CORDEES_DESK },
        { label: campus.nom, href: cordeesUrl(campus.slug) },
        ...trail,
        ...crumbs,
      ]}
      current="cordees"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
