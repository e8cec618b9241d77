import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { COMPLEMENTS, complementsUrl } from '../complements/links.ts';

/** A page of the workspace below the complements of a campus. @param props.crumbs from that list to here. */
export function KeepOfferPage({
  campus,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter'> & { campus: Pick<CampusPlace, 'slug' | 'nom'> }) {
  return (
    <WorkspacePage
      {...page}
      crumbs={[
        { label: 'Compléments', href: COMPLEMENTS },
        { label: campus.nom, href: complementsUrl(campus.slug) },
        ...crumbs,
      ]}
      current="complements"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
