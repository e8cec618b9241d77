import type { Enchainement, Node } from './atlas.ts';
import { enchainementBetween } from './atlas.ts';
import type { KnownAtlas } from './atlas-store.ts';
import { type Genre, genres } from './genres.ts';
import { joinTopics, strength, TIED, type Topics } from './topics.ts';
import type { TypedDiploma } from './typed-diploma.ts';

/** Certifications that the words of a question name, as the catalogue finds them. */
export interface Said {
  all: string[];
  some: string[];
}

export interface Start {
  entrees: Map<number, Omit<Enchainement, 'de'>>;
  /** Diplomas that the person may have; empty: a kind of diploma, whatever its domain. */
  nodes: Node[];
  genres: Genre[];
}

const numbersOf = (known: KnownAtlas, ids: string[]): number[] => [
  ...new Set(ids.map((id) => known.numberOf.get(id)).filter((number) => number !== undefined)),
];

/** Where the person stands. Null: the words name no diploma that is known here. */
export function understandStart(known: KnownAtlas, typed: TypedDiploma, said: Said | null): Start | null {
  const { certifications } = known.atlas;
  const kinds = typed.genres.length > 0 ? typed.genres : typed.niveau ? kindsAt(known, typed.niveau) : [];
  const fits = (number: number) => kinds.length === 0 || kinds.includes(certifications[number]!.genre);
  if (said === null) {
    const starts = kinds.length > 0 ? kinds : (['troisieme'] as Genre[]);
    const from = starts.map((genre) => ({ genre, topics: null, nsf: null, nsfDeduit: null }));
    return { entrees: entriesFrom(known, from), nodes: [], genres: starts };
  }
  const numbers = numbersOf(known, said.all.length > 0 ? said.all : said.some).filter(fits);
  if (numbers.length === 0) return null;
  const nodes = numbers.map((number) => certifications[number]!);
  return { entrees: entriesFrom(known, nodes), nodes, genres: [...new Set(nodes.map((node) => node.genre))] };
}

const kindsAt = (known: KnownAtlas, niveau: number): Genre[] => {
  const at = new Set(known.atlas.certifications.filter((one) => one.niveau === niveau).map((one) => one.genre));
  return genres.filter((genre) => at.has(genre));
};

type From = Parameters<typeof enchainementBetween>[0];

function entriesFrom(known: KnownAtlas, from: From[]): Start['entrees'] {
  const entrees: Start['entrees'] = new Map();
  known.atlas.certifications.forEach((node, number) => {
    for (const one of from) {
      const link = one === node ? null : enchainementBetween(one, node);
      const already = entrees.get(number);
      if (
        link &&
        (!already || link.ecart < already.ecart || (link.ecart === already.ecart && link.mois < already.mois))
      )
        entrees.set(number, link);
    }
  });
  return entrees;
}

export interface Target {
  /** Number → 0 when it is exactly what is asked, 1 when it only says a part of the words. */
  cibles: Map<number, number>;
  /** What the line should be about. */
  sujet: Topics | null;
  /** Some words that were typed are said by no certification of the kind asked. */
  partial: boolean;
}

/** What is aimed at. Null: nothing here is called so. */
export function understandTarget(
  known: KnownAtlas,
  typed: TypedDiploma,
  said: Said | null,
  start: Start,
): Target | null {
  const { certifications } = known.atlas;
  const fits = (number: number): boolean => {
    const node = certifications[number]!;
    if (typed.niveau !== null && node.niveau !== typed.niveau) return false;
    return typed.genres.length === 0 || typed.genres.includes(node.genre);
  };
  const every = certifications.map((_, number) => number).filter(fits);
  if (said === null) {
    const sujet = start.nodes.length > 0 ? joinTopics(start.nodes.map((node) => node.topics)) : null;
    return every.length === 0 ? null : { cibles: new Map(every.map((number) => [number, 0])), sujet, partial: false };
  }
  const cibles = new Map<number, number>();
  for (const number of numbersOf(known, said.some).filter(fits)) cibles.set(number, 1);
  const exact = numbersOf(known, said.all).filter(fits);
  for (const number of exact) cibles.set(number, 0);
  const about = numbersOf(known, said.all.length > 0 ? said.all : said.some).map((number) => certifications[number]!);
  if (cibles.size > 0)
    return {
      cibles,
      sujet: joinTopics([...cibles.keys()].map((n) => certifications[n]!.topics)),
      partial: exact.length === 0,
    };
  // « ingénieur ferroviaire »: no school of that kind says the word; those of the kind remain, through lines that do.
  if (about.length === 0 || every.length === 0 || (typed.genres.length === 0 && typed.niveau === null)) return null;
  const sujet = joinTopics(about.map((node) => node.topics));
  return { cibles: new Map(every.map((number) => [number, 1])), sujet, partial: true };
}

/** Steps that have nothing to do with what the line is about: one each. */
export function offSubject(known: KnownAtlas, sujet: Topics | null): Uint8Array | null {
  if (sujet === null) return null;
  return Uint8Array.from(known.atlas.certifications, (node) => (strength(sujet, node.topics) >= TIED ? 0 : 1));
}
