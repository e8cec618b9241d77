import { ErrorSummary, Icon } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { editPlacementUrl, newPlacementUrl, placementsUrl, placementUrl } from '../accueils/links.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { type FilledPlacement, WhatFields, WhenFields, WhoFields } from './placement-fields.tsx';
import { PlacementFrame } from './placement-frame.tsx';

/** Places are offered to pupils, or what is said of them changes. @param props.placement null: a new one. */
export function PlacementEditPage(props: FilledPlacement & { campus: CampusPlace; placement: Placement | null }) {
  const { campus, placement, errors } = props;
  const heading = placement ? 'Modifier l’offre' : 'Proposer des places';
  const title = `${heading} : ${placement?.titre ?? campus.nom}`;
  const back = placement ? placementUrl(campus.slug, placement.id) : placementsUrl(campus.slug);
  return (
    <PlacementFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[...(placement ? [{ label: placement.titre, href: back }] : []), { label: heading }]}
    >
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={placement ? editPlacementUrl(campus.slug, placement.id) : newPlacementUrl(campus.slug)}
        class="pile fiche"
      >
        <input type="hidden" name="version" value={props.sent.version} />
        <WhatFields {...props} />
        <WhoFields {...props} />
        <WhenFields {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={back}>
            {placement ? 'Ne rien changer' : 'Abandonner'}
          </a>
        </p>
      </form>
    </PlacementFrame>
  );
}
