import { count } from '#core/text/index.ts';
import { kindsText, shareKinds, shareLabels } from '../given/labels.ts';
import type { ShareCounts, ShareKind } from '../given/share.ts';

/** A column of which the person reads nothing is not shown. */
export const readsOne = (kinds: readonly ShareKind[], genres: readonly ShareKind[]): boolean =>
  kinds.some((kind) => genres.includes(kind));

/** « 3 actions comme pilote », « 1 événement tenu »: each opens what it counts. @param props.genres kinds that the person reads: of the others nothing is said to be none. */
export function GivenShares(props: {
  kinds: readonly ShareKind[];
  genres: readonly ShareKind[];
  counts: ShareCounts;
  href: (kind: ShareKind) => string;
}) {
  const { kinds, counts, href } = props;
  const read = kinds.filter((kind) => props.genres.includes(kind));
  const shown = read.filter((kind) => (counts[kind] ?? 0) > 0);
  if (!readsOne(kinds, props.genres)) return <span class="doux">non lu par votre rôle</span>;
  if (shown.length === 0)
    return <span class="doux">{read.length < kinds.length ? 'rien de ce que vous lisez' : 'rien'}</span>;
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

/** What the person does not read, said once: a page that is silent on it would pass for nothing. */
export function UnreadShares({ genres }: { genres: readonly ShareKind[] }) {
  const unread = shareKinds.filter((kind) => !genres.includes(kind));
  if (unread.length === 0) return null;
  return <p class="doux">Votre rôle ne lit pas, et rien n’en est compté ici : {kindsText(unread)}.</p>;
}
