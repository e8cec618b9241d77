import { EtatMark, Example, Page } from '#core/html/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { kindLabels, placementStateLabels, placementStateTones } from '../accueils/labels.ts';
import { PUBLIC_PLACEMENTS, publicPlacementUrl } from '../accueils/links.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { PlacementFacts } from './placement-facts.tsx';

/** One offer that anybody may read. */
export function PublicPlacementPage({ placement }: { placement: Placement }) {
  return (
    <Page
      title={`${placement.titre} : ${kindLabels[placement.nature]}, ${placement.hote}`}
      description={`${kindLabels[placement.nature]} chez ${placement.hote} : classes, âge, semaines et horaires.`}
      canonical={publicPlacementUrl(placement.id)}
      crumbs={[
        { label: 'Stages d’observation, visites et mini-stages', href: PUBLIC_PLACEMENTS },
        { label: placement.titre },
      ]}
    >
      <div class="large bas-5">
        <h1 class="titre-fiche">{placement.titre}</h1>
        <p class="grand">
          Proposé avec <a href={campusUrl(placement.campusSlug)}>{placement.campus}</a>{' '}
          {placement.exemple && <Example />}
        </p>
        {placement.etat !== 'ouverte' && (
          <p>
            <EtatMark tone={placementStateTones[placement.etat]}>{placementStateLabels[placement.etat]}</EtatMark>
          </p>
        )}
        <PlacementFacts placement={placement} />
        <p class="haut-5">
          La place se demande par l’établissement du jeune, qui signe une convention avec l’accueillant.
        </p>
      </div>
    </Page>
  );
}
