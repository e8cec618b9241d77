import { enchainementBetween, type Held, lasting, type Node, singleYearAfter } from './atlas.ts';
import type { KnownAtlas } from './atlas-store.ts';
import type { Classe } from './classes.ts';
import { type Genre, genres } from './genres.ts';
import { type Link, monthsWith } from './line-cost.ts';
import { type Passage, passagesFrom } from './rules.ts';
import { CLOSE, joinTopics, strength, TIED, type Topics } from './topics.ts';
import type { TypedDiploma } from './typed-diploma.ts';

/** Certifications that the words of a question name, as the catalogue finds them. */
export interface Said {
  all: string[];
  some: string[];
}

export interface Start {
  entrees: Map<number, Link[]>;
  /** Diplomas that the person may have; empty: a kind of diploma, whatever its domain. */
  nodes: Node[];
  genres: Genre[];
}

const numbersOf = (known: KnownAtlas, ids: string[]): number[] => [
  ...new Set(
    ids.flatMap((id) => {
      const number = known.numberOf.get(id);
      return number === undefined ? (known.heirsOf.get(id) ?? []) : [number];
    }),
  ),
];

/** Where the person stands. Null: the words name no diploma that is known here. */
export function understandStart(known: KnownAtlas, typed: TypedDiploma, said: Said | null): Start | null {
  const { certifications } = known.atlas;
  const kinds = typed.genres.length > 0 ? typed.genres : typed.niveau ? kindsAt(known, typed.niveau) : [];
  const fits = (number: number) => kinds.length === 0 || kinds.includes(certifications[number]!.genre);
  if (said === null) {
    const starts = kinds.length > 0 ? kinds : (['troisieme'] as Genre[]);
    const from = starts.map((genre) => ({ genre, topics: null, nsf: null, nsfDeduit: null }));
    return { entrees: entriesFrom(known, from, typed.classe), nodes: [], genres: starts };
  }
  const numbers = numbersOf(known, said.all.length > 0 ? said.all : said.some).filter(fits);
  if (numbers.length === 0) return null;
  const nodes = numbers.map((number) => certifications[number]!);
  const entrees = entriesFrom(known, nodes, typed.classe);
  return { entrees, nodes, genres: [...new Set(nodes.map((node) => node.genre))] };
}

const kindsAt = (known: KnownAtlas, niveau: number): Genre[] => {
  const at = new Set(known.atlas.certifications.filter((one) => one.niveau === niveau).map((one) => one.genre));
  return genres.filter((genre) => at.has(genre));
};

function entriesFrom(known: KnownAtlas, from: readonly Held[], classe: Classe | null): Start['entrees'] {
  const entrees: Start['entrees'] = new Map();
  const passages = classe ? passagesFrom(classe.id) : [];
  known.atlas.certifications.forEach((node, number) => {
    const links = from.flatMap((one) => [
      ...(one === node ? [] : onceHeld(one, node, classe)),
      ...(classe ? inClass(one, node, classe, passages) : []),
    ]);
    const kept = links.filter((link, rank) => !links.some((other, at) => at !== rank && beats(other, link, at < rank)));
    if (kept.length > 0) entrees.set(number, kept);
  });
  return entrees;
}

/** What follows a diploma, once the class that prepares it is ended. */
const onceHeld = (one: Held, node: Node, classe: Classe | null): Link[] =>
  [enchainementBetween(one, node), singleYearAfter(one, node)]
    .filter((link) => link !== null)
    .map((link) => (classe ? { ...link, reste: { mois: classe.mois, texte: classe.finir } } : link));

/** What a class leads to by itself: the diploma that it prepares, and other ways at the end of the year. */
function inClass(one: Held, node: Node, classe: Classe, passages: readonly Passage[]): Link[] {
  const out: Link[] = [];
  if (node.genre === one.genre && (one === node || one.topics === null)) {
    const regle = { de: one.genre, vers: node.genre, mois: classe.mois, frequente: true, condition: null } as const;
    out.push({ mois: classe.mois, ecart: 0, regle: { ...regle, entree: 'a_part' }, mef: null, fin: true });
  }
  const weight = one.topics === null ? CLOSE : strength(one.topics, node.topics);
  if (weight < TIED) return out;
  for (const passage of passages.filter(({ vers }) => vers === node.genre))
    out.push({
      ...lasting(passage, node),
      ecart: (passage.frequente ? 0 : 1) + (weight < CLOSE ? 1 : 0),
      regle: { ...passage, de: one.genre },
      reste: { mois: 12, texte: classe.finirAnnee },
    });
  return out;
}

/** No worse on anything that a preference counts; of two equals, the one that comes first. */
function beats(a: Link, b: Link, first: boolean): boolean {
  if (a.fin !== b.fin) return false;
  const [x, y] = [a, b].map((link) => [link.ecart, monthsWith(link), link.mois]) as [number[], number[]];
  return x.every((part, rank) => part <= y[rank]!) && (first || x.some((part, rank) => part < y[rank]!));
}

/** The ways in, when one aims at this: the end of a class is a step only where it is what is aimed at. */
export function entriesTowards({ entrees }: Start, { cibles }: Target): Start['entrees'] {
  const kept: Start['entrees'] = new Map();
  for (const [number, links] of entrees) {
    const own = cibles.has(number) ? links : links.filter((link) => !link.fin);
    if (own.length > 0) kept.set(number, own);
  }
  return kept;
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
