import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Keeper } from '../keepers.sql.ts';
import { editStayUrl, newStayUrl, staysUrl, stayUrl } from '../stages/links.ts';
import type { Offer } from '../stages/offers.sql.ts';
import type { OfferInput, SentOffer } from '../stages/schemas.ts';
import { StayFrame } from './stay-frame.tsx';

interface EditProps {
  campus: CampusPlace;
  /** null: a new one. */
  offer: Offer | null;
  hosts: Keeper[];
  sent: SentOffer;
  errors: Record<string, string>;
}

/** Places are offered to teachers, or what is said of them changes. */
export function StayEditPage(props: EditProps) {
  const { campus, offer, errors } = props;
  const heading = offer ? 'Modifier l’offre' : 'Proposer un stage ou une session';
  const title = `${heading} : ${offer?.titre ?? campus.nom}`;
  return (
    <StayFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[...(offer ? [{ label: offer.titre, href: stayUrl(campus.slug, offer.id) }] : []), { label: heading }]}
    >
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={offer ? editStayUrl(campus.slug, offer.id) : newStayUrl(campus.slug)}
        class="pile fiche"
      >
        <input type="hidden" name="version" value={props.sent.version} />
        <What {...props} />
        <When {...props} />
        <Terms {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> {offer ? 'Enregistrer' : 'Publier l’offre'}
          </button>{' '}
          <a class="btn" href={offer ? stayUrl(campus.slug, offer.id) : staysUrl(campus.slug)}>
            {offer ? 'Ne rien changer' : 'Abandonner'}
          </a>
        </p>
      </form>
    </StayFrame>
  );
}

const of = ({ sent, errors }: EditProps, name: OfferInput) => ({ name, value: sent[name], error: errors[name] });

function What(props: EditProps) {
  return (
    <>
      <SelectField
        {...of(props, 'organisation')}
        label="Qui accueille"
        options={[['', 'Choisir'], ...props.hosts.map((one) => [one.slug, one.nom] as const)]}
        required
      />
      <Field {...of(props, 'titre')} label="Thème en une ligne" required maxLength={150} autocomplete="off" />
      <Field
        {...of(props, 'texte')}
        label="Ce que l’enseignant verra et fera"
        hint="Lu par tout le monde. Ne nommez personne."
        type="textarea"
        required
        maxLength={4000}
      />
      <Field
        {...of(props, 'niveau')}
        label="Pour qui"
        hint="Par exemple : enseignants de génie mécanique, niveau débutant."
        required
        maxLength={150}
        autocomplete="off"
      />
    </>
  );
}

function When(props: EditProps) {
  return (
    <fieldset>
      <legend>Dates et places</legend>
      <Field {...of(props, 'debut')} label="Premier jour" type="date" required />
      <Field {...of(props, 'fin')} label="Dernier jour" type="date" required />
      <Field {...of(props, 'jours')} label="Jours de présence" required inputMode="numeric" maxLength={3} />
      <Field {...of(props, 'places')} label="Places" required inputMode="numeric" maxLength={3} />
      <Field
        {...of(props, 'places_academies')}
        label="Places par académie"
        hint="Une académie par ligne, puis ses places : « Bordeaux 4 ». Le reste est à toutes. Vide : chaque place est à qui la demande."
        type="textarea"
        maxLength={2000}
      />
      <Field
        {...of(props, 'candidatures_jusquau')}
        label="Candidatures jusqu’au"
        hint="Vide : jusqu’à la veille du premier jour."
        type="date"
      />
      <Field
        {...of(props, 'lieu')}
        label="Où se présenter"
        hint="Vide : la commune de l’accueillant."
        maxLength={200}
        autocomplete="off"
      />
    </fieldset>
  );
}

function Terms(props: EditProps) {
  return (
    <>
      <Field
        {...of(props, 'prise_en_charge')}
        label="Ce qui est pris en charge"
        hint="Par exemple : déplacement remboursé, repas offert ; ou « rien »."
        required
        maxLength={300}
        autocomplete="off"
      />
      <Field
        {...of(props, 'reference_gaia')}
        label="Référence GAIA"
        hint="Numéro de la session dans l’application nationale de formation, s’il y en a un."
        maxLength={40}
        autocomplete="off"
      />
    </>
  );
}
