import { type Preference, preferences } from './preferences.ts';

export const radii = [30, 60, 100, 150, 300] as const;
/** Around a town, when nobody says how far. */
export const DEFAULT_RADIUS = 150;

export const DEFAULT_PREFERENCE: Preference = 'court';

/** What a person asks of the explorer, as the address says it. */
export interface Asked {
  /** Where they stand: « 3e », « CAP électricien », « rien encore ». */
  de: string;
  /** What they aim at: « bac +5 », « ingénieur ferroviaire », « soudeur ». */
  vers: string;
  ou: string;
  /** Kilometres around home; null: anywhere. Means something with a place only. */
  rayon: number | null;
  pref: Preference;
  /** Of a line that is kept: the preference that was asked, when the line serves another. */
  demande: Preference | null;
}

const MOST = 120;
const clean = (text: string | null): string => (text ?? '').replace(/\s+/gu, ' ').trim().slice(0, MOST).trim();

/** Reads an address. Total: what is malformed is as if it were not there. */
export function readAsked(params: URLSearchParams): Asked {
  const rayon = params.get('rayon');
  const preferenceIn = (name: string) => preferences.find((value) => value === params.get(name));
  return {
    de: clean(params.get('de')),
    vers: clean(params.get('vers')),
    ou: clean(params.get('ou')),
    rayon: rayon === 'tout' ? null : (radii.find((value) => String(value) === rayon) ?? DEFAULT_RADIUS),
    pref: preferenceIn('pref') ?? DEFAULT_PREFERENCE,
    demande: preferenceIn('demande') ?? null,
  };
}
