import type { KnownOrganisation } from './match.sql.ts';
import { cut } from './plain-text.ts';
import type { ReadOffer } from './read-lheo.ts';
import type { OfferTrial, TriedOffer } from './trial.ts';

export type Judged = Omit<TriedOffer, 'rang' | 'read'>;

export const nothing: OfferTrial = {
  certification: null,
  organisation: null,
  ligneId: null,
  annees: [],
  precisions: false,
  porteurs: [],
  lignes: [],
  devenue: null,
  etat: null,
  complementId: null,
  sessions: [],
  motif: null,
};

export const place = ({ id, nom, slug }: KnownOrganisation) => ({ id, nom, slug });

export const refused = (
  motif: string,
  found: { organisation?: KnownOrganisation | null; certification?: OfferTrial['certification'] },
): Judged => ({
  verdict: 'refusee',
  trial: {
    ...nothing,
    certification: found.certification ?? null,
    organisation: found.organisation ? place(found.organisation) : null,
    motif,
  },
});

export const notMember = ({ nom }: KnownOrganisation): string =>
  `${nom} n’est pas membre du campus : faites-le entrer dans le réseau, puis importez de nouveau.`;

export function unknownPlace({ lieu }: ReadOffer): string {
  const codes = [...(lieu.uai ? [`UAI ${lieu.uai}`] : []), ...(lieu.siret ? [`SIRET ${lieu.siret}`] : [])];
  const name = lieu.nom ? `« ${cut(lieu.nom, 80)} »` : 'Son établissement';
  if (codes.length === 0) return `${name} n’a ni UAI ni SIRET lisible : rien ne dit lequel c’est.`;
  return `${name} n’est pas dans l’annuaire (${codes.join(', ')}).`;
}

/** Says at which line a file has said the same already; null the first time. */
export function twiceSaid(): (key: string, ligne: number) => string | null {
  const seen = new Map<string, number>();
  return (key, ligne) => {
    const before = seen.get(key);
    if (before !== undefined) return `Le fichier le dit déjà à la ligne ${before}.`;
    seen.set(key, ligne);
    return null;
  };
}
