import type { ComponentChildren } from 'preact';
import { EmptyState } from '../lists.tsx';
import { WorkspacePage, type WorkspacePageProps } from './page.tsx';

interface CampusName {
  slug: string;
  nom: string;
}

/** A part of the workspace that is read campus by campus. */
export interface CampusSection {
  /** Its door in the rail. */
  key: string;
  title: string;
  /** Where its campuses are chosen. */
  desk: string;
  /** Its list in a campus. */
  list(campus: string): string;
  help: string;
}

type CampusPageProps = Omit<WorkspacePageProps, 'current' | 'perimeter' | 'help'> & {
  campus: CampusName;
  help?: string;
};

/** The pages of a section below the list of a campus. @returns a component whose `crumbs` go from that list to here. */
export const campusFrame = (section: CampusSection) =>
  function CampusPage({ campus, crumbs = [], help = section.help, ...page }: CampusPageProps) {
    return (
      <WorkspacePage
        {...page}
        help={help}
        crumbs={[
          { label: section.title, href: section.desk },
          { label: campus.nom, href: section.list(campus.slug) },
          ...crumbs,
        ]}
        current={section.key}
        perimeter={`campus:${campus.slug}`}
      />
    );
  };

/** The campuses in which somebody reads a section, when there are several, or none. @param props.children why there may be none. */
export function CampusesPage(props: {
  section: Pick<CampusSection, 'key' | 'title' | 'list' | 'help'>;
  campuses: readonly CampusName[];
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { section, campuses } = props;
  return (
    <WorkspacePage
      title={section.title}
      crumbs={[{ label: section.title }]}
      current={section.key}
      help={section.help}
      actions={props.actions}
    >
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus dans votre périmètre">
          <p>{props.children}</p>
        </EmptyState>
      ) : (
        <ul class="liens">
          {campuses.map((one) => (
            <li key={one.slug}>
              <a href={section.list(one.slug)}>{one.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
