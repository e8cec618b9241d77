import { WorkspacePage, type WorkspacePageProps } from '#core/html/index.ts';
import { titleOf } from '../labels.ts';
import { lineUrl, OFFER } from '../offre/links.ts';
import type { OfferLineView } from '../offre/ties.sql.ts';

/** A page of the workspace below a line of the offer. @param props.crumbs from that line to here. */
export function OfferLineFrame({
  line,
  crumbs,
  ...page
}: Omit<WorkspacePageProps, 'current' | 'help'> & { line: OfferLineView }) {
  const title = titleOf(line.sigle, line.intitule);
  return (
    <WorkspacePage
      {...page}
      crumbs={[
        { label: 'Offre de formation', href: OFFER },
        ...(crumbs
          ? [{ label: `${title}, ${line.organisation}`, href: lineUrl(line.id) }, ...crumbs]
          : [{ label: title }]),
      ]}
      current="offre"
      help="tenir_offre"
    />
  );
}
