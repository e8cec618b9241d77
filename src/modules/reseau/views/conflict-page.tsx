import type { ComponentProps } from 'preact';
import { WorkspacePage } from '#core/html/index.ts';
import { BothVersions } from '#core/html/trace/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { NETWORK, networkUrl } from '../links.ts';

/** Somebody saved while this person was writing: both versions, nothing lost. Around it, the campus of the network. */
export function ConflictPage(
  props: {
    campus: CampusPlace;
    title: string;
    /** Where the thing is read. */
    crumb: { label: string; href: string };
    help: string;
  } & ComponentProps<typeof BothVersions>,
) {
  const { campus, title, crumb, help, ...versions } = props;
  return (
    <WorkspacePage
      title={title}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[
        { label: 'Réseau', href: NETWORK },
        { label: campus.nom, href: networkUrl(campus.slug) },
        crumb,
        { label: 'Deux versions' },
      ]}
      current="reseau"
      perimeter={`campus:${campus.slug}`}
      help={help}
    >
      <BothVersions {...versions} />
    </WorkspacePage>
  );
}
