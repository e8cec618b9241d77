import { Icon } from '#core/html/index.ts';
import type { MemberFilters } from '../segments/labels.ts';
import { newSegmentUrl, segmentMembersUrl, segmentsUrl } from '../segments/links.ts';
import type { Segment } from '../segments/segments.sql.ts';

/** Segments to open, and what the list shows to be kept as one. */
export function SegmentBar(props: {
  campus: string;
  /** What the list shows. */
  asked: MemberFilters;
  segments: { rows: Segment[]; total: number };
}) {
  const { campus, segments, asked } = props;
  const now = segmentMembersUrl(campus, asked);
  const known = segments.rows.some((one) => segmentMembersUrl(campus, one.criteres) === now);
  const narrowed = Object.keys(asked).length > 0;
  if (segments.total === 0 && !narrowed) return null;
  return (
    <nav aria-label="Segments" class="bas-3">
      <ul class="rang rang--c petit">
        {segments.rows.map((one) => {
          const href = segmentMembersUrl(campus, one.criteres);
          return (
            <li key={one.id}>
              <a href={href} aria-current={href === now && narrowed ? 'true' : undefined}>
                {one.nom}
              </a>
            </li>
          );
        })}
        {segments.total > 0 && (
          <li>
            <a href={segmentsUrl(campus)}>Tous les segments</a>
          </li>
        )}
        {narrowed && !known && (
          <li>
            <a class="btn" href={newSegmentUrl(campus, asked)}>
              <Icon name="plus" /> Enregistrer ce segment
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
