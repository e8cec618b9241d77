import type { Db } from '#core/db/index.ts';

export interface DemoTrade {
  code: string;
  libelle: string;
  domaine: { code: string; libelle: string };
  transition_ecologique: string | null;
  transition_numerique: boolean | null;
  transition_demographique: boolean | null;
  appellations: { ogr: string; libelle: string }[];
  origine_id: number;
}

/** Writes trades under the keys of the import; those already known are left as they are. */
export async function ensureTrades(db: Db, trades: readonly DemoTrade[]): Promise<void> {
  const domains = new Map(trades.map(({ domaine, origine_id }) => [domaine.code, { ...domaine, origine_id }]));
  const names = trades.flatMap(({ code, appellations, origine_id }) =>
    appellations.map(({ ogr, libelle }) => ({ cle: `ogr:${ogr}`, rome_code: code, libelle, origine_id })),
  );
  const rows = trades.map((trade) => ({
    code: trade.code,
    libelle: trade.libelle,
    domaine: trade.domaine.code,
    transition_eco: trade.transition_ecologique,
    transition_num: trade.transition_numerique,
    transition_demo: trade.transition_demographique,
    origine_id: trade.origine_id,
  }));
  await db
    .insertInto('rome_domaine')
    .values([...domains.values()])
    .onConflict((one) => one.doNothing())
    .execute();
  await db
    .insertInto('rome')
    .values(rows)
    .onConflict((one) => one.doNothing())
    .execute();
  await db
    .insertInto('rome_appellation')
    .values(names)
    .onConflict((one) => one.doNothing())
    .execute();
}
