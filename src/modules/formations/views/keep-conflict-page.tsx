import type { ComponentProps } from 'preact';
import { BothVersions } from '#core/html/trace/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { KeepOfferPage } from './keep-offer-page.tsx';

/** Somebody saved while this person was writing: both versions, nothing lost. */
export function KeepConflictPage(
  props: {
    campus: CampusPlace;
    title: string;
    /** Where the thing is read. */
    crumb: { label: string; href: string };
  } & ComponentProps<typeof BothVersions>,
) {
  const { campus, title, crumb, ...versions } = props;
  return (
    <KeepOfferPage
      campus={campus}
      title={title}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[crumb, { label: 'Deux versions' }]}
      help="complements"
    >
      <BothVersions {...versions} />
    </KeepOfferPage>
  );
}
