import type { ComponentProps } from 'preact';
import { BothVersions } from '#core/html/trace/index.ts';
import { titleOf } from '../labels.ts';
import { lineUrl } from '../offre/links.ts';
import type { OfferLineView } from '../offre/ties.sql.ts';
import { OfferLineFrame } from './offre-page-frame.tsx';

/** Somebody saved while this person was writing: both versions, nothing lost. */
export function OfferConflictPage({
  line,
  ...versions
}: Omit<ComponentProps<typeof BothVersions>, 'historyHref'> & { line: OfferLineView }) {
  return (
    <OfferLineFrame
      line={line}
      title={`Modifié entre-temps : ${titleOf(line.sigle, line.intitule)}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[{ label: 'Deux versions' }]}
    >
      <BothVersions {...versions} historyHref={lineUrl(line.id)} />
    </OfferLineFrame>
  );
}
