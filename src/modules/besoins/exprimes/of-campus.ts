import type { Db } from '#core/db/index.ts';
import type { CampusNeed } from '#modules/campus/index.ts';
import { horizonText, needStateLabels, placeText, stater, volumeText } from './labels.ts';
import { publicNeedUrl } from './links.ts';
import { publicNeedsOf } from './public.sql.ts';

const SHOWN = 12;

/** The public needs of a campus, as its page lists them. */
export async function needsOfCampus(db: Db, campusId: string): Promise<CampusNeed[]> {
  const rows = await publicNeedsOf(db, { campusId }, SHOWN);
  return rows.map((row) => ({
    href: publicNeedUrl(row.id),
    titre: row.titre,
    resume: [stater(row) ?? row.source, volumeText(row), placeText(row), horizonText(row)].filter(Boolean).join(', '),
    etat: needStateLabels[row.etat],
    exemple: row.exemple,
  }));
}
