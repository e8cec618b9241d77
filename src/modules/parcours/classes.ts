import type { Genre } from './genres.ts';

/** A class where a pupil stands, on the way to a diploma that he does not have yet. */
export interface Classe {
  id: string;
  /** What it prepares: one of them, when the words do not say which. */
  prepare: readonly Genre[];
  /** Until the diploma, the present year counted. */
  mois: number;
  /** « Finir la 1re et la terminale professionnelles ». */
  finir: string;
  /** « Finir la 1re professionnelle »: the present year alone, before a change of way. */
  finirAnnee: string;
}

/** « Seconde année » is one of something else. */
const SECONDE = '(?:2de|2nde|seconde)(?! annee)';
const PREMIERE = '(?:1re|1ere|premiere)(?! annee)';
const TERMINALE = '(?:terminale|tle|term)';
const PRO = '(?:bac )?pro(?:fessionnelle?)?';
const TECHNO = '(?:(?:bac )?techno(?:logique)?|sti2d|stmg|st2s|stl|std2a|sthr|stav|s2tmd)';
const GENERALE = '(?:(?:bac )?generale?|s|es|l)';
const BACS: readonly Genre[] = ['bac_pro', 'bac_techno', 'bac_general'];
const GT: readonly Genre[] = ['bac_general', 'bac_techno'];

/** « 1re STI2D », « terminale pro »: name of the way → its words, what it prepares, whether the words that follow say a domain. */
const WAYS: [id: string, form: string, prepare: readonly Genre[], nom: string, pluriel: string, domain: boolean][] = [
  ['_pro', ` ${PRO}\\b`, ['bac_pro'], ' professionnelle', ' professionnelles', true],
  ['_techno', ` ${TECHNO}\\b.*`, ['bac_techno'], ' technologique', ' technologiques', false],
  ['_generale', ` ${GENERALE}\\b.*`, ['bac_general'], ' générale', ' générales', false],
  ['', '\\b', BACS, '', '', true],
];

function lycee(): [RegExp, Classe][] {
  const out: [RegExp, Classe][] = [
    [
      new RegExp(`^${SECONDE} (?:${PRO}|commune)\\b`),
      {
        id: 'seconde_pro',
        prepare: ['bac_pro'],
        mois: 36,
        finir: 'Finir la 2de, la 1re et la terminale professionnelles',
        finirAnnee: 'Finir la 2de professionnelle',
      },
    ],
    [
      new RegExp(`^${SECONDE}\\b.*`),
      {
        id: 'seconde_gt',
        prepare: GT,
        mois: 36,
        finir: 'Finir la 2de, puis la 1re et la terminale générales ou technologiques',
        finirAnnee: 'Finir la 2de générale et technologique',
      },
    ],
  ];
  for (const [id, form, prepare, nom, pluriel] of WAYS)
    out.push([
      new RegExp(`^${PREMIERE}${form}`),
      {
        id: `premiere${id}`,
        prepare,
        mois: 24,
        finir: `Finir la 1re et la terminale${pluriel}`,
        finirAnnee: `Finir la 1re${nom}`,
      },
    ]);
  for (const [id, form, prepare, nom] of WAYS) {
    const finir = `Finir la terminale${nom}`;
    out.push([
      new RegExp(`^${TERMINALE}${form}`),
      { id: `terminale${id}`, prepare, mois: 12, finir, finirAnnee: finir },
    ]);
  }
  return out;
}

const CAP = '(?:cap agricole|capa|cap)';
/** Diplomas whose years are said by their number: words, years, name with its article. */
const COUNTED: [genre: Genre, form: string, annees: number, nom: string][] = [
  ['cap', CAP, 2, 'le CAP'],
  ['bp', '(?:brevet professionnel|bp)', 2, 'le brevet professionnel'],
  ['bma', '(?:brevet des metiers d.art|bma)', 2, 'le brevet des métiers d’art'],
  ['bac_pro', 'bac pro(?:fessionnel)?', 3, 'le bac professionnel'],
  ['bts', '(?:btsa|bts)', 2, 'le BTS'],
  ['dut', 'dut', 2, 'le DUT'],
  ['deust', 'deust', 2, 'le DEUST'],
  ['cpge', '(?:classe prepa(?:ratoire)?|prepa|cpge)', 2, 'la classe préparatoire'],
  ['but', 'but', 3, 'le BUT'],
  ['licence_pro', 'licence pro(?:fessionnelle)?', 1, 'la licence professionnelle'],
  ['licence', 'licence(?! pro)', 3, 'la licence'],
  ['dnmade', 'dn ?made', 3, 'le DN MADE'],
  ['master', 'master', 2, 'le master'],
  ['ingenieur', '(?:(?:ecole|cycle|diplome) )?(?:d.)?ingenieure?s?', 3, 'l’école d’ingénieurs'],
];
const RANKS = ['(?:1re|1ere|premiere)', '(?:2e|2eme|deuxieme|2de|2nde|seconde)', '(?:3e|3eme|troisieme)'];
const ordinal = (rank: number): string => (rank === 1 ? '1re' : `${rank}e`);

function counted(): [RegExp, Classe][] {
  return COUNTED.flatMap(([genre, form, annees, nom]) =>
    RANKS.slice(0, annees).map((rank, before): [RegExp, Classe] => {
      const left = annees - before;
      const years = Array.from({ length: left }, (_, next) => ordinal(before + next + 1));
      const list = left === 1 ? `${years[0]} année` : `${years.slice(0, -1).join(', ')} et ${years.at(-1)} années`;
      return [
        new RegExp(`^(?:${rank} annee (?:d |de |du |d un |d une |de l )?${form}|${form} (?:en )?${rank} annee)\\b`),
        {
          id: `${genre}_${before + 1}`,
          prepare: [genre],
          mois: left * 12,
          finir: `Finir ${nom} : ${list}`,
          finirAnnee: `Finir la ${ordinal(before + 1)} année`,
        },
      ];
    }),
  );
}

const YEAR_LAST = new RegExp(`^(.+?),? (?:en )?((?:${RANKS.join('|')}) annee)$`);
const LAST_OF_CAP = new RegExp(`^${TERMINALE} (?=${CAP}\\b)`);

/** « BTS électrotechnique 1re année », « terminale CAP boulanger »: the year first, as a number, where it says a class. */
export function yearFirst(folded: string): string {
  const moved = folded.replace(YEAR_LAST, '$2 $1').replace(LAST_OF_CAP, '2e annee ');
  return readClass(moved) ? moved : folded;
}

/** Years before classes: « seconde année de CAP » is no 2de. */
const FORMS: [RegExp, Classe][] = [...counted(), ...lycee()];

/** The class that folded words begin with, and how many characters say it; null: they say none. */
export function readClass(folded: string): { classe: Classe; length: number } | null {
  for (const [form, classe] of FORMS) {
    const head = form.exec(folded);
    if (head) return { classe, length: head[0].length };
  }
  return null;
}

export const classNames = (): string[] => FORMS.map(([, classe]) => classe.id);
