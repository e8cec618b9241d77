import { fold } from '#core/text/index.ts';
import { type Classe, readClass, yearFirst } from './classes.ts';
import type { Genre } from './genres.ts';

/** What a typed diploma says: its kind or its level, and the words that name it. */
export interface TypedDiploma {
  /** Kinds meant; empty: any. */
  genres: Genre[];
  niveau: number | null;
  /** The class where one stands on the way to it; null: the diploma itself. */
  classe: Classe | null;
  /** What is left: « maintenance nucléaire ». */
  mots: string;
}

/** Beginnings, the longest first where one begins another. */
const HEADS: [RegExp, Genre[]][] = [
  [
    /^(rien( encore)?|sans diplome|aucun( diplome)?|(la )?(3e|3eme|troisieme)(?! annee)|college|brevet(?! (prof|de tech|des met)))\b.*/,
    ['troisieme'],
  ],
  [/^bac(calaureat)? pro(fessionnel)?\b/, ['bac_pro']],
  [
    /^((bac(calaureat)?) (techno(logique)?|sti2d|stmg|st2s|stl|std2a|sthr|stav)|sti2d|stmg|st2s|stl|std2a|sthr|stav)\b/,
    ['bac_techno'],
  ],
  [/^bac(calaureat)? (generale?|s|es|l)\b/, ['bac_general']],
  [/^(cap agricole|capa|cap)\b/, ['cap']],
  [/^(mention complementaire|certificat de specialisation|mc|cs)\b/, ['cs3', 'cs4']],
  [/^(brevet professionnel|bp)\b/, ['bp']],
  [/^(brevet des metiers d.art|bma)\b/, ['bma']],
  [/^fcil\b/, ['fcil']],
  [/^(btsa|bts|brevet de technicien superieur)\b/, ['bts']],
  [/^(dut)\b/, ['dut']],
  [/^deust\b/, ['deust']],
  [/^(classe prepa(ratoire)?|prepa|cpge)\b/, ['cpge']],
  [/^(but|iut|bachelor universitaire de technologie)\b/, ['but']],
  [/^(licence pro(fessionnelle)?)\b/, ['licence_pro']],
  [/^licence\b/, ['licence']],
  [/^(dn ?made)\b/, ['dnmade']],
  [/^(diplome d.ingenieure?|ecole d.ingenieure?s?|ingenieure?)\b/, ['ingenieur']],
  [/^master\b/, ['master']],
  [/^(doctorat|these)\b/, ['doctorat']],
];

/** « bac +2 » to « bac +8 » and « niveau 5 », as the scale of 2019 counts. */
const YEARS: Record<string, number> = { '2': 5, '3': 6, '4': 6, '5': 7, '8': 8 };

/** « BTS maintenance », « bac +5 », « 3e », « ingénieur ferroviaire », « soudeur ». Total: what names no kind is words. */
export function readDiploma(text: string): TypedDiploma {
  const plain = fold(text).replace(/[’']/g, ' ').replace(/\s+/g, ' ').trim();
  const folded = yearFirst(plain.replace(/\bd (?=ing)/, 'd.'));
  const said = readClass(folded);
  if (said)
    return {
      genres: [...said.classe.prepare],
      niveau: null,
      classe: said.classe,
      mots: wordsAfter(folded, said.length),
    };
  const years = /^bac ?\+ ?([2-58])\b|^bac plus ([2-58])\b/.exec(folded);
  if (years) return ofLevel(YEARS[years[1] ?? years[2]!]!, folded.slice(years[0].length).trim());
  const level = /^niveau ([3-8])\b/.exec(folded);
  if (level) return ofLevel(Number(level[1]), folded.slice(level[0].length).trim());
  for (const [form, genres] of HEADS) {
    const head = form.exec(folded);
    if (head) return ofKinds(genres, wordsAfter(folded, head[0].length));
  }
  const plainBac = /^bac(calaureat)?\b/.exec(folded);
  if (plainBac) return ofKinds(['bac_pro', 'bac_techno', 'bac_general'], wordsAfter(folded, plainBac[0].length));
  return ofKinds([], folded);
}

const ofKinds = (genres: Genre[], mots: string): TypedDiploma => ({ genres, niveau: null, classe: null, mots });
const ofLevel = (niveau: number, mots: string): TypedDiploma => ({ genres: [], niveau, classe: null, mots });

const wordsAfter = (folded: string, length: number): string =>
  folded
    .slice(length)
    .replace(/^[\s,:-]+/, '')
    .replace(/^(en|de|du|des|d|dans|pour)\s+(le |la |les |l )?/, '')
    .trim();
