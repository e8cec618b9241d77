import { Choice, ErrorSummary, EtatMark, Example, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Accord } from '../accords/accords.sql.ts';
import { placementStateLabels, placementStateTones } from '../accueils/labels.ts';
import { editPlacementUrl, placementStateUrl, publicPlacementUrl } from '../accueils/links.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { opinionText, type ShownOpinion } from './accord-report.tsx';
import { AccordRows } from './accord-rows.tsx';
import { PlacementFacts } from './placement-facts.tsx';
import { PlacementFrame } from './placement-frame.tsx';

interface PlacementPageProps {
  campus: CampusPlace;
  placement: Placement;
  /** Agreements on it: who comes, by class and number. */
  accords: Accord[];
  /** What pupils thought of it, all agreements together. */
  opinion: ShownOpinion | null;
  typed: string;
  errors: Record<string, string>;
}

/** One offer of places to pupils, for who keeps it. */
export function PlacementPage(props: PlacementPageProps) {
  const { campus, placement, errors } = props;
  const over = placement.etat === 'annulee';
  return (
    <PlacementFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${placement.titre}` : placement.titre}
      heading={
        <>
          {placement.titre} {placement.exemple && <Example />}
        </>
      }
      crumbs={[{ label: placement.titre }]}
      actions={
        !over && (
          <a class="btn" href={editPlacementUrl(campus.slug, placement.id)}>
            <Icon name="pencil-simple" /> Modifier
          </a>
        )
      }
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        <EtatMark tone={placementStateTones[placement.etat]}>{placementStateLabels[placement.etat]}</EtatMark>
      </p>
      {placement.publique && placement.etat === 'ouverte' && (
        <p>
          <a class="fleche" href={publicPlacementUrl(placement.id)}>
            Sa page publique <Icon name="arrow-right" />
          </a>
        </p>
      )}
      <PlacementFacts placement={placement} inside />
      {props.accords.length > 0 && (
        <section aria-labelledby="t-conventions" class="haut-5">
          <SectionTitle id="t-conventions">Conventions</SectionTitle>
          <AccordRows rows={props.accords} of="host" />
          {props.opinion && <p>Ce que les jeunes en disent : {opinionText(props.opinion)}.</p>}
        </section>
      )}
      {!over && <StateForm {...props} />}
    </PlacementFrame>
  );
}

function StateForm({ campus, placement, typed, errors }: PlacementPageProps) {
  const [value, label] =
    placement.etat === 'ouverte' ? (['fermee', 'Clore l’offre'] as const) : (['ouverte', 'Rouvrir l’offre'] as const);
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={placementStateUrl(campus.slug, placement.id)} class="pile fiche">
        <input type="hidden" name="version" value={placement.version} />
        <fieldset id="etat" tabIndex={-1}>
          <legend>Ce qui change</legend>
          <Choice type="radio" name="etat" value={value} checked={typed === value}>
            {label}
          </Choice>
          <Choice type="radio" name="etat" value="annulee" checked={typed === 'annulee'}>
            Annuler l’offre, pour de bon
          </Choice>
          <Refused text={errors.etat} />
        </fieldset>
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}
