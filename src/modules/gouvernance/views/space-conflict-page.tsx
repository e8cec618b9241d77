import { BothVersions } from '#core/html/trace/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import { SpaceFrame } from './space-frame.tsx';

export interface SpaceConflictView {
  head: SpaceHead;
  /** Of the note or the task. */
  title: string;
  action: string;
  back: string;
  version: number;
  merge: Merge;
  labels: Readonly<Record<string, string>>;
  /** What the values of the closed lists mean, by field. */
  words: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** Fields that hold a day. */
  days: readonly string[];
  closed: readonly string[];
  other: { who: string; at: Date } | null;
}

/** Somebody saved a note or a task while this person was writing: both versions, nothing lost. */
export function SpaceConflictPage({ view }: { view: SpaceConflictView }) {
  const show = (field: string, text: string): string => {
    if (text === '') return '';
    const word = view.words[field]?.find(([value]) => value === text)?.[1];
    return word ?? (view.days.includes(field) ? frenchPartialDate(text) : text);
  };
  return (
    <SpaceFrame head={view.head} title={`Modifié entre-temps : ${view.title}`} crumb="Deux versions">
      <h2 class="t-3 haut-4 bas-3">{view.title}</h2>
      <BothVersions
        action={view.action}
        version={view.version}
        merge={view.merge}
        labels={view.labels}
        show={show}
        other={view.other}
        closed={view.closed}
        historyHref={view.back}
      />
    </SpaceFrame>
  );
}
