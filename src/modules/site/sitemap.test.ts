import { describe, expect, it } from 'vitest';
import { robotsText, securityText } from './machine-texts.ts';
import { sitemapFile, sitemapIndex } from './sitemap.ts';

const ORIGIN = 'https://exemple.fr';

describe('sitemap', () => {
  it('escapes addresses and gives the true day of change only', () => {
    const xml = sitemapFile(ORIGIN, [
      { path: '/a?b=1&c="é"', modified: new Date('2026-11-22T23:30:00Z') },
      { path: '/b', modified: null },
      { path: '/b' },
    ]);
    expect(xml).toContain('<loc>https://exemple.fr/a?b=1&amp;c=%22%C3%A9%22</loc><lastmod>2026-11-23</lastmod>');
    expect(xml.match(/<url><loc>https:\/\/exemple\.fr\/b<\/loc><\/url>/g)).toHaveLength(1);
  });

  it('names each file in the index', () => {
    const xml = sitemapIndex(ORIGIN, 2);
    expect(xml.match(/<sitemap>/g)).toHaveLength(2);
    expect(xml).toContain('https://exemple.fr/sitemap-2.xml');
  });
});

describe('texts for machines', () => {
  it('leads robots to the sitemap', () => {
    expect(robotsText(ORIGIN)).toContain('Sitemap: https://exemple.fr/sitemap.xml');
  });

  it('expires under a year (RFC 9116)', () => {
    const now = new Date('2026-11-23T09:00:00Z');
    const text = securityText(ORIGIN, { courriel: 'securite@exemple.fr' }, now);
    expect(text).toContain('Contact: mailto:securite@exemple.fr\n');
    const expires = new Date(/Expires: (\S+)/.exec(text)![1]!);
    expect(expires.getTime()).toBeGreaterThan(now.getTime());
    expect(expires.getTime() - now.getTime()).toBeLessThan(365 * 86_400_000);
  });
});
