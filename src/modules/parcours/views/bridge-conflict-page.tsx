import { BothVersions } from '#core/html/trace/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { BridgeRow } from '../construits/bridge.ts';
import { bridgesUrl, bridgeUrl, editBridgeUrl } from '../construits/links.ts';
import { WorkshopPage } from './workshop-page.tsx';

const LABELS = {
  titre: 'Titre',
  de: 'D’où l’on part',
  vers: 'Où l’on arrive',
  conditions: 'Conditions',
  places: 'Places par an',
  convention_le: 'Date de la convention',
};

/** Somebody saved the bridge while this person was writing: both versions, nothing lost. */
export function BridgeConflictPage(props: {
  campus: CampusPlace;
  bridge: BridgeRow;
  merge: Merge;
  other: { who: string; at: Date } | null;
  names: ReadonlyMap<string, string>;
}) {
  const { campus, bridge } = props;
  const show = (field: string, text: string): string => {
    if (text === '') return '';
    if (field === 'de' || field === 'vers') return props.names.get(text) ?? 'une autre formation';
    return field === 'convention_le' ? frenchPartialDate(text) : text;
  };
  return (
    <WorkshopPage
      campus={campus}
      title={`Modifiée entre-temps : ${bridge.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[
        { label: 'Passerelles', href: bridgesUrl(campus.slug) },
        { label: bridge.titre, href: bridgeUrl(campus.slug, bridge.id) },
        { label: 'Deux versions' },
      ]}
    >
      <BothVersions
        action={editBridgeUrl(campus.slug, bridge.id)}
        version={bridge.version}
        merge={props.merge}
        labels={LABELS}
        show={show}
        other={props.other}
        closed={['de', 'vers', 'convention_le']}
        historyHref={bridgeUrl(campus.slug, bridge.id)}
      />
    </WorkshopPage>
  );
}
