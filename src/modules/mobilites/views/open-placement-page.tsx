import { Example } from '#core/html/index.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { PlacementFacts } from './placement-facts.tsx';
import { SchoolFrame } from './school-frame.tsx';

/** One offer, as a school that may ask for it reads it. */
export function OpenPlacementPage(props: { school: { slug: string; nom: string }; placement: Placement }) {
  const { school, placement } = props;
  return (
    <SchoolFrame
      school={school}
      title={placement.titre}
      heading={
        <>
          {placement.titre} {placement.exemple && <Example />}
        </>
      }
      crumbs={[{ label: placement.titre }]}
    >
      <p class="haut-3">
        {placement.ecoles.length > 0
          ? 'Réservée à des établissements, dont celui-ci'
          : 'Ouverte à tous les établissements'}
      </p>
      <PlacementFacts placement={placement} />
    </SchoolFrame>
  );
}
