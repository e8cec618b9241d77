import type pg from 'pg';
import { certificationUrl, type FollowUp, type FollowUps } from '#modules/formations/index.ts';
import { type Atlas, lasting, type Node, singleYearAfter } from './atlas.ts';
import { presentAtlas } from './atlas-store.ts';
import type { Link } from './line-cost.ts';
import { explorerUrl } from './links.ts';
import { titleOfNode } from './present-line.ts';
import { ruleBetween } from './rules.ts';
import { hindrancesOf, natureOf, proposedBy } from './say-link.ts';
import { strength } from './topics.ts';

/** Diplomas that a page lists on each side; the others are counted. */
const SHOWN = 8;

interface Edge {
  /** Number of the certification at the other end. */
  autre: number;
  link: Link;
}

/**
 * What may come before and after a certification, as its page in the catalogue shows it: the links that the explorer follows,
 * in its words. Of one that closed, those of the one that replaced it. Nothing of what no school opens.
 */
export async function followUpsOf(pool: pg.Pool, certificationId: string): Promise<FollowUps> {
  const { atlas, numberOf } = await presentAtlas(pool);
  const here = numberOf.get(certificationId);
  const explorateur = explorerUrl({});
  if (here === undefined) return { avant: NONE, apres: NONE, remplacant: null, explorateur };
  const node = atlas.certifications[here]!;
  const school = ruleBetween('troisieme', node.genre);
  const before = present(atlas, here, edgesAt(atlas, here, 'avant'));
  const leavers = school
    ? [followUp('La classe de 3e', { ...lasting(school, node), ecart: school.frequente ? 0 : 1, regle: school })]
    : [];
  const single = singleYearOf(node);
  const holders = single ? [followUp('Un diplôme déjà obtenu, en un an', single)] : [];
  return {
    avant: { ...before, liens: [...leavers, ...before.liens, ...holders] },
    apres: present(atlas, here, edgesAt(atlas, here, 'apres')),
    remplacant: node.id === certificationId ? null : titleOfNode(node),
    explorateur,
  };
}

/** The single year that the nomenclature opens, if any: who holds one of its own kind may take it, whatever the domain. */
const singleYearOf = (node: Node): Link | null => singleYearAfter({ genre: node.genre, nsf: null, topics: null }, node);

const NONE = { liens: [], autres: 0 };

/** Links of one side: what campuses say first, since their page says more than a rule between the same two. */
function edgesAt(atlas: Atlas, here: number, side: 'avant' | 'apres'): Edge[] {
  const { certifications, stops, ponts } = atlas;
  const edges = new Map<number, Edge>();
  const add = (de: number, vers: number, link: Link) => {
    const [near, autre] = side === 'avant' ? [vers, de] : [de, vers];
    if (near === here && !edges.has(autre)) edges.set(autre, { autre, link });
  };
  for (const [to, links] of ponts?.vers ?? [])
    for (const { de, link } of links) add(stops[de]!.certification, stops[to]!.certification, link);
  const reached = side === 'avant' ? [here] : certifications[here]!.apres;
  for (const vers of reached) for (const link of certifications[vers]!.avant) add(link.de, vers, link);
  return [...edges.values()];
}

function present(atlas: Atlas, here: number, edges: readonly Edge[]): FollowUps['avant'] {
  const { topics } = atlas.certifications[here]!;
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
