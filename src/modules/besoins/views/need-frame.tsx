import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { NEEDS_DESK, needsUrl } from '../exprimes/links.ts';

/** A page of the workspace below the needs of a campus. @param props.crumbs from their list to here. */
export function NeedFrame({
  campus,
  crumbs = [],
  help = 'besoins',
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & {
  campus: { slug: string; nom: string };
  help?: string;
}) {
  return (
    <WorkspacePage
      {...page}
      help={help}
      crumbs={[{ label: 'Besoins', href: NEEDS_DESK }, { label: campus.nom, href: needsUrl(campus.slug) }, ...crumbs]}
      current="besoins"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
