import type { SaidYear } from './offre.sql.ts';
import { type Extras, numberedExtras, small } from './own-extras.ts';
import { cut } from './plain-text.ts';
import { type Faults, readDay } from './read-sessions.ts';
import type { XmlNode } from './xml-tree.ts';

/** What our own files say of a line that LHÉO has no exact word for. Days are ISO. */
export interface ReadDetails {
  rythme: string | null;
  equipe: string | null;
  plateau: string | null;
  badges: string | null;
  portesOuvertes: string[];
  internat: number | null;
  /** Instant at which beds were said; null: that of the rest. */
  internatLe: string | null;
  mixte: boolean;
  /** Instant at which it was said. */
  le: string | null;
  exemple: boolean;
}

/** Bounds of what a person types. */
const SHORT = 300;
const LONG = 600;
const OPEN_DAYS = 6;
const BEDS = 2_000;

const text = (own: Extras, info: string, length: number): string | null =>
  cut(own.get(info)?.[0]?.trim() ?? '', length) || null;

/** An instant as we write it; of a year that the base and the calendar both know. */
function instant(said: string | undefined): string | null {
  const plain = /^(?:19|[2-9]\d)\d{2}-\d\d-\d\dT[\d:.]+Z$/.test(said ?? '');
  const read = new Date(plain ? said! : '');
  return Number.isNaN(read.getTime()) ? null : read.toISOString();
}

/** Details of a line; null: the file says none. */
export function readDetails(action: XmlNode, own: Extras, faults: Faults): ReadDetails | null {
  const days = (own.get('porte-ouverte') ?? []).flatMap((day) => readDay(day, action, faults) ?? []);
  const said = {
    rythme: text(own, 'rythme', SHORT),
    equipe: text(own, 'equipe', LONG),
    plateau: text(own, 'plateau', SHORT),
    badges: text(own, 'badges', LONG),
    portesOuvertes: [...new Set(days)].slice(0, OPEN_DAYS),
    internat: small(own.get('internat-places')?.[0], BEDS),
    mixte: own.get('classe-commune')?.[0] === 'oui',
  };
  const nothing = Object.values(said).every(
    (one) => one === null || one === false || (Array.isArray(one) && !one.length),
  );
  if (nothing) return null;
  return {
    ...said,
    internatLe: instant(own.get('internat-dit-le')?.[0]),
    le: instant(own.get('dit-le')?.[0]),
    exemple: own.get('precisions-exemple')?.[0] === 'oui',
  };
}

/** Whether a file says of a line what the base does; the day on which it was said aside. */
export const sameDetails = (told: ReadDetails, known: ReadDetails): boolean =>
  (['rythme', 'equipe', 'plateau', 'badges', 'internat', 'mixte'] as const).every((one) => told[one] === known[one]) &&
  told.portesOuvertes.join() === known.portesOuvertes.join();

/** Figures of a year, under the names of our block. */
export const figureExtras = [
  ['places', 'capacite'],
  ['effectif', 'effectif'],
  ['voeux', 'voeux'],
  ['places-colorees', 'colorees'],
  ['filles', 'filles'],
] as const;
export const unsaid = { capacite: null, effectif: null, voeux: null, colorees: null, filles: null };
const MOST = 5_000;

/** Figures of a line, year by year up to `latest`; files that we wrote before gave the places of the last one alone. */
export function readYears(action: XmlNode, own: Extras, latest: number): SaidYear[] {
  const years = new Map<number, SaidYear>();
  for (const [info, field] of figureExtras) {
    for (const { numero, text: value } of numberedExtras(action, info)) {
      const annee = small(numero ?? (info === 'places' ? own.get('places-rentree')?.[0] : undefined), latest);
      const figure = small(value, MOST);
      if (annee === null || annee < 2_000 || figure === null) continue;
      years.set(annee, { ...(years.get(annee) ?? { annee, ...unsaid }), [field]: figure });
    }
  }
  return [...years.values()].sort((a, b) => a.annee - b.annee).map(consistent);
}

/** A part above its whole is not believed. */
const consistent = (year: SaidYear): SaidYear => ({
  ...year,
  colorees: year.colorees !== null && year.colorees <= (year.capacite ?? 0) ? year.colorees : null,
  filles: year.filles !== null && year.filles <= (year.effectif ?? 0) ? year.filles : null,
});
