import { emptyCriteria } from '#modules/formations/index.ts';
import { seeded } from './catalogue.ts';

/** What people type: whole words, trades, places inside the question, typos, beginnings. */
const SAYINGS =
  'boulanger;boulengerie;patissier;cuisne;electrotechnique;elecrotecnique;maintenance aeronautique;cybersec;infirmiere;aide soignante;soudure;charpente bois;cap petite enfance;oenologie;énergie renouvelable;lycée jules ferry cuisine;cap cuisine lyon;hydrogene;vetements mode;plombier;bac pro maintenance;soudeur;aeronautique;chaudronerie;bts comptabilite;peintre aéronautique;mecanicien;coiffure;logistique;deconstruction;menuisier;bac pro commerce nantes;cfa boulangerie;fleuriste;carossier;electricien;informatique;travaux publics;viticulture;esthetique'.split(
    ';',
  );

const spoil = (text: string, random: () => number): string => {
  const i = 1 + Math.floor(random() * Math.max(1, text.length - 2));
  const kind = random();
  if (kind < 0.34) return text.slice(0, i) + text.slice(i + 1);
  if (kind < 0.67) return text.slice(0, i) + (text[i + 1] ?? '') + (text[i] ?? '') + text.slice(i + 2);
  return text.normalize('NFD').replace(/\p{M}/gu, '');
};

export interface BenchInput {
  criteria: typeof emptyCriteria;
  /** Index of a commune, or null. */
  place: number | null;
}

/** As stack.md §4.1: every second beginning, accents missing, a letter dropped, letters swapped; half of them near a place. */
export function searchInputs(number: number, seed: number): BenchInput[] {
  const random = seeded(seed);
  const pool: string[] = [];
  for (const saying of SAYINGS) {
    pool.push(saying, saying, spoil(saying, random), spoil(saying, random));
    for (let length = 4; length < saying.length; length += 2) pool.push(saying.slice(0, length).trim());
  }
  return Array.from({ length: number }, () => {
    const quoi = pool[Math.floor(random() * pool.length)]!;
    const near = random() < 0.5;
    const niveau = random() < 0.25 ? [3 + Math.floor(random() * 3)] : [];
    return {
      criteria: { ...emptyCriteria, quoi, niveau, rayon: near ? 60 : emptyCriteria.rayon },
      place: near ? Math.floor(random() * 400) : null,
    };
  });
}
