import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { EVENTS_DESK, eventsUrl } from '../links.ts';

/** A page of the workspace below the events of a campus. @param props.crumbs from their list to here. */
export function EventFrame({
  campus,
  crumbs = [],
  help = 'preparer_evenement',
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
        { label: 'Événements', href: EVENTS_DESK },
        { label: campus.nom, href: eventsUrl(campus.slug) },
        ...crumbs,
      ]}
      current="evenements"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
