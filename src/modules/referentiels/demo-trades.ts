import { z } from 'zod';
import { type DemoContext, demoOrigin } from '#core/demonstration/index.ts';
import { ensureTrades } from './demo-trades.sql.ts';

const file = z.object({
  metiers: z.array(
    z.object({
      code: z.string(),
      libelle: z.string(),
      domaine: z.object({ code: z.string(), libelle: z.string() }),
      transition_ecologique: z.string().nullable(),
      transition_numerique: z.boolean().nullable(),
      transition_demographique: z.boolean().nullable(),
      appellations: z.array(z.object({ ogr: z.string(), libelle: z.string() })),
      origine: demoOrigin,
    }),
  ),
});

/** The trades of the ROME that the set speaks of: names, domains and names in use. What an import brought stays. */
export async function loadDemoTrades(demo: DemoContext): Promise<number> {
  const { metiers } = demo.files.read('metiers', file);
  const rows = [];
  for (const { origine, ...trade } of metiers) rows.push({ ...trade, origine_id: await demo.origin({ origine }) });
  await ensureTrades(demo.tx, rows);
  return rows.length;
}
