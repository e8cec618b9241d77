import { daysBetween, isDay } from '#core/time/index.ts';
import type { OfferInput, OfferValues } from './schemas.ts';
import { readSeats, seatsTyped } from './seats.ts';
import type { OfferText } from './stay.ts';

type Errors = Partial<Record<OfferInput, string>>;

const MOST: Partial<Record<OfferInput, number>> = {
  titre: 150,
  texte: 4_000,
  niveau: 150,
  lieu: 200,
  prise_en_charge: 300,
  reference_gaia: 40,
};
const ASKED: Partial<Record<OfferInput, string>> = {
  organisation: 'Choisissez qui accueille.',
  titre: 'Donnez un titre au stage.',
  texte: 'Décrivez ce que l’enseignant verra et fera.',
  niveau: 'Dites à qui ce stage s’adresse.',
  prise_en_charge: 'Dites ce qui est pris en charge, ou « rien ».',
};

const whole = (typed: string): number | null => (/^\d{1,3}$/.test(typed) ? Number(typed) : null);

function words(values: OfferValues): Errors {
  const errors: Errors = {};
  for (const [name, most] of Object.entries(MOST) as [OfferInput, number][])
    if (values[name].length > most) errors[name] = `${most} caractères au plus.`;
  for (const [name, sentence] of Object.entries(ASKED) as [OfferInput, string][])
    if (values[name] === '') errors[name] = sentence;
  return errors;
}

/** @param began first day that the offer had: it may be over when it is kept. */
function days(values: OfferValues, order: { today: string; began: string | null }): Errors {
  const { debut, fin, candidatures_jusquau: last } = values;
  const errors: Errors = {};
  if (!isDay(debut)) errors.debut = 'Donnez le premier jour.';
  else if (debut < order.today && debut !== order.began) errors.debut = 'Ce jour est passé.';
  if (!isDay(fin)) errors.fin = 'Donnez le dernier jour.';
  else if (isDay(debut) && fin < debut) errors.fin = 'Le dernier jour vient avant le premier.';
  else if (isDay(debut) && daysBetween(debut, fin) > 365) errors.fin = 'Un stage dure un an au plus.';
  if (last !== '' && !isDay(last)) errors.candidatures_jusquau = 'Donnez un jour, ou laissez vide.';
  else if (isDay(debut) && last > debut) errors.candidatures_jusquau = 'Ce jour vient après le début du stage.';
  return errors;
}

function figures(values: OfferValues, errors: Errors): Errors {
  const found: Errors = {};
  const [jours, places] = [whole(values.jours), whole(values.places)];
  if (!jours) found.jours = 'Donnez le nombre de jours de présence.';
  else if (!errors.debut && !errors.fin && jours > daysBetween(values.debut, values.fin) + 1)
    found.jours = 'Il y a moins de jours entre le premier et le dernier.';
  if (!places || places > 200) found.places = 'Donnez un nombre de places, de 1 à 200.';
  return found;
}

/** Reads what a form says of an offer. */
export function checkedOffer(
  values: OfferValues,
  order: { today: string; began: string | null },
): { ok: true; text: OfferText } | { ok: false; errors: Record<string, string> } {
  const errors: Errors = { ...words(values), ...days(values, order) };
  Object.assign(errors, figures(values, errors));
  const shared = readSeats(values.places_academies, errors.places ? null : Number(values.places));
  if (!shared.ok) errors.places_academies = shared.error;
  if (!shared.ok || Object.keys(errors).length > 0) return { ok: false, errors: errors as Record<string, string> };
  return {
    ok: true,
    text: {
      organisation: values.organisation,
      titre: values.titre,
      texte: values.texte,
      niveau: values.niveau,
      lieu: values.lieu || null,
      debut: values.debut,
      fin: values.fin,
      jours: Number(values.jours),
      places: Number(values.places),
      academies: shared.academies,
      priseEnCharge: values.prise_en_charge,
      candidaturesJusquau: values.candidatures_jusquau || null,
      referenceGaia: values.reference_gaia || null,
    },
  };
}

/** An offer as its form shows it. */
export const offerValues = (text: OfferText): OfferValues => ({
  organisation: text.organisation,
  titre: text.titre,
  texte: text.texte,
  niveau: text.niveau,
  lieu: text.lieu ?? '',
  debut: text.debut,
  fin: text.fin,
  jours: String(text.jours),
  places: String(text.places),
  places_academies: seatsTyped(text.academies),
  prise_en_charge: text.priseEnCharge,
  candidatures_jusquau: text.candidaturesJusquau ?? '',
  reference_gaia: text.referenceGaia ?? '',
});
