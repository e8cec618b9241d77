import { type Box, readBox } from '#core/html/map/box.ts';
import { fold } from '#core/text/index.ts';
import { travelMinutes } from './trajets/labels.ts';

export const statuts = ['scolaire', 'apprentissage', 'formation_continue'] as const;
export type Statut = (typeof statuts)[number];
/** Bits of `recherche_facette.statuts`. */
export const statutBits: Record<Statut, number> = { scolaire: 1, apprentissage: 2, formation_continue: 4 };

export const sorts = ['pertinence', 'distance', 'intitule', 'etablissement'] as const;
export type Sort = (typeof sorts)[number];

/** Distances proposed, in kilometres. */
export const radii = [10, 20, 40, 60, 100, 200] as const;
export const DEFAULT_RADIUS = 60;
export const PAGE_SIZE = 20;
/** Beyond, the list is a file: the CSV. */
export const MAX_PAGE = 50;

/** A search, as its address says it. */
export interface Criteria {
  quoi: string;
  ou: string;
  /** Kilometres; `null`: no limit. Means something with a commune only. */
  rayon: number | null;
  /** Minutes from the commune by public or school transport, in place of the distance; `null`: the distance. */
  trajet: number | null;
  niveau: number[];
  statut: Statut[];
  filiere: string[];
  secteur: ('public' | 'prive')[];
  academie: string[];
  campus: string[];
  internat: boolean;
  carte: Box | null;
  /** `null`: relevance with words, distance with a place only. */
  tri: Sort | null;
  page: number;
}

/** No criterion at all: the whole catalogue, first page. */
export const emptyCriteria: Criteria = {
  quoi: '',
  ou: '',
  rayon: DEFAULT_RADIUS,
  trajet: null,
  niveau: [],
  statut: [],
  filiere: [],
  secteur: [],
  academie: [],
  campus: [],
  internat: false,
  carte: null,
  tri: null,
  page: 1,
};

const MAX_TEXT = 200;
const MAX_CHOICES = 40;

const clean = (text: string | null): string => (text ?? '').replace(/\s+/gu, ' ').trim().slice(0, MAX_TEXT).trim();
const among = <T extends string>(values: string[], allowed: readonly T[]): T[] =>
  allowed.filter((value) => values.includes(value));
const codes = (values: string[], form: RegExp): string[] =>
  [...new Set(values.filter((value) => form.test(value)))].sort().slice(0, MAX_CHOICES);

/** Repeated keys, or one with commas: a form that only keeps a choice writes it in one hidden field. */
const all = (params: URLSearchParams, key: string): string[] => params.getAll(key).flatMap((value) => value.split(','));

/** Reads an address. Total: whatever is unknown, malformed or out of bounds is as if it were not there. */
export function readCriteria(params: URLSearchParams): Criteria {
  const rayon = params.get('rayon');
  const page = Number(params.get('page') ?? 1);
  return {
    quoi: clean(params.get('quoi')),
    ou: clean(params.get('ou')),
    rayon: rayon === 'tout' ? null : (radii.find((value) => String(value) === rayon) ?? DEFAULT_RADIUS),
    trajet: travelMinutes.find((value) => String(value) === params.get('trajet')) ?? null,
    niveau: codes(all(params, 'niveau'), /^[1-8]$/).map(Number),
    statut: among(all(params, 'statut'), statuts),
    filiere: codes(all(params, 'filiere'), /^[A-Z]$/),
    secteur: among(all(params, 'secteur'), ['public', 'prive']),
    academie: codes(all(params, 'academie'), /^[0-9A-Z]{2}$/),
    campus: codes(all(params, 'campus'), /^[a-z0-9]+(-[a-z0-9]+)*$/),
    internat: params.get('internat') === 'oui',
    carte: readBox(params.get('carte')),
    tri: sorts.find((value) => value === params.get('tri')) ?? null,
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
  };
}

/** The one query string of a search: fixed order, nothing that is a default. `''` or `?…`. */
export function formatCriteria(criteria: Criteria): string {
  const params = new URLSearchParams();
  if (criteria.quoi) params.append('quoi', criteria.quoi);
  if (criteria.ou) params.append('ou', criteria.ou);
  if (criteria.rayon !== DEFAULT_RADIUS)
    params.append('rayon', criteria.rayon === null ? 'tout' : String(criteria.rayon));
  if (criteria.trajet !== null) params.append('trajet', String(criteria.trajet));
  for (const key of ['niveau', 'statut', 'filiere', 'secteur', 'academie', 'campus'] as const) {
    for (const value of criteria[key]) params.append(key, String(value));
  }
  if (criteria.internat) params.append('internat', 'oui');
  if (criteria.carte) params.append('carte', criteria.carte.join(','));
  if (criteria.tri) params.append('tri', criteria.tri);
  if (criteria.page > 1) params.append('page', String(criteria.page));
  // Commas are legal in a query and read better.
  const text = params.toString().replace(/%2C/g, ',');
  return text ? `?${text}` : '';
}

/** True when something narrows the catalogue beyond words and place. */
export const hasFilters = (c: Criteria): boolean =>
  c.niveau.length + c.statut.length + c.filiere.length + c.secteur.length + c.academie.length + c.campus.length > 0 ||
  c.internat;

export const isEmptySearch = (c: Criteria): boolean => fold(c.quoi + c.ou) === '' && !hasFilters(c) && c.carte === null;
