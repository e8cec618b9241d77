import { Choice, ErrorSummary, EtatMark, Example, Field, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { count, frenchDecimal } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Application } from '../stages/applications.sql.ts';
import { offerStateLabels, offerStateTones, seatsText } from '../stages/labels.ts';
import { editStayUrl, publicStayUrl, stayStateUrl } from '../stages/links.ts';
import type { Offer } from '../stages/offers.sql.ts';
import type { Support } from '../stages/supports.sql.ts';
import { StayApplications } from './stay-applications.tsx';
import { StayFacts } from './stay-facts.tsx';
import { StayFrame } from './stay-frame.tsx';
import { StaySupports } from './stay-supports.tsx';

export interface StayModel {
  campus: CampusPlace;
  offer: Offer;
  /** The team reads who asked; the host, who comes. */
  team: boolean;
  applications: Application[];
  /** Ids of those to whom the team may propose a place. */
  next: ReadonlySet<string>;
  /** Applications whose address is not confirmed yet. */
  unconfirmed: number;
  supports: Support[];
  opinion: { n: number; moyenne: number } | null;
  today: string;
  deposit: { said: string; accept: string; maxBytes: number };
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** One offer: its places, who asks for them, what is shared of it. */
export function StayPage({ model }: { model: StayModel }) {
  const { campus, offer, errors } = model;
  const refused = Object.keys(errors).length > 0;
  return (
    <StayFrame
      campus={campus}
      title={refused ? `Erreur : ${offer.titre}` : offer.titre}
      heading={
        <>
          {offer.titre} {offer.exemple && <Example />}
        </>
      }
      crumbs={[{ label: offer.titre }]}
      scripts={['depot.js']}
      actions={
        offer.etat !== 'annulee' && (
          <a class="btn" href={editStayUrl(campus.slug, offer.id)}>
            <Icon name="pencil-simple" /> Modifier
          </a>
        )
      }
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        <EtatMark tone={offerStateTones[offer.etat]}>{offerStateLabels[offer.etat]}</EtatMark>, {seatsText(offer)}
      </p>
      {offer.etat !== 'annulee' && (
        <p>
          <a class="fleche" href={publicStayUrl(offer.id)}>
            Sa page publique <Icon name="arrow-right" />
          </a>
        </p>
      )}
      <StayFacts offer={offer} />
      <StayApplications model={model} />
      {model.opinion && (
        <p>
          Satisfaction : {frenchDecimal(model.opinion.moyenne)} sur 5, {count(model.opinion.n, 'avis', 'avis')}.
        </p>
      )}
      <StaySupports model={model} />
      {offer.etat !== 'annulee' && <StateForm model={model} />}
    </StayFrame>
  );
}

function StateForm({ model: { campus, offer, typed, errors } }: { model: StayModel }) {
  const choices =
    offer.etat === 'ouverte'
      ? ([['fermee', 'Clore les candidatures']] as const)
      : ([['ouverte', 'Rouvrir les candidatures']] as const);
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={stayStateUrl(campus.slug, offer.id)} class="pile fiche">
        <input type="hidden" name="version" value={offer.version} />
        <fieldset id="etat" tabIndex={-1}>
          <legend>Ce qui change</legend>
          {choices.map(([value, label]) => (
            <Choice key={value} type="radio" name="etat" value={value} checked={typed.etat === value}>
              {label}
            </Choice>
          ))}
          <Choice type="radio" name="etat" value="annulee" checked={typed.etat === 'annulee'}>
            Annuler l’offre : chaque candidat est prévenu
          </Choice>
          <Refused text={errors.etat} />
        </fieldset>
        <Field
          name="motif"
          label="Pourquoi"
          hint="Demandé pour annuler : les candidats le lisent."
          type="textarea"
          value={typed.motif}
          error={errors.motif}
          maxLength={500}
        />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}
