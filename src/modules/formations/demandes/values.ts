import { statutLabels } from '../labels.ts';
import { natureLabels, yearText } from './labels.ts';
import type { AskedStatut, FormationRequest, RequestNature, RequestText } from './request.ts';
import { emptySent, type RequestValues, type SentRequest } from './schemas.ts';

const typed = (n: number | null): string => (n === null ? '' : String(n));

/** What the journal and the versions of a request speak of. */
export const textOf = (one: FormationRequest): RequestText => ({
  nature: one.nature,
  certificationId: one.certificationId,
  statuts: one.statuts,
  placesScolaire: one.placesScolaire,
  placesApprentissage: one.placesApprentissage,
  placesColorees: one.placesColorees,
  annee: one.annee,
  titre: one.titre,
  motif: one.motif,
  besoin: one.besoin,
});

/** A text as the inputs of the form send it. @param certification the address of the certification. */
export const valuesOf = (text: RequestText, certification: string): RequestValues => ({
  nature: text.nature,
  certification,
  statuts: text.statuts.join('+'),
  places_scolaire: typed(text.placesScolaire),
  places_apprentissage: typed(text.placesApprentissage),
  places_colorees: typed(text.placesColorees),
  annee: String(text.annee),
  titre: text.titre,
  motif: text.motif ?? '',
  besoin: text.besoin ?? '',
});

/** The form of a request that is there already: its training is said by its title. */
export const sentAgain = (one: FormationRequest): SentRequest => ({
  ...emptySent,
  ...valuesOf(textOf(one), one.formation),
  version: one.version,
  organisation: one.organisationSlug,
  certification_choisie: one.certificationSlug,
  certification_pour: one.formation,
});

/** A value of the form as a person reads it. @param titles of the certifications, by address. */
export function showValue(field: string, value: string, titles: ReadonlyMap<string, string>): string {
  if (value === '') return '';
  if (field === 'nature') return natureLabels[value as RequestNature] ?? value;
  if (field === 'annee') return yearText(Number(value));
  if (field === 'certification') return titles.get(value) ?? value;
  if (field !== 'statuts') return value;
  return value
    .split('+')
    .map((one) => statutLabels[one as AskedStatut] ?? one)
    .join(' et ');
}
