import type { ComponentProps } from 'preact';
import { BothVersions } from '#core/html/trace/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

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
    <CampusNetworkPage
      campus={campus}
      title={title}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[crumb, { label: 'Deux versions' }]}
      help={help}
    >
      <BothVersions {...versions} />
    </CampusNetworkPage>
  );
}
