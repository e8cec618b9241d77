import { z } from 'zod';
import { type DemoContext, demoOrigin } from '#core/demonstration/index.ts';
import { parisInstant } from '#core/time/index.ts';
import { nationalTemplates } from './modeles/template.ts';
import { insertReserved } from './reserve/reserve.sql.ts';
import { makeMeeting } from './series/hold-series.ts';
import { heldDays } from './series/rule.ts';
import { insertSeries, type SeriesInput } from './series/series.sql.ts';

const file = z.object({
  reserve: z.array(
    z.object({
      id: z.string(),
      instance: z.string(),
      titre: z.string(),
      raison: z.string(),
      presente_par: z.string(),
      minutes: z.number(),
      pour_decision: z.boolean(),
      jour: z.number(),
      origine: demoOrigin,
    }),
  ),
  series: z.array(
    z.object({
      id: z.string(),
      instance: z.string(),
      titre: z.string(),
      frequence: z.enum(['mois', 'trimestre']),
      rang: z.number(),
      jour_semaine: z.number(),
      debut_jour: z.number(),
      heure: z.string(),
      minutes: z.number(),
      nombre: z.number(),
      sauf: z.array(z.object({ du_jour: z.number(), au_jour: z.number() })),
      commune: z.string(),
      modele: z.string(),
      origine: demoOrigin,
    }),
  ),
});

/** What waits for a meeting, and the series from which meetings are made. */
export async function loadDemoSeries(demo: DemoContext): Promise<{ points: number; series: number }> {
  const { reserve, series } = demo.files.read('reunions', file);
  for (const item of reserve) {
    await insertReserved(demo.tx, {
      instanceId: demo.idOf('instance', item.instance),
      titre: item.titre,
      texte: item.raison,
      presentePar: item.presente_par,
      minutes: item.minutes,
      pourDecision: item.pour_decision,
      by: null,
      now: at(demo, item.jour),
    });
  }
  for (const item of series) {
    const instanceId = demo.idOf('instance', item.instance);
    const originId = await demo.origin(item);
    const input: SeriesInput = {
      titre: item.titre,
      frequence: item.frequence,
      intervalle: 1,
      rang: item.rang,
      jour: item.jour_semaine,
      debut: demo.day(item.debut_jour),
      heure: item.heure,
      fin: null,
      nombre: item.nombre,
      sauf: item.sauf.map((one) => ({ du: demo.day(one.du_jour), au: demo.day(one.au_jour) })),
      feries: true,
      minutes: item.minutes,
      lieu: item.commune,
      visio: null,
      modele: item.modele,
    };
    const id = await insertSeries(demo.tx, { ...input, instanceId, originId, now: at(demo, 0) });
    const template = nationalTemplates.find((one) => one.key === item.modele) ?? null;
    for (const jour of heldDays(input)) {
      await makeMeeting(demo.tx, { ...input, id, instanceId }, { jour, template, originId, today: demo.day(0) });
    }
  }
  return { points: reserve.length, series: series.length };
}

const at = (demo: DemoContext, jour: number): Date => parisInstant(`${demo.day(jour)}T09:00`)!;
