import { Example, WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { CORDEES_DESK, cordeesUrl, cordeeUrl } from '../links.ts';

/** The campus of the pages: whether who reads may open the list of its cordées. */
export interface CordeesOf {
  slug: string;
  nom: string;
  listed: boolean;
}

/**
 * A page of the workspace below the cordées of a campus; what is invented is marked on each. @param props.crumbs from the cordée, when there is
 * one, to here. @param props.reads whether who reads may open the cordée: it leads there.
 */
export function CordeeFrame({
  campus,
  cordee = null,
  crumbs = [],
  heading,
  help = 'cordee',
  reads = true,
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & {
  help?: string;
  reads?: boolean;
  campus: CordeesOf;
  cordee?: { id: string; nom: string; exemple: boolean } | null;
}) {
  const href = cordee && reads && crumbs.length > 0 ? { href: cordeeUrl(campus.slug, cordee.id) } : {};
  const trail = cordee ? [{ label: cordee.nom, ...href }] : [];
  return (
    <WorkspacePage
      {...page}
      heading={
        cordee?.exemple ? (
          <>
            {heading} <Example />
          </>
        ) : (
          heading
        )
      }
      help={help}
      crumbs={[
        reads ? { label: 'Cordées', href: CORDEES_DESK } : { label: 'Cordées' },
        campus.listed ? { label: campus.nom, href: cordeesUrl(campus.slug) } : { label: campus.nom },
        ...trail,
        ...crumbs,
      ]}
      current="cordees"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
