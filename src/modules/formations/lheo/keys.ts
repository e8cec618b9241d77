import type { Statut } from '../criteria.ts';
import type { OfferOrganisation } from './offre.sql.ts';

/** Names that another base understands: natural codes first, our address by default. */
export const organisationKey = (one: Pick<OfferOrganisation, 'uai' | 'siret' | 'slug'>): string =>
  one.uai ? `uai:${one.uai}` : one.siret ? `siret:${one.siret}` : `fiche:${one.slug}`;

/** A line in any base: certification, organisation and status. */
export const lineKey = (certification: string, organisation: string, statut: Statut): string =>
  `${certification}|${organisation}|${statut}`;

/** `info` of our block of extras, and of what each extra says. */
export const EXTRAS = 'maillage';
