import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Audience, CuratedRow } from '../construits/curated.ts';
import { audienceLabels } from '../construits/labels.ts';
import { curatedUrl, editCuratedUrl } from '../construits/links.ts';
import { WorkshopPage } from './workshop-page.tsx';

const LABELS = { titre: 'Titre', texte: 'En une phrase ou deux', public: 'Public' };

/** Somebody saved what is said of the line while this person was writing: both versions, nothing lost. */
export function CuratedConflictPage(props: {
  campus: CampusPlace;
  row: CuratedRow;
  merge: Merge;
  other: { who: string; at: Date } | null;
}) {
  const { campus, row } = props;
  const here = curatedUrl(campus.slug, row.id);
  return (
    <WorkshopPage
      campus={campus}
      title={`Modifié entre-temps : ${row.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[{ label: row.titre, href: here }, { label: 'Deux versions' }]}
    >
      <BothVersions
        action={editCuratedUrl(campus.slug, row.id)}
        version={row.version}
        merge={props.merge}
        labels={LABELS}
        show={(field, text) => (field === 'public' ? (audienceLabels[text as Audience] ?? text) : text)}
        other={props.other}
        closed={['public']}
        historyHref={here}
      />
    </WorkshopPage>
  );
}
