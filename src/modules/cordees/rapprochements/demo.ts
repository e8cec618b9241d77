import { z } from 'zod';
import type { DemoContext } from '#core/demonstration/index.ts';
import { addDays } from '#core/time/index.ts';
import { niveaux } from '../cordee.ts';
import { readCordee } from '../cordees.sql.ts';
import { moments } from '../mentors/mentor.ts';
import { loadMessages, messagesOfDemo } from '../messages/demo.ts';
import { insertGroup, writeDecision } from './groups.sql.ts';

/** Day on which mentors were accepted, from day 0: before their first session. */
const ACCEPTED = -53;

/** Groups of the demonstration set, with the mentor whom the team accepted. */
export const groupsOfDemo = z.array(
  z.object({
    cordee: z.string(),
    organisation: z.string(),
    niveau: z.enum(niveaux),
    eleves: z.number(),
    secteurs: z.array(z.string()),
    disponibilites: z.array(z.enum(moments)),
    a_distance: z.boolean(),
    accepte: z.string().nullable(),
    motif: z.string().nullable(),
    messages: messagesOfDemo,
  }),
);

export async function loadGroup(demo: DemoContext, one: z.infer<typeof groupsOfDemo>[number]): Promise<void> {
  const cordee = (await readCordee(demo.tx, demo.idOf('cordee', one.cordee)))!;
  const organisationId = demo.idOf('organisation', one.organisation);
  const school = cordee.etablissements.find((each) => each.organisationId === organisationId)!;
  const year = cordee.annees.find((each) => each.annee === demo.schoolYear(0))!;
  const { niveau, eleves, secteurs, disponibilites, a_distance: aDistance } = one;
  const text = { etablissementId: school.id, niveau, eleves, secteurs, disponibilites, aDistance };
  const groupe = await insertGroup(demo.tx, year.id, text);
  if (!one.accepte) return;
  const now = new Date(`${addDays(demo.day0, ACCEPTED)}T09:00:00Z`);
  const said = { groupe, mentor: demo.idOf('mentor', one.accepte), etat: 'accepte' as const, motif: one.motif };
  await writeDecision(demo.tx, { ...said, compteId: demo.find('compte', 'directrice-institut'), now });
  await loadMessages(demo, { groupe, mentor: said.mentor, annee: year.annee }, one.messages);
}
