import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { SCHOOLS_DESK, schoolPlacementsUrl } from '../accueils/links.ts';

/** A page of the workspace below what is open to a school. @param props.crumbs from its list to here. */
export function SchoolFrame({
  school,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'help'> & { school: { slug: string; nom: string } }) {
  return (
    <WorkspacePage
      {...page}
      help="accueils"
      crumbs={[
        { label: 'Places pour mes élèves', href: SCHOOLS_DESK },
        { label: school.nom, href: schoolPlacementsUrl(school.slug) },
        ...crumbs,
      ]}
      current="accueils-ouverts"
    />
  );
}
