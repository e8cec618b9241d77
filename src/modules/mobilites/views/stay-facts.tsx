import { type Fact, Facts } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { durationText, periodText, seatsText, sharesText } from '../stages/labels.ts';
import type { Offer } from '../stages/offers.sql.ts';

/** What is left of the places of each académie; nothing when none has its own. */
export const Shares = ({ offer }: { offer: Offer }) =>
  offer.academies.length > 0 ? (
    <ul>
      {sharesText(offer).map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  ) : null;

/** What is said of an offer, whoever reads it. */
export function StayFacts({ offer }: { offer: Offer }) {
  const facts: Fact[] = [
    {
      term: 'Accueillant',
      value: (
        <>
          <a href={organisationUrl(offer.organisation)}>{offer.hote}</a>
          {offer.commune && `, ${offer.commune}`}
        </>
      ),
    },
    { term: 'Pour qui', value: offer.niveau },
    { term: 'Dates', value: `${periodText(offer)}, ${durationText(offer.jours)} de présence` },
    { term: 'Où se présenter', value: offer.lieu ?? offer.commune ?? 'non renseigné' },
    {
      term: 'Places',
      value: (
        <>
          {seatsText(offer)}
          <Shares offer={offer} />
        </>
      ),
    },
    { term: 'Pris en charge', value: offer.priseEnCharge },
    {
      term: 'Candidatures',
      value: offer.candidaturesJusquau
        ? `jusqu’au ${frenchPartialDate(offer.candidaturesJusquau)}`
        : 'jusqu’à la veille du premier jour',
    },
  ];
  if (offer.referenceGaia) facts.push({ term: 'Référence GAIA', value: offer.referenceGaia });
  return (
    <>
      {offer.texte.split(/\n{2,}/).map((one) => (
        <p key={one}>{one}</p>
      ))}
      <Facts facts={facts} />
    </>
  );
}
