import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { criteria, criterionLabels, criterionWords } from '../segments/labels.ts';
import { editSegmentUrl, segmentsUrl } from '../segments/links.ts';
import type { Segment } from '../segments/segments.sql.ts';
import { ConflictPage } from './conflict-page.tsx';

/** Somebody saved the segment while this person was writing: both versions, nothing lost. */
export function SegmentConflictPage(props: {
  campus: CampusPlace;
  segment: Segment;
  merge: Merge;
  other: { who: string; at: Date } | null;
  collegeName(id: string): string;
}) {
  const { campus, segment } = props;
  return (
    <ConflictPage
      campus={campus}
      title={`Modifié entre-temps : ${segment.nom}`}
      crumb={{ label: 'Segments', href: segmentsUrl(campus.slug) }}
      help="segments"
      action={editSegmentUrl(campus.slug, segment.id)}
      version={segment.version}
      merge={props.merge}
      labels={{ nom: 'Nom', partage: 'Partagé', ...criterionLabels }}
      show={(field, text) =>
        field === 'nom' || field === 'partage'
          ? text
          : criterionWords(field as (typeof criteria)[number], text, props.collegeName)
      }
      other={props.other}
      closed={['partage', ...criteria.filter((name) => name !== 'q')]}
      historyHref={editSegmentUrl(campus.slug, segment.id)}
    />
  );
}
