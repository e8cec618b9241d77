import type { Categorie, Issuer, LabelType } from './campus.ts';

/**
 * State of a label at a date. The rule never invents an end: without an end or a duration in a text, the state is
 * the one a source declares, else `inconnu` (domain.md §1.3: short grants, renewals and silent ends all exist).
 */
export type LabelState = 'en_vigueur' | 'a_venir' | 'expire' | 'renouvele' | 'transforme' | 'retire' | 'inconnu';

/** What the rule needs of a grant; dates are partial ISO dates. */
export interface Grant {
  type: LabelType;
  emetteur: Issuer;
  categorie: Categorie | null;
  date_arrete: string | null;
  date: string | null;
  duree_ans: number | null;
  debut: string | null;
  fin: string | null;
  /** State that a source declares. */
  etat: string;
  /** The whole grant is invented, or only the state it declares. */
  exemple: boolean;
  etatInvente: boolean;
}

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** First day that a partial date may mean; null when it is not one. */
export function earliestDay(partial: string): string | null {
  const match = PARTIAL.exec(partial);
  return match ? `${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}` : null;
}

/** Last day that a partial date may mean. */
export function latestDay(partial: string): string | null {
  const match = PARTIAL.exec(partial);
  if (!match) return null;
  if (match[3]) return partial;
  const year = Number(match[1]);
  const month = match[2] ? Number(match[2]) : 12;
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Adds whole years and keeps the precision: `2017-02` + 5 → `2022-02`; 29 February becomes the 28th. */
export function addYears(partial: string, years: number): string | null {
  const match = PARTIAL.exec(partial);
  if (!match) return null;
  const year = String(Number(match[1]) + years).padStart(4, '0');
  if (!match[2]) return year;
  if (!match[3]) return `${year}-${match[2]}`;
  const last = latestDay(`${year}-${match[2]}`)!;
  const day = `${year}-${match[2]}-${match[3]}`;
  return day > last ? last : day;
}

/** Beginning of a grant: the date a source gives as such, else that of the arrêté, else of the announcement. */
export const labelStart = (grant: Grant): string | null => grant.debut ?? grant.date_arrete ?? grant.date;

/** End of a grant, `derived` when computed from start and duration; null when no text allows it. */
export function labelEnd(grant: Grant): { date: string; derived: boolean } | null {
  if (grant.fin) return { date: grant.fin, derived: false };
  const start = labelStart(grant);
  if (!start || grant.duree_ans === null) return null;
  const date = addYears(start, grant.duree_ans);
  return date ? { date, derived: true } : null;
}

const startsAfter = (grant: Grant, other: Grant): boolean => {
  const [mine, theirs] = [labelStart(grant), labelStart(other)];
  return mine !== null && theirs !== null && (earliestDay(mine) ?? '') > (earliestDay(theirs) ?? '');
};

/**
 * @param today ISO day. @param all every grant of the campus: a later one of the same type and issuer renews this one.
 * A partial end (`2024-06`) holds until its last day.
 */
export function labelState(grant: Grant, today: string, all: Grant[] = []): LabelState {
  if (grant.etat === 'retire' || grant.etat === 'transforme') return grant.etat;
  const start = labelStart(grant);
  const from = start ? earliestDay(start) : null;
  if (from && from > today) return 'a_venir';
  const renewed = all.some(
    (other) =>
      other !== grant &&
      other.type === grant.type &&
      other.emetteur === grant.emetteur &&
      startsAfter(other, grant) &&
      (earliestDay(labelStart(other)!) ?? '') <= today,
  );
  if (renewed) return 'renouvele';
  const end = labelEnd(grant);
  const until = end ? latestDay(end.date) : null;
  if (until) return until < today ? 'expire' : 'en_vigueur';
  if (grant.etat === 'en_vigueur' || grant.etat === 'expire' || grant.etat === 'renouvele') return grant.etat;
  return 'inconnu';
}

/** Whether the state rests on an invented value rather than on dates that a text gives. */
export function isStateInvented(grant: Grant, today: string, all: Grant[] = []): boolean {
  if (grant.exemple) return true;
  const state = labelState(grant, today, all);
  return grant.etatInvente && labelEnd(grant) === null && state === grant.etat && state !== 'inconnu';
}

/** What the list filters on: one word per campus. */
export type CampusLabelState = 'en_vigueur' | 'echu' | 'inconnu';

const speaking = (grants: Grant[]): Grant[] => {
  const national = grants.filter((grant) => grant.type === 'cmq');
  return national.length > 0 ? national : grants;
};

/** « En vigueur » said of a campus is marked when every grant that says so is invented. */
export function isCampusStateInvented(grants: Grant[], today: string): boolean {
  if (campusLabelState(grants, today) !== 'en_vigueur') return false;
  return speaking(grants)
    .filter((grant) => labelState(grant, today, grants) === 'en_vigueur')
    .every((grant) => isStateInvented(grant, today, grants));
}

/** The national label speaks for the campus; without any, the others do; without label known, unknown. */
export function campusLabelState(grants: Grant[], today: string): CampusLabelState {
  const states = speaking(grants).map((grant) => labelState(grant, today, grants));
  if (states.includes('en_vigueur')) return 'en_vigueur';
  if (states.length === 0 || states.includes('inconnu') || states.includes('a_venir')) return 'inconnu';
  return 'echu';
}

/** Category of the most recent national grant that says one, else what the register holds, else unknown. */
export function campusCategory(grants: Grant[], stored: Categorie | null): Categorie | null {
  const said = grants
    .filter((grant) => grant.type === 'cmq' && grant.categorie !== null)
    .sort((a, b) => (labelStart(a) ?? '').localeCompare(labelStart(b) ?? ''));
  return said.at(-1)?.categorie ?? stored;
}
