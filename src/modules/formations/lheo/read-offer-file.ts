import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { schemaFaults } from './check-xml.ts';
import { complementsOfCampus } from './complements.sql.ts';
import { type CampusOfferFile, lheoOf } from './export-lheo.ts';
import { linesOfCampus, type OfferOrganisation, organisationsOf } from './offre.sql.ts';
import { placeOfCampus } from './place-of-campus.sql.ts';
import { LHEO, lheoSchema } from './schema.ts';
import { writeXml } from './write-xml.ts';
import { parseXml } from './xml-tree.ts';

/** Everything public that a campus offers, as its files carry it. */
export async function readOfferFile(
  db: Db,
  campus: Pick<CampusPlace, 'id' | 'slug' | 'nomComplet'>,
  origin: string,
  today: string,
): Promise<CampusOfferFile> {
  const [lines, complements, campusBody] = await Promise.all([
    linesOfCampus(db, campus.id, today),
    complementsOfCampus(db, campus.id, today),
    placeOfCampus(db, campus),
  ]);
  const ids = [
    ...lines.map((line) => line.organisationId),
    ...complements.flatMap((one) => [...one.porteurs, ...one.lignes.map((line) => line.organisationId)]),
  ];
  const organisations: Map<string, OfferOrganisation> = await organisationsOf(db, ids);
  return {
    campus: { slug: campus.slug, nom: campus.nomComplet },
    origin,
    today,
    lines,
    complements,
    organisations,
    campusBody,
  };
}

/**
 * The file as it is served: checked against the XSD first, so that what breaks it never leaves. Null: the campus shows nothing, and
 * LHÉO has no empty document.
 */
export function lheoText(file: CampusOfferFile): string | null {
  if (file.lines.length + file.complements.length === 0) return null;
  const text = writeXml(lheoOf(file), LHEO);
  const [fault] = schemaFaults(parseXml(text), lheoSchema());
  if (fault) throw new Error(`LHÉO export breaks the XSD at line ${fault.line}, <${fault.element}>: ${fault.message}`);
  return text;
}
