import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { NETWORK, networkUrl } from '../links.ts';

/** A page of the workspace below the network of a campus. @param props.crumbs from that network to here. */
export function CampusNetworkPage({
  campus,
  crumbs = [],
  ...page
}: Omit<WorkspacePageProps, 'current' | 'perimeter'> & { campus: Pick<CampusPlace, 'slug' | 'nom'> }) {
  return (
    <WorkspacePage
      {...page}
      crumbs={[{ label: 'Réseau', href: NETWORK }, { label: campus.nom, href: networkUrl(campus.slug) }, ...crumbs]}
      current="reseau"
      perimeter={`campus:${campus.slug}`}
    />
  );
}
