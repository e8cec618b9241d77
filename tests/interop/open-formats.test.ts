import { parse } from 'csv-parse/sync';
import type { FeatureCollection } from 'geojson';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { routes } from '#app';
import { claimIn } from '#tests/support/access-claims.ts';
import { sourceIn } from '#tests/support/access-sources.ts';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { ORIGIN } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

// What other programs read of the site, through the parsers that they would use.
const opened = await demonstrationDatabase();
const app = testApp(opened);
/** Campuses that have members and a body: their lists have lines. */
const campuses = await opened.db
  .selectFrom('campus')
  .innerJoin('adhesion', 'adhesion.campus_id', 'campus.id')
  .innerJoin('instance_gouvernance', 'instance_gouvernance.campus_id', 'campus.id')
  .select('campus.id')
  .distinct()
  .execute();
/** Who may download the lists of the workspace. */
const reader = await persona(opened.db, [
  { role: 'administrateur', perimetre: 'instance_technique' },
  { role: 'delegue_donnees', perimetre: 'national' },
  ...campuses.map(({ id }) => ({ role: 'directeur_campus', perimetre: 'campus', campus_id: id })),
]);
// Lists that the demonstration leaves empty.
const { organisation_id } = await opened.db
  .selectFrom('adhesion')
  .select('organisation_id')
  .where('campus_id', '=', campuses[0]!.id)
  .executeTakeFirstOrThrow();
await claimIn(opened.db, organisation_id);
await sourceIn(opened.db, campuses[0]!.id, reader.id);
const get = async (path: string) => {
  const headers: Record<string, string> = path.startsWith('/espace/') ? { cookie: reader.cookie } : {};
  const response = await app.request(ORIGIN + path, { headers });
  return {
    status: response.status,
    headers: response.headers,
    text: new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(await response.arrayBuffer()),
  };
};
const listOf = (ending: string): string[] =>
  routes
    .filter((route) => route.method === 'GET' && route.path.endsWith(ending) && !route.path.includes(':'))
    .map((route) => route.path);

/** Text contents of the elements of a name in an XML document. @throws when it is not well formed. */
function elementsOf(xml: string, name: string): string[] {
  const parser = new SaxesParser();
  const found: string[] = [];
  let open = false;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    open = tag.name === name;
    if (open) found.push('');
  });
  parser.on('text', (text) => {
    if (open) found[found.length - 1] += text;
  });
  parser.on('closetag', () => {
    open = false;
  });
  parser.write(xml).close();
  return found;
}

describe.each(listOf('.csv'))('%s', (path) => {
  test('is RFC 4180 for programs', async () => {
    const { headers, text } = await get(`${path}?format=csv`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="cmq_[a-z_]+_\d{4}-\d{2}-\d{2}\.csv"/);
    expect(text.startsWith('\ufeff')).toBe(false);
    const rows = parse(text, { record_delimiter: '\r\n', columns: true }) as Record<string, string>[];
    expect(rows.length).toBeGreaterThan(0);
    for (const key of Object.keys(rows[0]!)) expect(key).toMatch(/^[a-z][a-z0-9_]*$/);
    for (const row of rows)
      for (const value of Object.values(row)) expect(value).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('opens in a French spreadsheet with the same rows', async () => {
    const machine = parse((await get(`${path}?format=csv`)).text, { record_delimiter: '\r\n' }) as string[][];
    const { text } = await get(`${path}?format=csv-excel`);
    expect(text.startsWith('\ufeff')).toBe(true);
    const rows = parse(text, { bom: true, delimiter: ';', record_delimiter: '\r\n' }) as string[][];
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([machine[0]!.length]));
    // The journal traces its own export: it has one line more the second time.
    expect(rows.length).toBe(machine.length + (path.endsWith('/journal.csv') ? 1 : 0));
    expect(rows[0]!.some((label) => /[éèàÉ ]/.test(label))).toBe(true);
  });
});

test.each(listOf('.geojson'))('%s is RFC 7946', async (path) => {
  const { headers, text } = await get(path);
  expect(headers.get('content-type')).toBe('application/geo+json');
  const collection = JSON.parse(text) as FeatureCollection;
  expect(collection.type).toBe('FeatureCollection');
  expect(collection).not.toHaveProperty('crs');
  expect(collection.features.length).toBeGreaterThan(0);
  for (const feature of collection.features) {
    expect(feature.type).toBe('Feature');
    expect(feature.id).toBeTruthy();
    if (feature.geometry === null) continue;
    if (feature.geometry.type !== 'Point') throw new Error('only points are published');
    const [longitude, latitude] = feature.geometry.coordinates as [number, number];
    // Metropolitan France and its overseas, longitude first.
    expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
    expect(latitude).toBeGreaterThan(-25);
    expect(latitude).toBeLessThan(52);
    expect(String(longitude).split('.')[1]?.length ?? 0).toBeLessThanOrEqual(6);
  }
});

test('the sitemap is well formed and names pages that answer, under their canonical address', async () => {
  const files = elementsOf((await get('/sitemap.xml')).text, 'loc');
  expect(files.length).toBeGreaterThan(0);
  const addresses: string[] = [];
  for (const file of files) addresses.push(...elementsOf((await get(file.replace(ORIGIN, ''))).text, 'loc'));
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses.length).toBeGreaterThan(20);
  for (const address of addresses.filter((_, index) => index % Math.ceil(addresses.length / 60) === 0)) {
    expect(address.startsWith(`${ORIGIN}/`)).toBe(true);
    const { status, text } = await get(address.replace(ORIGIN, ''));
    expect([address, status]).toEqual([address, 200]);
    expect(text).toContain(`<link rel="canonical" href="${address.replaceAll('&', '&amp;')}"`);
  }
});

test('robots.txt lets the pages be read and names the sitemap', async () => {
  const { headers, text } = await get('/robots.txt');
  expect(headers.get('content-type')).toContain('text/plain');
  expect(text).toMatch(/^User-agent: \*$/m);
  expect(text).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`);
  expect(text).not.toMatch(/^Disallow: \/$/m);
});

test('security.txt is RFC 9116: a contact, one date of expiry less than a year away', async () => {
  const { text } = await get('/.well-known/security.txt');
  expect(text).toMatch(/^Contact: (mailto:|https:)/m);
  const expires = [...text.matchAll(/^Expires: (.+)$/gm)];
  expect(expires).toHaveLength(1);
  const days = (Date.parse(expires[0]![1]!) - Date.parse('2026-11-23')) / 86_400_000;
  expect(days).toBeGreaterThan(30);
  expect(days).toBeLessThan(366);
  expect(text.match(/^Canonical: .+$/gm)).toEqual([`Canonical: ${ORIGIN}/.well-known/security.txt`]);
  expect(text.match(/^Preferred-Languages: .+$/gm)).toEqual(['Preferred-Languages: fr, en']);
  const [, policy] = /^Policy: (.+)$/m.exec(text)!;
  expect((await get(policy!.replace(ORIGIN, ''))).text).toContain('Signaler une faille');
});

test('the health questions answer without a page', async () => {
  const paths = routes.map((route) => route.path);
  expect(paths.some((path) => path.startsWith('/sante')) || (await get('/sante')).status === 200).toBe(true);
  const { headers, text } = await get('/sante');
  expect(headers.get('cache-control')).toContain('no-store');
  expect(text.length).toBeLessThan(2000);
});
