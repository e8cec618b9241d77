import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { History } from '../complements/histories.sql.ts';
import { editHistoryUrl, historyUrl } from '../complements/links.ts';
import { KeepConflictPage } from './keep-conflict-page.tsx';

/** Somebody saved the history while this person was writing. */
export function HistoryConflictPage(props: {
  campus: CampusPlace;
  one: History;
  merge: Merge;
  other: { who: string; at: Date } | null;
}) {
  const { campus, one, merge, other } = props;
  return (
    <KeepConflictPage
      campus={campus}
      title={`Modifiée entre-temps : ${one.titre}`}
      crumb={{ label: one.titre, href: historyUrl(campus.slug, one.id) }}
      action={editHistoryUrl(campus.slug, one.id)}
      version={one.version}
      merge={merge}
      labels={{ titre: 'Titre', texte: 'Ce qu’elle raconte' }}
      show={(_, text) => text}
      other={other}
      historyHref={historyUrl(campus.slug, one.id)}
    />
  );
}
