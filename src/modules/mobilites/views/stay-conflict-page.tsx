import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Keeper } from '../keepers.sql.ts';
import { editStayUrl, stayUrl } from '../stages/links.ts';
import type { Offer } from '../stages/offers.sql.ts';
import type { OfferInput } from '../stages/schemas.ts';
import { StayFrame } from './stay-frame.tsx';

const LABELS: Record<OfferInput, string> = {
  organisation: 'Qui accueille',
  titre: 'Thème en une ligne',
  texte: 'Ce que l’enseignant verra et fera',
  niveau: 'Pour qui',
  lieu: 'Où se présenter',
  debut: 'Premier jour',
  fin: 'Dernier jour',
  jours: 'Jours de présence',
  places: 'Places',
  places_academies: 'Places par académie',
  prise_en_charge: 'Ce qui est pris en charge',
  candidatures_jusquau: 'Candidatures jusqu’au',
  reference_gaia: 'Référence GAIA',
};

/** Somebody saved the offer while this person was writing: both versions, nothing lost. */
export function StayConflictPage(props: {
  campus: CampusPlace;
  offer: Offer;
  merge: Merge;
  other: { who: string; at: Date } | null;
  hosts: Keeper[];
}) {
  const { campus, offer } = props;
  const href = stayUrl(campus.slug, offer.id);
  return (
    <StayFrame
      campus={campus}
      title={`Modifiée entre-temps : ${offer.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[{ label: offer.titre, href }, { label: 'Deux versions' }]}
    >
      <BothVersions
        action={editStayUrl(campus.slug, offer.id)}
        version={offer.version}
        merge={props.merge}
        labels={LABELS}
        closed={['organisation']}
        show={(field, text) =>
          field === 'organisation' ? (props.hosts.find((one) => one.slug === text)?.nom ?? text) : text
        }
        other={props.other}
        historyHref={href}
      />
    </StayFrame>
  );
}
