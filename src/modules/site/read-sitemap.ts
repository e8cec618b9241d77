import type { Db } from '#core/db/index.ts';
import { sitemapUrls as campusUrls } from '#modules/campus/index.ts';
import { helpTopics } from './help.ts';
import {
  ACCESSIBILITY,
  CATALOGUE,
  CONTACT,
  COOKIES,
  certificationUrl,
  HELP,
  HOME,
  helpUrl,
  LEGAL,
  offerUrl,
  PRIVACY,
  SITE_MAP,
} from './links.ts';
import { certificationSlugs, offerCount, offerSlugs } from './sitemap.sql.ts';
import { MAX_PER_FILE, type SitemapEntry } from './sitemap.ts';

/** The first file holds everything but the trainings, which fill the following ones. */
export const fileCount = async (db: Db): Promise<number> => 1 + Math.ceil((await offerCount(db)) / MAX_PER_FILE);

/** Addresses of one file, numbered from 1; empty beyond the last. */
export async function fileEntries(db: Db, number: number): Promise<SitemapEntry[]> {
  if (number === 1) return everythingElse(db);
  if (number < 1) return [];
  const rows = await offerSlugs(db, (number - 2) * MAX_PER_FILE, MAX_PER_FILE);
  return rows.map((row) => ({ path: offerUrl(row.certification, row.organisation) }));
}

async function everythingElse(db: Db): Promise<SitemapEntry[]> {
  const [campuses, certifications, topics] = await Promise.all([campusUrls(db), certificationSlugs(db), helpTopics()]);
  const fixed = [HOME, CATALOGUE, HELP, CONTACT, LEGAL, ACCESSIBILITY, PRIVACY, COOKIES, SITE_MAP];
  return [
    ...[...fixed, ...topics.map((topic) => helpUrl(topic.slug))].map((path) => ({ path })),
    ...campuses,
    ...certifications.map((slug) => ({ path: certificationUrl(slug) })),
  ].slice(0, MAX_PER_FILE);
}
