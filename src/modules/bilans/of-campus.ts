import type { Db } from '#core/db/index.ts';
import type { CampusDoor } from '#modules/campus/index.ts';
import { lastPublicReport } from './bilan/reports.sql.ts';
import { publicReportUrl } from './links.ts';

/** The last annual report that a campus shows; null when it shows none. */
export async function reportOfCampus(db: Db, campus: { id: string; slug: string }): Promise<CampusDoor | null> {
  const last = await lastPublicReport(db, campus.id);
  if (!last) return null;
  return {
    href: publicReportUrl(campus.slug, last.annee),
    label: `le bilan annuel ${last.annee}`,
    exemple: last.exemple,
  };
}
