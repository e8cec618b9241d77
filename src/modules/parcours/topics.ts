/**
 * What a certification is about, for ties between two of them: its NSF group, its ROME trades, its family of trades, the
 * words of its title that few titles have. Two certifications are tied by the weight of what they share.
 */
export interface Topics {
  /** « n:253 », « r:I1602 », « f:… », « m:aeronaut » → weight. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Under this weight, two certifications have nothing to do with each other. */
export const TIED = 1;
/** From this weight on, they plainly belong together: same group, or two trades in common. */
export const CLOSE = 2;

const GROUP = 2;
/** A group deduced from the words of the title. */
const DEDUCED_GROUP = 1;
const FAMILY = 2;
const TRADE = 1;
const RARE_WORD = 1;
/** In more titles than that, a word says nothing of the domain (« technicien », « option », « systèmes »). */
const RARE_TITLES = 30;
const SHORTEST_WORD = 4;

export interface TopicSource {
  nsf: string | null;
  /** Group deduced from the title when no file gives one. */
  nsfDeduit?: string | null;
  romes: readonly string[];
  famille: string | null;
  /** Stems of the title. */
  mots: readonly string[];
}

/** In how many titles each stem stands. */
export function countWords(sources: Iterable<TopicSource>): Map<string, number> {
  const titles = new Map<string, number>();
  for (const source of sources) for (const word of new Set(source.mots)) titles.set(word, (titles.get(word) ?? 0) + 1);
  return titles;
}

export function topicsOf(source: TopicSource, titles: ReadonlyMap<string, number>): Topics {
  const weights = new Map<string, number>();
  if (source.nsf) weights.set(`n:${source.nsf}`, GROUP);
  else if (source.nsfDeduit) weights.set(`n:${source.nsfDeduit}`, DEDUCED_GROUP);
  if (source.famille) weights.set(`f:${source.famille}`, FAMILY);
  for (const rome of source.romes) weights.set(`r:${rome}`, TRADE);
  for (const word of source.mots) {
    if (word.length < SHORTEST_WORD || /\d/.test(word) || (titles.get(word) ?? 0) > RARE_TITLES) continue;
    weights.set(`m:${word}`, RARE_WORD);
  }
  return { weights };
}

/** Weight of what two certifications share. */
export function strength(a: Topics, b: Topics): number {
  const [few, many] = a.weights.size <= b.weights.size ? [a.weights, b.weights] : [b.weights, a.weights];
  let sum = 0;
  for (const [topic, weight] of few) sum += Math.min(weight, many.get(topic) ?? 0);
  return sum;
}

/** Shared by fewer than that of some certifications, a topic is not what they are about. */
const COMMON_SHARE = 1 / 3;

/** What some certifications are about together: what a third of them at least have. */
export function joinTopics(all: readonly Topics[]): Topics {
  const counts = new Map<string, number>();
  for (const { weights } of all) for (const topic of weights.keys()) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const joined = new Map<string, number>();
  for (const { weights } of all)
    for (const [topic, weight] of weights)
      if (counts.get(topic)! >= COMMON_SHARE * all.length) joined.set(topic, weight);
  return { weights: joined };
}
