import { isOrganisationKind } from './kinds.ts';
import { kindLabels } from './labels.ts';

/** An establishment that no file names: what they say of it. */
export interface Unnamed {
  genre: string;
  /** UAI or SIRET. */
  code: string;
  commune: string | null;
  departement: string | null;
}

/** « CFA de Lens (0624448Y) », « Établissement 0624448Y (Pas-de-Calais) »: the code says that it is not its name. */
export function nameOfUnnamed({ genre, code, commune, departement }: Unnamed): string {
  const head = headOf(genre);
  if (commune) return `${head} ${ofTown(commune)} (${code})`;
  return departement ? `${head} ${code} (${departement})` : `${head} ${code}`;
}

/** « Centre de formation d’apprentis (CFA) » → « CFA ». */
function headOf(genre: string): string {
  if (!isOrganisationKind(genre) || genre === 'etablissement_scolaire') return 'Établissement';
  return /\(([^)]+)\)$/.exec(kindLabels[genre])?.[1] ?? kindLabels[genre];
}

/** « d’Arras », « du Portel », « des Attaques », « de La Couture ». */
function ofTown(name: string): string {
  const town = name.replace(/ arrondissement$/i, '');
  const article = /^Les? (?=\S)/.exec(town)?.[0];
  if (article) return `${article === 'Le ' ? 'du' : 'des'} ${town.slice(article.length)}`;
  return /^[AEIOUYÀÂÉÈÊÎÔŒ]/.test(town) ? `d’${town}` : `de ${town}`;
}
