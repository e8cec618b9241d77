import { count } from '#core/text/index.ts';
import { addDays, frenchPartialDate } from '#core/time/index.ts';

/** The meetings of a body in a calendar year, and how many its statutes ask for. */
export interface BodyYear {
  annee: number;
  /** Null: no statutes in force rule it. 0: they fix no number. */
  demandees: number | null;
  /** Of the statutes that ask for them. */
  version: number | null;
  /** First day on which statutes ruled it, ISO. */
  depuis: string | null;
  /** Day on which the body was created here, ISO. */
  creeeLe: string;
  tenues: number;
  /** In preparation, put off or called, until the end of the year. */
  prevues: number;
  /** Days that a convocation asks for; the fewest ones in a case of urgency. */
  delai: number | null;
  urgence: number | null;
}

/** Between two meetings of a body: as many times that are left before the last day to call, or it is nearly too late. */
export const ROOM_DAYS = 30;

/** Meetings that neither took place nor are prepared. */
export const missingOf = ({ demandees, tenues, prevues }: BodyYear): number =>
  Math.max(0, (demandees ?? 0) - tenues - prevues);

/** Last day of the year on which a meeting may still be called within the notice. */
export const lastCallOf = ({ annee, delai }: Pick<BodyYear, 'annee' | 'delai'>): string =>
  addDays(`${annee}-12-31`, -(delai ?? 0));

/** Statutes that came into force during the year ask nothing of what was before them, nor of a body that was not there yet. */
const wholeYear = ({ annee, depuis, creeeLe }: BodyYear): boolean =>
  depuis !== null && (depuis > creeeLe ? depuis : creeeLe) <= `${annee}-01-01`;

/**
 * Whether what is left of the year holds the meetings that are missing, with the notice of each: `serre` when there is hardly room, `trop_tard` when there
 * is none. Null: nothing is missing, or there is time. @param today ISO day.
 */
export function yearRoom(year: BodyYear, today: string): 'serre' | 'trop_tard' | null {
  const missing = missingOf(year);
  if (missing === 0 || !wholeYear(year)) return null;
  const last = lastCallOf(year);
  if (today > last) return 'trop_tard';
  return today >= addDays(last, -ROOM_DAYS * missing) ? 'serre' : null;
}

/** « 2 réunions tenues sur 3 demandées cette année (statuts, version 1), 1 prévue ». */
export function yearText(year: BodyYear): string {
  const { annee, tenues, prevues, demandees, version, depuis, creeeLe } = year;
  const held = count(tenues, 'réunion tenue', 'réunions tenues');
  const since =
    depuis === null || wholeYear(year)
      ? ''
      : depuis > creeeLe
        ? `, en vigueur depuis le ${frenchPartialDate(depuis)}`
        : `, instance créée le ${frenchPartialDate(creeeLe)}`;
  const asked = demandees
    ? ` sur ${count(demandees, 'demandée', 'demandées')} cette année (statuts, version ${version}${since})`
    : ` cette année, ${demandees === null ? 'aucun statut n’en demande' : 'les statuts n’en fixent pas le nombre'}`;
  const coming = prevues > 0 ? `, ${count(prevues, 'prévue', 'prévues')} d’ici à la fin de ${annee}` : '';
  return `${held}${asked}${coming}`;
}

/** The same in the cells of a list: « 2 sur 3 », and whether there is hardly room for the rest. @param today ISO day. */
export const yearCells = (
  years: ReadonlyMap<string, BodyYear>,
  today: string,
): Map<string, { text: string; short: boolean }> =>
  new Map(
    [...years].map(([id, year]) => {
      const { tenues, demandees } = year;
      const text = demandees ? `${tenues} sur ${demandees}` : String(tenues);
      return [id, { text, short: yearRoom(year, today) !== null }];
    }),
  );
