import type pg from 'pg';
import { certificationUrl, type FollowUp, type FollowUps } from '#modules/formations/index.ts';
import { type Atlas, lasting, type Node, singleYearAfter } from './atlas.ts';
import { presentAtlas } from './atlas-store.ts';
import type { Genre } from './genres.ts';
import { kindsText } from './labels.ts';
import type { Link } from './line-cost.ts';
import { explorerUrl } from './links.ts';
import { titleOfNode } from './present-line.ts';
import { ruleBetween } from './rules.ts';
import { hindrancesOf, natureOf, proposedBy } from './say-link.ts';
import { joinTopics, strength } from './topics.ts';

/** Diplomas that a page lists on each side; the others are counted. */
const SHOWN = 8;

interface Edge {
  /** Number of the certification at the other end. */
  autre: number;
  link: Link;
}

/**
 * What may come before and after a certification, as its page in the catalogue shows it: the links that the explorer follows,
 * in its words. Of one that closed, those of whatever replaced it. Nothing of what no school opens.
 */
export async function followUpsOf(pool: pg.Pool, certificationId: string): Promise<FollowUps> {
  const { atlas, numberOf, heirsOf } = await presentAtlas(pool);
  const own = numberOf.get(certificationId);
  const here = new Set(own === undefined ? heirsOf.get(certificationId) : [own]);
  const nodes = [...here].map((number) => atlas.certifications[number]!);
  const [node] = nodes;
  if (!node) return { avant: NONE, apres: NONE, remplacants: [] };
  const before = present(atlas, nodes, edgesAt(atlas, here, 'avant'));
  const after = present(atlas, nodes, edgesAt(atlas, here, 'apres'));
  const leavers = nodes.flatMap((one) => {
    const school = ruleBetween('troisieme', one.genre);
    if (!school) return [];
    return [followUp('La classe de 3e', { ...lasting(school, one), ecart: school.frequente ? 0 : 1, regle: school })];
  });
  const holders = nodes.flatMap((one) => {
    const single = singleYear(one.genre, one);
    return single ? [followUp('Un diplôme déjà obtenu, en un an', single)] : [];
  });
  const titre = titleOfNode(node);
  const liens = [...leavers.slice(0, 1), ...before.liens, ...holders.slice(0, 1)];
  return {
    avant: { ...before, liens, explorateur: explorerUrl({ vers: titre }) },
    apres: {
      ...after,
      liens: [...after.liens, ...singleYearsAfter(atlas, here, node.genre, titre)],
      explorateur: explorerUrl({ de: titre }),
    },
    remplacants: node.id === certificationId ? [] : nodes.map(titleOfNode),
  };
}

/** The single year that the nomenclature opens, if any, to who holds a diploma of a kind, whatever its domain. */
const singleYear = (genre: Genre, node: Node): Link | null => singleYearAfter({ genre, nsf: null, topics: null }, node);

/** Kinds of diploma of which another one may be taken in one year, whatever the domain; the explorer says which. */
function singleYearsAfter(atlas: Atlas, here: ReadonlySet<number>, from: Genre, titre: string): FollowUp[] {
  const byKind = new Map<Genre, Link>();
  for (const { autre, link } of singleYearsFrom(atlas, from))
    if (!here.has(autre) && !byKind.has(link.regle.vers)) byKind.set(link.regle.vers, link);
  return [...byKind].map(([genre, link]) => ({
    ...followUp(`Un ${genre === from ? 'autre ' : ''}${kindsText([genre])}, en un an`, link),
    href: explorerUrl({ de: titre, vers: kindsText([genre]) }),
  }));
}

/** Read once for a graph and a kind: every page of a diploma asks for it. */
const known = new WeakMap<Atlas, Map<Genre, Edge[]>>();
function singleYearsFrom(atlas: Atlas, from: Genre): Edge[] {
  const byKind = known.get(atlas) ?? new Map<Genre, Edge[]>();
  known.set(atlas, byKind);
  const already = byKind.get(from);
  if (already) return already;
  const made = atlas.certifications.flatMap((node, autre) => {
    const link = singleYear(from, node);
    return link ? [{ autre, link }] : [];
  });
  byKind.set(from, made);
  return made;
}

const NONE = { liens: [], autres: 0, explorateur: explorerUrl({}) };

/**
 * Links of one side, one to each diploma: what campuses say first, since their page says more than a rule between the same two.
 * Between two that replaced the same one, there is none: who has it stands at both.
 */
function edgesAt(atlas: Atlas, here: ReadonlySet<number>, side: 'avant' | 'apres'): Edge[] {
  const { certifications, stops, ponts } = atlas;
  const edges = new Map<number, Edge>();
  const add = (de: number, vers: number, link: Link) => {
    const [near, autre] = side === 'avant' ? [vers, de] : [de, vers];
    if (here.has(near) && !here.has(autre) && !edges.has(autre)) edges.set(autre, { autre, link });
  };
  for (const [to, links] of ponts?.vers ?? [])
    for (const { de, link } of links) add(stops[de]!.certification, stops[to]!.certification, link);
  const reached = new Set(side === 'avant' ? here : [...here].flatMap((number) => certifications[number]!.apres));
  for (const vers of reached) for (const link of certifications[vers]!.avant) add(link.de, vers, link);
  return [...edges.values()];
}

function present(
  atlas: Atlas,
  here: readonly Node[],
  edges: readonly Edge[],
): Pick<FollowUps['avant'], 'liens' | 'autres'> {
  const topics = joinTopics(here.map((node) => node.topics));
  const ranked = edges
    .map((edge) => {
      const node = atlas.certifications[edge.autre]!;
      const rank = [
        edge.link.atteste ? 0 : 1,
        edge.link.ecart,
        -strength(topics, node.topics),
        -schoolsOf(atlas, edge.autre),
      ];
      return { ...edge, node, rank };
    })
    .sort((a, b) => compare(a.rank, b.rank) || (a.node.slug < b.node.slug ? -1 : 1));
  const liens = ranked.slice(0, SHOWN).map(({ autre, link, node }) => ({
    ...followUp(titleOfNode(node), link),
    href: certificationUrl(node.slug),
    niveau: node.niveau,
    sites: schoolsOf(atlas, autre),
  }));
  return { liens, autres: ranked.length - liens.length };
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, place) => value - b[place]!).find((difference) => difference !== 0) ?? 0;

/** Schools that open a certification, each once whatever campuses lay over the graph. */
function schoolsOf({ stops, debut }: Atlas, certification: number): number {
  const here = stops.slice(debut[certification]!, debut[certification + 1]!);
  return new Set(here.flatMap((stop) => stop.sites.map(({ site }) => site))).size;
}

const followUp = (titre: string, link: Link): FollowUp => ({
  titre,
  href: null,
  niveau: null,
  sites: null,
  lien: natureOf(link),
  conditions: hindrancesOf(link),
  propose: link.atteste ? { texte: proposedBy(link.atteste), href: link.atteste.href } : null,
});
