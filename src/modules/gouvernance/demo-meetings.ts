import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { parisInstant } from '#core/time/index.ts';
import { printOfQuestion } from './ballot-box.ts';
import { loadCalled } from './correspondance/demo-called.ts';
import { insertDecision, insertTask } from './decisions.sql.ts';
import { type DemoSeat, insertAttendance, insertPastResolution, setMeetingPast } from './demo-meetings.sql.ts';
import { demoMinutes, loadDemoMinutes } from './demo-minutes.ts';
import { loadDemoSeries } from './demo-series.ts';
import { insertMeeting } from './meetings.sql.ts';
import { insertPoint } from './points.sql.ts';
import { candidatesOf, insertSeats } from './seats.sql.ts';
import { carryLeftOvers } from './suites/carry-left-overs.ts';
import { choices } from './tally.ts';

const nested = { origine: demoOrigin.optional() };
const file = z.object({
  reunions: z.array(
    z.object({
      id: z.string(),
      instance: z.string(),
      titre: z.string(),
      jour: z.number(),
      debut: z.string(),
      fin: z.string(),
      lieu: z.object({ organisation: z.string(), commune: z.object({ nom: z.string() }) }),
      visio: z.boolean(),
      etat: z.enum(['terminee', 'convoquee', 'prevue']),
      convocation: z.object({ envoyee_jour: z.number(), accuses: z.number() }).nullable(),
      ordre_du_jour: z.array(
        z.object({
          id: z.string(),
          titre: z.string(),
          presente_par: z.string(),
          minutes: z.number(),
          pour_decision: z.boolean(),
        }),
      ),
      correspondance: z
        .array(
          z.object({
            point: z.string(),
            question: z.string(),
            reponses: z.array(
              z.object({
                mandat: z.string(),
                choix: z.enum(choices),
                jour: z.number(),
                par: z.enum(['lien', 'papier']).default('lien'),
              }),
            ),
          }),
        )
        .optional(),
      emargements: z.array(
        z.object({
          mandat: z.string(),
          presence: z.enum(['present', 'represente']),
          pouvoir_de: z.string().nullable(),
        }),
      ),
      quorum: z.object({ requis: z.number(), atteint: z.number() }).nullable(),
      votes: z.array(
        z.object({
          id: z.string(),
          point: z.string(),
          question: z.string(),
          pour: z.number(),
          contre: z.number(),
          abstention: z.number(),
          resultat: z.enum(['adopte', 'rejete']),
        }),
      ),
      decisions: z.array(
        z.object({ titre: z.string(), texte: z.string(), point: z.string(), action: z.string().nullable(), ...nested }),
      ),
      taches: z.array(
        z.object({
          titre: z.string(),
          responsable: z.string(),
          echeance_jour: z.number(),
          etat: z.enum(['a_faire', 'en_cours', 'en_retard', 'faite']),
          ...nested,
        }),
      ),
      compte_rendu: demoMinutes.nullable(),
      origine: demoOrigin,
    }),
  ),
});
export type DemoMeeting = z.infer<typeof file>['reunions'][number];
const mandates = z.object({
  mandats: z.array(z.object({ id: z.string(), instance: z.string(), contact: z.string() })),
});

/** Meetings of the set, after its bodies and mandates: three that were held, one that is called, two to prepare. */
export const loadDemoMeetings: DemoLoader = async (demo) => {
  const { reunions } = demo.files.read('reunions', file);
  const { mandats } = demo.files.read('mandats', mandates);
  const people = new Map(mandats.map((one) => [one.id, demo.idOf('contact', one.contact)]));
  for (const item of reunions) await loadMeeting(demo, item, people);
  return { reunions: reunions.length, ...(await loadDemoSeries(demo)) };
};

const at = (demo: DemoContext, jour: number, hour: string): Date => parisInstant(`${demo.day(jour)}T${hour}`)!;

async function loadMeeting(demo: DemoContext, item: DemoMeeting, people: ReadonlyMap<string, string>): Promise<void> {
  const instanceId = demo.idOf('instance', item.instance);
  const originId = await demo.origin(item);
  const [debut, fin] = [at(demo, item.jour, item.debut), at(demo, item.jour, item.fin)];
  const id = await insertMeeting(demo.tx, {
    instanceId,
    titre: item.titre,
    debut,
    minutes: Math.round((fin.getTime() - debut.getTime()) / 60_000),
    lieu: item.lieu.commune.nom,
    visio: item.visio ? 'https://visio.exemple.fr/groupe-eolien' : null,
    originId,
  });
  const points = new Map<string, string>();
  for (const { id: key, titre, minutes, pour_decision: pourDecision } of item.ordre_du_jour) {
    const point = { titre, texte: null, presentePar: null, minutes, pourDecision };
    points.set(key, await insertPoint(demo.tx, id, point));
  }
  const held = { id, instanceId, debut, fin, people, points };
  if (item.etat === 'terminee') await loadHeld(demo, item, held);
  if (item.etat === 'convoquee') await loadCalled(demo, item, held);
  for (const task of item.taches) {
    const done = task.etat === 'faite';
    await insertTask(demo.tx, {
      instanceId,
      reunionId: id,
      decisionId: null,
      titre: task.titre,
      responsableId: demo.idOf('contact', task.responsable),
      echeance: demo.day(task.echeance_jour),
      etat: task.etat === 'en_retard' ? 'a_faire' : task.etat,
      faiteLe: done ? demo.day(task.echeance_jour) : null,
      originId: await demo.origin(task, item),
    });
  }
  if (item.etat === 'prevue') await carryLeftOvers(demo.tx, { instanceId, reunionId: id, today: demo.day(0) });
  if (item.compte_rendu) await loadDemoMinutes(demo, item.compte_rendu, { id, points });
}

export interface Held {
  id: string;
  instanceId: string;
  debut: Date;
  fin: Date;
  people: ReadonlyMap<string, string>;
  points: ReadonlyMap<string, string>;
}

/** A meeting that was held: who was called, who came, what was voted and decided. */
async function loadHeld(demo: DemoContext, item: DemoMeeting, held: Held): Promise<void> {
  const { tx } = demo;
  const day = demo.day(item.jour);
  const candidates = await candidatesOf(tx, held.instanceId, day);
  const ids = await insertSeats(tx, held.id, candidates);
  const seatOf = (mandat: string | null): string | null => {
    const contact = mandat && held.people.get(mandat);
    const rank = candidates.findIndex((one) => one.contactId === contact);
    return contact && rank >= 0 ? ids[rank]! : null;
  };
  const seats = item.emargements.flatMap(({ mandat, presence, pouvoir_de: by }): DemoSeat[] => {
    const seat = seatOf(mandat);
    return seat ? [{ id: seat, bearer: presence === 'represente' ? seatOf(by) : null }] : [];
  });
  const sent = at(demo, item.convocation?.envoyee_jour ?? item.jour - 15, '09:00');
  await insertAttendance(tx, {
    seats,
    called: ids,
    from: held.debut,
    to: held.fin,
    sent,
    receipts: item.convocation?.accuses ?? 0,
  });
  await setMeetingPast(tx, held.id, {
    ouverte: held.debut,
    levee: held.fin,
    sent,
    annonce: item.ordre_du_jour.map((one) => one.titre),
    requis: item.quorum?.requis ?? null,
    atteint: item.quorum?.atteint ?? null,
  });
  await loadOutcome(demo, item, held);
}

/** What a meeting that was held voted and decided. */
async function loadOutcome(demo: DemoContext, item: DemoMeeting, held: Held): Promise<void> {
  const { tx } = demo;
  const votes = new Map<string, string>();
  for (const [rang, vote] of item.votes.entries()) {
    const pointId = held.points.get(vote.point) ?? null;
    votes.set(
      vote.point,
      await insertPastResolution(tx, {
        ...vote,
        rang: rang + 1,
        reunionId: held.id,
        pointId,
        closed: held.fin,
        print: printOfQuestion(vote.question),
      }),
    );
  }
  for (const one of item.decisions) {
    await insertDecision(tx, {
      instanceId: held.instanceId,
      reunionId: held.id,
      pointId: held.points.get(one.point) ?? null,
      resolutionId: votes.get(one.point) ?? null,
      titre: one.titre,
      texte: one.texte,
      etat: 'adoptee',
      responsableId: null,
      echeance: null,
      priseLe: demo.day(item.jour),
      originId: await demo.origin(one, item),
      action: one.action,
    });
  }
}
