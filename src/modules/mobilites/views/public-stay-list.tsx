import { EtatMark, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { durationText, offerStateLabels, offerStateTones, periodText, seatsText } from '../stages/labels.ts';
import { publicStayUrl } from '../stages/links.ts';
import type { Offer } from '../stages/offers.sql.ts';

/** Offers, each in a few lines. */
export function PublicStayList({ rows, today }: { rows: readonly Offer[]; today: string }) {
  return (
    <ul class="lignes">
      {rows.map((row) => (
        <li key={row.id}>
          <p>
            <a class="fort" href={publicStayUrl(row.id)}>
              {row.titre}
            </a>{' '}
            {row.exemple && <Example />} <StayMark offer={row} today={today} />
          </p>
          <p class="petit">
            {[row.hote, row.commune, periodText(row), durationText(row.jours)].filter(Boolean).join(', ')}
          </p>
          <p class="source">
            {row.fin < today ? count(row.presents, 'enseignant venu', 'enseignants venus') : seatsText(row)} ;{' '}
            {row.priseEnCharge} ; {row.campus}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Whether one may apply, once the days are counted. */
export function StayMark({ offer, today }: { offer: Offer; today: string }) {
  if (offer.fin < today) return <EtatMark tone="info">passé</EtatMark>;
  if (offer.debut <= today) return <EtatMark tone="info">en cours</EtatMark>;
  const over = offer.candidaturesJusquau !== null && offer.candidaturesJusquau < today;
  const etat = over ? 'fermee' : offer.etat;
  return <EtatMark tone={offerStateTones[etat]}>{offerStateLabels[etat]}</EtatMark>;
}
