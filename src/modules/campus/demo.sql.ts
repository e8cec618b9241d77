import type { Db } from '#core/db/index.ts';

/** Name → code of the territories of today. */
export interface TerritoryCodes {
  regions: Map<string, string>;
  academies: Map<string, string>;
}

export async function territoryCodes(db: Db): Promise<TerritoryCodes> {
  const regions = await db.selectFrom('region').select(['code', 'nom']).execute();
  const academies = await db.selectFrom('academie').select(['code', 'nom']).where('fermee', '=', false).execute();
  return {
    regions: new Map(regions.map((row) => [row.nom, row.code])),
    academies: new Map(academies.map((row) => [row.nom, row.code])),
  };
}
