import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { campusPlace } from '#modules/campus/index.ts';
import { schemaFaults } from '#modules/formations/lheo/check-xml.ts';
import { decodeBytes } from '#modules/formations/lheo/read-deposit.ts';
import { readOffers } from '#modules/formations/lheo/read-lheo.ts';
import { lheoText, readOfferFile } from '#modules/formations/lheo/read-offer-file.ts';
import { LHEO, LHEO_2_2, lheoSchema, readDocument } from '#modules/formations/lheo/schema.ts';
import { parseXml } from '#modules/formations/lheo/xml-tree.ts';
import { readSchema } from '#modules/formations/lheo/xsd.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { ORIGIN } from '#tests/support/page.ts';

// The official XSD and a real file of Onisep are not ours to ship: read where the shared data are.
const folder = join(import.meta.dirname, '../../../shared/data/08-interop/lheo');

describe.skipIf(!existsSync(folder))('LHÉO against the official schema', () => {
  const official = () => readSchema(readFileSync(join(folder, 'lheo_2.3.xsd'), 'utf8'));
  const real = () => readFileSync(join(folder, 'exemple-bts-onisep_lheo-2.2.xml'));

  it('a real file of Onisep is read, its HTML taken off, its school found by its UAI', async () => {
    const { root, version } = readDocument(await decodeBytes(real()));
    const [offer, ...others] = readOffers(root, { origin: ORIGIN, today: '2026-11-23' });
    expect([version, others.length]).toEqual(['2.2', 0]);
    expect(offer).toMatchObject({
      intitule: 'BTS négociation et relation client',
      statut: 'scolaire',
      fiches: ['RNCP474'],
      complement: null,
      lieu: { uai: '0290076A', siret: '19290076900014' },
      sessions: [{ debut: '2015-09-01', fin: '2017-08-31' }],
    });
    expect(JSON.stringify(offer)).not.toContain('<');
  });

  it('the file of each campus of the demonstration is valid', async () => {
    const { db } = await demonstrationDatabase();
    const { rows } = await sql<{
      slug: string;
    }>`select distinct c.slug from campus c join ligne_campus l on l.campus_id = c.id`.execute(db);
    const schema = official();
    for (const { slug } of rows) {
      const text = lheoText(await readOfferFile(db, (await campusPlace(db, slug))!, ORIGIN, '2026-11-23'));
      if (text !== null) expect([slug, schemaFaults(parseXml(text), schema)]).toEqual([slug, []]);
    }
    expect(rows.length).toBeGreaterThan(5);
  });

  it('ours says the same as the official one of a file broken in each of its elements', () => {
    const schema = official();
    const text = real().toString('utf8').replace(LHEO_2_2, LHEO);
    const elements = [...text.matchAll(/<([\w-]+)[^<>/]*>[^<]*<\/\1>/g)];
    expect(elements.length).toBeGreaterThan(60);
    for (const [whole, name] of elements) {
      for (const instead of ['', whole + whole, `<${name}>${'x'.repeat(60)}</${name}>`, `<bidule/>${whole}`]) {
        const broken = parseXml(text.replace(whole, () => instead));
        const [ours, theirs] = [lheoSchema(), schema].map((one) =>
          schemaFaults(broken, one).map((fault) => [fault.line, fault.element]),
        );
        expect([name, instead, ours]).toEqual([name, instead, theirs]);
      }
    }
  });
});
