import { z } from 'zod';
import type { DemoContext } from '#core/demonstration/index.ts';
import { sectionsOf } from './extraits/extract.ts';
import { insertExtract } from './extraits/extracts.sql.ts';
import { drawExtract } from './extraits/publish.ts';
import { readMeeting, updateMeeting } from './meetings.sql.ts';
import { freezeMinutes, markProposed, writeMinutes } from './minutes/minutes.sql.ts';
import { minutesContent, printOfMinutes } from './minutes/paper.ts';
import { sourceOf } from './minutes/write-minutes.ts';

/** Minutes of a meeting of the set; those that nobody approved are left to be written. */
export const demoMinutes = z.object({
  etat: z.string(),
  redige_jour: z.number(),
  approuve_jour: z.number().nullable(),
  approuve_par: z.string().optional(),
  publie_jour: z.number().optional(),
  publie_par: z.string().optional(),
  /** By item. */
  releves: z.record(z.string(), z.string()).optional(),
});

/** Minutes that were approved, and what is public of them: all that was said of the agenda, neither who came nor who must act. */
export async function loadDemoMinutes(
  demo: DemoContext,
  minutes: z.infer<typeof demoMinutes>,
  meeting: { id: string; points: ReadonlyMap<string, string> },
): Promise<void> {
  const { tx } = demo;
  const by = demo.find('compte', minutes.approuve_par);
  // Without its persona nobody approved it.
  if (!by || minutes.approuve_jour === null) return;
  const at = (jour: number): Date => new Date(`${demo.day(jour)}T09:00:00Z`);
  const releves = Object.entries(minutes.releves ?? {}).map(
    ([point, text]) => [meeting.points.get(point)!, text] as const,
  );
  await writeMinutes(tx, meeting.id, Object.fromEntries(releves));
  await markProposed(tx, meeting.id, at(minutes.redige_jour));
  const contenu = minutesContent(await sourceOf(tx, (await readMeeting(tx, meeting.id))!));
  await freezeMinutes(tx, meeting.id, {
    contenu,
    print: printOfMinutes(contenu),
    now: at(minutes.approuve_jour),
    par: by,
  });
  await updateMeeting(tx, meeting.id, { etat: 'compte_rendu_approuve' });
  const publisher = demo.find('compte', minutes.publie_par);
  if (!publisher || minutes.publie_jour === undefined) return;
  const agenda = sectionsOf(contenu).filter(({ title }) => /^\d+\. /.test(title));
  const parts = agenda.flatMap((section) => section.parts.map((part) => part.id));
  const { kept } = await drawExtract(tx, meeting.id, contenu, { parts, hidden: [] });
  await insertExtract(tx, {
    reunionId: meeting.id,
    contenu: kept,
    changement: null,
    now: at(minutes.publie_jour),
    par: publisher,
  });
  await updateMeeting(tx, meeting.id, { etat: 'publiee' });
}
