import { z } from 'zod';
import type { Actor } from '#core/access/index.ts';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { lastDayOf } from '#core/time/school-year.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { frameOfReport, liveContent } from './bilan/content.ts';
import { insertReport, keepAnswer, publishReport, readReport, updateReport } from './bilan/reports.sql.ts';
import { freezeReport } from './bilan/save-report.ts';
import { frameAt } from './cadres/frames.ts';
import { shippedFrames } from './cadres/library.ts';
import { keepShipped } from './cadres/save-frame.ts';
import type { ReportHooks } from './hooks.ts';

const file = z.object({
  bilans: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      cadre: z.string(),
      /** School year, 0 for the one of day 0. */
      annee: z.number().int(),
      titre: z.string(),
      precedent: z.string().optional(),
      /** Day on which it was closed, from day 0; absent: in preparation. */
      clos_jour: z.number().int().optional(),
      publie: z.boolean(),
      rubriques: z.array(
        z.object({
          rubrique: z.string(),
          texte: z.string().default(''),
          non_renseigne: z.boolean().default(false),
          motif: z.string().default(''),
        }),
      ),
      origine: demoOrigin,
    }),
  ),
});
type DemoReport = z.infer<typeof file>['bilans'][number];

/** Who directs the campus reads its lists when a report of the set is frozen. */
const directs = (campus: CampusPlace): Actor => ({
  id: 'demonstration',
  nom: '',
  sessionId: '',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: true,
  grants: [{ role: 'directeur_campus', perimetre: 'campus', cible: campus.id }],
});

/** Reports of the set, after the rooms that answer them: one that is closed and published, one in preparation. */
export const buildDemo =
  (hooks: ReportHooks): DemoLoader =>
  async (demo) => {
    const { bilans } = demo.files.read('bilans', file);
    for (const item of bilans) await load(demo, hooks, item);
    return { bilans: bilans.length };
  };

async function load(demo: DemoContext, hooks: ReportHooks, item: DemoReport): Promise<void> {
  const { tx } = demo;
  const now = new Date(`${demo.day(item.clos_jour ?? 0)}T08:00:00Z`);
  const campus = await campusAt(tx, item.campus);
  const { id: code, version } = shippedFrames.find((one) => one.id === item.cadre)!;
  const frame = await frameAt(tx, { code, version }, { lock: true });
  const year = demo.schoolYear(item.annee);
  const id = await insertReport(tx, {
    campusId: campus.id,
    cadreId: frame.id ?? (await keepShipped(tx, { now }, frame)),
    titre: item.titre,
    genre: frame.contenu.periode_de_reference,
    du: `${year}-09-01`,
    au: lastDayOf(year),
    precedentId: demo.find('bilans', item.precedent),
    now,
    by: null,
    originId: await demo.origin(item),
  });
  if (!id) return;
  demo.remember('bilans', item.id, id);
  for (const { rubrique, texte, non_renseigne: nonRenseigne, motif } of item.rubriques)
    await keepAnswer(tx, { bilanId: id, rubrique, texte, nonRenseigne, motif, reprisDe: null, now, by: null });
  if (item.clos_jour !== undefined) await close(demo, hooks, { campus, id, now, publie: item.publie });
}

/** Closed as by the act: its values, lists and texts are kept. */
async function close(
  demo: DemoContext,
  hooks: ReportHooks,
  of: { campus: CampusPlace; id: string; now: Date; publie: boolean },
): Promise<void> {
  const { tx } = demo;
  const { campus, id, now } = of;
  const report = (await readReport(tx, campus.id, id))!;
  const reading = { hooks, actor: directs(campus), campus, report, now, today: now.toISOString().slice(0, 10) };
  const content = await liveContent(tx, reading, await frameOfReport(tx, report));
  await freezeReport(tx, { actor: null, now }, id, content);
  await updateReport(tx, id, { etat: 'clos' });
  if (of.publie) await publishReport(tx, id, { at: now, annee: Number(report.au.slice(0, 4)) });
}
