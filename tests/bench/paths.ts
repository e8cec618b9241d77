import type { OpenDb } from '#core/db/index.ts';
import { Remembered } from '#core/http/remembered.ts';
import { presentAtlas, readAsked, readExplorer } from '#modules/parcours/index.ts';
import { seeded } from './catalogue.ts';
import { openModules } from './modules.sql.ts';

export interface PathFigures {
  /** Reading the offer and building the graph, once for each edition of the offer. */
  buildMs: number;
  median: number;
  p99: number;
  /** Share of the questions that a line answers. */
  found: number;
  /** The longest answer, and its question. */
  slowest: string;
}

const STARTS = [
  '3e',
  'rien encore',
  '2de GT',
  '1re pro',
  'terminale technologique',
  'CAP 1re année',
  'CAP',
  'bac pro',
  'CAP boulanger',
  'bac pro maintenance',
  'BTS',
  'bac pro commerce',
];
/** Diplomas, levels and trades, up to a master and a school of engineers. */
const TARGETS = [
  'CAP boulanger',
  'bac pro',
  'BTS',
  'licence pro',
  'bac +3',
  'bac +5',
  'niveau 7',
  'diplôme d’ingénieur',
  'master informatique',
  'doctorat',
  'BTS maintenance',
  'boulanger',
  'mécanique',
  'électricité',
  'BUT',
];
const TOWNS = ['', 'Lyon', 'Nantes', 'Bordeaux', 'Lille', 'Brest', 'Dijon', 'Tours', 'Pau', 'Saintes'];
const RADII = ['60', '150', 'tout'];
const TASTES = ['alternance', 'court', 'proche', 'sur_place', 'scolaire', 'resultats'];
const QUESTIONS = 200;

/** Times whole answers inside the server: words, place, lines, alternatives and their reasons; a third of them over the whole country. */
export async function timePaths(base: OpenDb, seed: number): Promise<PathFigures> {
  const random = seeded(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  await openModules(base.db);
  const from = performance.now();
  await presentAtlas(base.pool);
  const buildMs = performance.now() - from;
  const remember = new Remembered().at(1);
  const times: number[] = [];
  let found = 0;
  let [longest, slowest] = [0, ''];
  for (let number = 0; number < QUESTIONS; number++) {
    const words = { de: one(STARTS), vers: one(TARGETS), ou: one(TOWNS), rayon: one(RADII), pref: one(TASTES) };
    const asked = readAsked(new URLSearchParams(words));
    const at = performance.now();
    const { lines } = await readExplorer({ ...base, remember }, asked);
    const took = performance.now() - at;
    times.push(took);
    if (took > longest) [longest, slowest] = [took, `${Math.round(took)} ms : ${Object.values(words).join(' ; ')}`];
    if (lines.length > 0) found++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))]!;
  return { buildMs, median: at(0.5), p99: at(0.99), found: found / QUESTIONS, slowest };
}
