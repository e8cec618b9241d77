import { count } from '#core/text/index.ts';
import { shareLabels } from '../given/labels.ts';
import type { ShareCounts, ShareKind } from '../given/share.ts';

/** « 3 actions comme pilote », « 1 événement tenu »: each opens what it counts. */
export function GivenShares(props: {
  kinds: readonly ShareKind[];
  counts: ShareCounts;
  href: (kind: ShareKind) => string;
}) {
  const { counts, href } = props;
  const shown = props.kinds.filter((kind) => (counts[kind] ?? 0) > 0);
  if (shown.length === 0) return <span class="doux">rien</span>;
  return (
    <ul class="liens">
      {shown.map((kind) => {
        const { un, plusieurs } = shareLabels[kind];
        const words = count(counts[kind]!, un, plusieurs);
        return (
          <li key={kind}>
            <a href={href(kind)}>{words}</a>
          </li>
        );
      })}
    </ul>
  );
}
