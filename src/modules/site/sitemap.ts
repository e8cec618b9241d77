import { escapeXml } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';

export interface SitemapEntry {
  path: string;
  /** Only when it is the true day of the last change. */
  modified?: Date | null;
}

/** Limit of the protocol: 50 000 addresses in one file. */
export const MAX_PER_FILE = 50_000;

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Index of the files: `/sitemap.xml`. */
export function sitemapIndex(origin: string, files: number): string {
  const lines = Array.from(
    { length: files },
    (_, index) => `<sitemap><loc>${escapeXml(`${origin}/sitemap-${index + 1}.xml`)}</loc></sitemap>`,
  );
  return `${HEADER}<sitemapindex xmlns="${NAMESPACE}">\n${lines.join('\n')}\n</sitemapindex>\n`;
}

/** One file. An address given twice is written once. */
export function sitemapFile(origin: string, entries: SitemapEntry[]): string {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const lines = [...byPath.values()].map(({ path, modified }) => {
    const day = modified ? `<lastmod>${isoDate(modified)}</lastmod>` : '';
    return `<url><loc>${escapeXml(origin + encodeURI(path))}</loc>${day}</url>`;
  });
  return `${HEADER}<urlset xmlns="${NAMESPACE}">\n${lines.join('\n')}\n</urlset>\n`;
}
