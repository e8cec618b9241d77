import { type Cursus, toldBy } from './cursus.ts';
import { nsfDeducer } from './deduce-nsf.ts';
import { type Genre, genreOf } from './genres.ts';
import { type Rule, ruleBetween, singleYearBetween } from './rules.ts';
import { CLOSE, countWords, strength, TIED, type TopicSource, type Topics, topicsOf } from './topics.ts';

/** A certification that somebody opens. */
export interface Certification extends TopicSource {
  id: string;
  slug: string;
  cle: string;
  sigle: string | null;
  intitule: string;
  typeCode: string | null;
  niveau: number | null;
  dureeMois: number | null;
  /** Lengths in which the nomenclature prepares it; empty: it says nothing. */
  cursus: readonly Cursus[];
  exemple: boolean;
}

export interface Site {
  id: string;
  slug: string;
  nom: string;
  commune: string | null;
  communeInsee: string | null;
  departement: string | null;
  region: string | null;
  latitude: number | null;
  longitude: number | null;
  internat: boolean | null;
}

/** `[certification, site, statut]`, as numbers in the two lists; `statut` is the number in `statuts`; `herite`: known there under the diploma that it replaced. */
export type LineRow = readonly [certification: number, site: number, statut: number, herite?: 0 | 1];

/** What a campus says of a link between two of its schools. */
export interface Attested {
  nature: 'passerelle' | 'parcours';
  campus: string;
  titre: string;
  /** What could stop it; null: nothing is said. */
  conditions: string | null;
  /** Where the campus says it. */
  href: string;
  /** Months that the campus counts, when a general rule counts fewer. */
  moisDits: number | null;
}

/** How one certification follows another. */
export interface Enchainement {
  /** Number of the certification that comes before. */
  de: number;
  mois: number;
  /** 0: usual and of the same domain. Each of « rare » and « of a neighbouring domain » counts one. */
  ecart: number;
  regle: Rule;
  /** What the ministry's nomenclature says of these months, in words; null: a general rule alone counts them. */
  mef: string | null;
  /** What is to be ended first, where one stands already. */
  reste?: { mois: number; texte: string };
  /** The end of what is being prepared: no step on the way to something else. */
  fin?: true;
  /** Absent: a general rule alone says it. */
  atteste?: Attested;
}

export interface Node extends Certification {
  genre: Genre;
  topics: Topics;
  avant: Enchainement[];
  /** Numbers of the certifications that it comes before: the other end of their `avant`. */
  apres: number[];
}

/** Everything that opens one certification in one town. */
export interface Stop {
  certification: number;
  /** Number of the town; a site without one is a town of its own. */
  ville: number;
  /** Numbers of sites, and the bits of their statuses (1 << statut). */
  sites: { site: number; statuts: number; herite: boolean }[];
}

export interface Atlas {
  certifications: Node[];
  sites: Site[];
  villes: { nom: string; latitude: number | null; longitude: number | null }[];
  /** Grouped by certification: those of `c` are `stops[debut[c]] … stops[debut[c + 1] - 1]`. */
  stops: Stop[];
  debut: Int32Array;
  /** Town of each stop, apart, for the searches that read them all. */
  villeDe: Int32Array;
  titles: ReadonlyMap<string, number>;
  /** What campuses add between two schools (`lay-bridges.ts`); absent: nothing. */
  ponts?: Bridges;
}

/** Links between two stops, which no rule between their certifications says. */
export interface Bridges {
  /** By stop that is reached. */
  vers: ReadonlyMap<number, readonly { de: number; link: Omit<Enchainement, 'de'> }[]>;
  /** By certification that is reached: those from which. */
  avant: ReadonlyMap<number, readonly number[]>;
  /** Stops made for them: one school, under one status. */
  bouts: ReadonlySet<number>;
}

/** « Diplôme d’ingénieur (entrée : bac STI2D) »: whom a school takes right after the bac, when its title says it. */
function entrance(intitule: string, de: Genre): boolean {
  const said = /entrée\s*:\s*([^)]*)/i.exec(intitule)?.[1];
  if (!said) return true;
  const general = /g[ée]n[ée]ral|bac s\b|science/i.test(said);
  const techno = /techno|sti2d|stl|stav|st2s/i.test(said);
  if (de === 'bac_general') return general || !techno;
  return techno;
}

const entersSchool = (intitule: string, de: Domain): boolean => {
  if (de.genre === 'bac_general' || de.genre === 'bac_techno') return entrance(intitule, de.genre);
  return !FOR_LEAVERS.test(intitule) && (de.genre !== 'cpge' || isTechnical(de));
};

/** What a school of engineers opens to those who leave school, and to nobody else. */
const FOR_LEAVERS = /pr[ée]parat|bac \+ ?1|parity/i;

/** Diplomas of no domain in particular: schools of engineers, preparatory classes, general and technological bacs. */
const GENERAL: ReadonlySet<Genre> = new Set(['ingenieur', 'cpge', 'bac_general', 'bac_techno']);
type Domain = Pick<Node, 'genre' | 'nsf' | 'nsfDeduit'> & { intitule?: string };
/** What somebody has. `topics`: what it is about; null: a kind of diploma, whatever its domain. */
export type Held = Domain & { topics: Topics | null };
/** Preparatory classes of sciences; those of letters and of commerce lead to no school of engineers. */
const SCIENCE_PREP = /\b(MPSI|PCSI|PTSI|MP2I|MPI?|PC|PSI|PT|TSI|TPC|TB|BCPST|ATS)\b/;
const groupOf = ({ nsf, nsfDeduit }: Domain): string => nsf ?? nsfDeduit ?? '';
/** Industry, building, energy… (NSF 2), or sciences that lead there (NSF 11). */
const isTechnical = (one: Domain): boolean =>
  one.genre === 'cpge' ? SCIENCE_PREP.test(one.intitule ?? '') : /^(2|11[01456])/.test(groupOf(one));
/** Sciences of matter and mathematics: from there one turns to engineering; not from sciences of life or of the earth. */
const isScience = (one: Domain): boolean => /^11[01456]/.test(groupOf(one));

/** Neighbours without anything in common: a diploma without domain follows any technical one, a technical master any licence of sciences. */
function neighbours(de: Domain, vers: Domain): boolean {
  if (GENERAL.has(vers.genre) && vers.nsf === null)
    return isTechnical(de) || (de.genre !== 'cpge' && GENERAL.has(de.genre));
  return isScience(de) && de.genre === 'licence' && vers.genre === 'master' && isTechnical(vers);
}

/**
 * How `vers` follows somebody who has `de`; null when it does not. A diploma without domain of its own follows any
 * technical one, as a neighbour. Who follows whom is a general rule; how long, what the nomenclature says of `vers`.
 */
export function enchainementBetween(de: Held, vers: Reached): Omit<Enchainement, 'de'> | null {
  const regle = ruleBetween(de.genre, vers.genre);
  if (!regle) return null;
  if (vers.genre === 'ingenieur' && !entersSchool(vers.intitule, de)) return null;
  const weight = de.topics === null ? CLOSE : strength(de.topics, vers.topics);
  if (weight < TIED && !neighbours(de, vers)) return null;
  return { ...lasting(regle, vers), ecart: (regle.frequente ? 0 : 1) + (weight < CLOSE ? 1 : 0), regle };
}
type Reached = Domain & Pick<Node, 'topics' | 'intitule' | 'cursus'>;

/** How long `vers` lasts when a rule leads there, and who says so. */
export function lasting(regle: Pick<Rule, 'entree' | 'mois'>, vers: Pick<Node, 'cursus'>) {
  const told = toldBy(vers.cursus, regle.entree, regle.mois);
  return { mois: told?.mois ?? regle.mois, mef: told?.texte ?? null };
}

/**
 * One year for who has a diploma already: a CAP after a bac or a BTS, another BTS after a BTS. Where the nomenclature opens such
 * a year alone, whatever the domain: one changes it. It starts a line and is in the middle of none.
 */
export function singleYearAfter(de: Held, vers: Reached): Omit<Enchainement, 'de'> | null {
  const regle = singleYearBetween(de.genre, vers.genre);
  const told = regle && toldBy(vers.cursus, 'annee_unique', regle.mois);
  if (!told) return null;
  const other = de.topics !== null && strength(de.topics, vers.topics) < TIED;
  return { mois: told.mois, ecart: other ? 1 : 0, regle, mef: told.texte };
}

/** Builds the graph: which certification may follow which, and where each is opened. Pure; a few hundred milliseconds. */
export function buildAtlas(rows: Certification[], sites: Site[], lines: LineRow[]): Atlas {
  const titles = countWords(rows);
  const deduce = nsfDeducer(rows);
  const certifications = rows.map((row): Node | null => {
    const genre = genreOf(row);
    const told = { ...row, nsfDeduit: row.nsf ? null : deduce(row.mots) };
    return genre && { ...told, genre, topics: topicsOf(told, titles), avant: [], apres: [] };
  });
  const kept = certifications.filter((node) => node !== null);
  const numbers = new Map(kept.map((node, number) => [node, number]));
  const numberOf = certifications.map((node) => (node ? numbers.get(node)! : -1));
  linkCertifications(kept);
  const { villes, villeOf } = townsOf(sites);
  return { certifications: kept, sites, villes, titles, ...stopsOf(kept.length, lines, numberOf, villeOf) };
}

function linkCertifications(nodes: Node[]): void {
  const sharing = new Map<string, number[]>();
  const general: number[] = [];
  nodes.forEach((node, number) => {
    for (const topic of node.topics.weights.keys()) sharing.set(topic, [...(sharing.get(topic) ?? []), number]);
    if (GENERAL.has(node.genre) || isTechnical(node)) general.push(number);
  });
  nodes.forEach((node, number) => {
    const candidates = new Set(GENERAL.has(node.genre) || node.genre === 'master' ? general : []);
    for (const topic of node.topics.weights.keys()) for (const other of sharing.get(topic)!) candidates.add(other);
    for (const other of candidates) {
      if (!ruleBetween(nodes[other]!.genre, node.genre)) continue;
      const link = other === number ? null : enchainementBetween(nodes[other]!, node);
      if (!link) continue;
      node.avant.push({ de: other, ...link });
      nodes[other]!.apres.push(number);
    }
  });
}

function townsOf(sites: Site[]) {
  const villes: Atlas['villes'] = [];
  const numbers = new Map<string, number>();
  const villeOf = sites.map((site) => {
    const key = site.communeInsee ?? `site ${site.id}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, villes.length);
    villes.push({ nom: site.commune ?? site.nom, latitude: site.latitude, longitude: site.longitude });
    return villes.length - 1;
  });
  return { villes, villeOf };
}

function stopsOf(count: number, lines: LineRow[], numberOf: number[], villeOf: number[]) {
  const byCertification: Map<number, Map<number, { statuts: number; herite: boolean }>>[] = Array.from(
    { length: count },
    () => new Map(),
  );
  for (const [row, site, statut, herite] of lines) {
    const certification = numberOf[row]!;
    if (certification < 0) continue;
    const towns = byCertification[certification]!;
    const ville = villeOf[site]!;
    const here = towns.get(ville) ?? new Map<number, { statuts: number; herite: boolean }>();
    towns.set(ville, here);
    const known = here.get(site);
    here.set(site, {
      statuts: (known?.statuts ?? 0) | (1 << statut),
      herite: (known?.herite ?? true) && herite === 1,
    });
  }
  const stops: Stop[] = [];
  const debut = new Int32Array(count + 1);
  byCertification.forEach((towns, certification) => {
    debut[certification] = stops.length;
    for (const [ville, here] of towns)
      stops.push({ certification, ville, sites: [...here].map(([site, known]) => ({ site, ...known })) });
  });
  debut[count] = stops.length;
  return { stops, debut, villeDe: Int32Array.from(stops, (stop) => stop.ville) };
}
