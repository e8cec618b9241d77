import { Example, WorkspacePage } from '#core/html/index.ts';
import { OPEN_PLACEMENTS } from '../accueils/links.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { PlacementFacts } from './placement-facts.tsx';

/** One offer, as a school that may ask for it reads it. */
export function OpenPlacementPage({ placement }: { placement: Placement }) {
  return (
    <WorkspacePage
      title={placement.titre}
      heading={
        <>
          {placement.titre} {placement.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Places pour mes élèves', href: OPEN_PLACEMENTS }, { label: placement.titre }]}
      current="accueils-ouverts"
      help="accueils"
    >
      <p class="haut-3">
        {placement.ecoles.length > 0 ? 'Réservée à des établissements, dont le vôtre' : 'Ouverte à tous les établissements'}
      </p>
      <PlacementFacts placement={placement} />
    </WorkspacePage>
  );
}
