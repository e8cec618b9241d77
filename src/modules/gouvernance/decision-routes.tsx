import { RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { settlingView } from './charges/saying.ts';
import { confirmDone, sendBack } from './charges/settle.ts';
import type { Told } from './charges/tell-bearer.ts';
import { decisionsOf, tasksOf } from './decisions.sql.ts';
import { chargeText, decisionState, taskStateLabels } from './follow-labels.ts';
import * as acts from './follow-up.ts';
import { KEEP_DECISION, mayDo, meetingFor, READ_MEETINGS } from './meeting-access.ts';
import { followUpForm, meetingParams } from './meeting-schemas.ts';
import * as links from './meetings/links.ts';
import { pointsOf } from './points.sql.ts';
import { headOf } from './present-meeting.ts';
import { seatsOf } from './seats.sql.ts';
import { returnedDecisions } from './suites/left-over.sql.ts';
import { FollowUpPage } from './views/follow-up-page.tsx';

/** What a meeting gave birth to. */
export const decisionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.followUpUrl(':id'),
    access: mayEver(KEEP_DECISION),
    params: meetingParams,
    handle: (ctx, { params }) => followUpPage(ctx, params.id, {}),
  }),
  defineRoute({
    method: 'POST',
    path: links.followUpUrl(':id'),
    access: mayEver(KEEP_DECISION),
    params: meetingParams,
    form: followUpForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return followUpPage(ctx, params.id, form);
      try {
        const text = await acted(ctx, params.id, form.value);
        leaveFlash(ctx.cookies, { tone: 'ok', text });
        return seeOther(links.followUpUrl(params.id));
      } catch (error) {
        if (!(error instanceof RuleBroken) || !WRITTEN.has(form.value.acte)) throw error;
        return followUpPage(ctx, params.id, { typed: typedOf(form.value), faults: [error.sentence] });
      }
    },
  }),
];

type Sent = ReturnType<typeof followUpForm.parse>;

/** Acts of the forms that one writes in: refused, they come back with what was typed. */
const WRITTEN: ReadonlySet<Sent['acte']> = new Set(['decider', 'tache', 'confirmer', 'renvoyer']);

const typedOf = (sent: Sent): Record<string, string> =>
  Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value ?? '')]));

/** Whether who has the charge was told. */
function saidTold(told: Told | null): string {
  if (told === 'compte' || told === 'courriel') return ' Qui en a la charge est prévenu.';
  return told === 'personne' ? ' Qui en a la charge n’a pas pu être prévenu : dites-le-lui autrement.' : '';
}

/** @returns what to say of it. */
async function acted(ctx: RequestContext, id: string, sent: Sent): Promise<string> {
  switch (sent.acte) {
    case 'decider': {
      const { titre, texte, point: pointId, responsable: bearerId, echeance } = sent;
      const { numero, told } = await acts.recordDecision(ctx, id, { titre, texte, pointId, bearerId, echeance });
      return `Décision ${numero} écrite.${saidTold(told)}`;
    }
    case 'confier': {
      const { decision: decisionId, responsable: bearerId, echeance } = sent;
      return `Décision confiée.${saidTold(await acts.entrust(ctx, id, { decisionId, bearerId, echeance }))}`;
    }
    case 'executer':
      await acts.carryOut(ctx, id, { decisionId: sent.decision, suite: sent.suite });
      return 'Décision déclarée exécutée.';
    case 'tache': {
      const { tache_titre: titre, decision: decisionId, responsable: bearerId, echeance } = sent;
      const { told, carried } = await acts.giveTask(ctx, id, { titre, decisionId, bearerId, echeance });
      return `Tâche donnée : elle reviendra à l’ordre du jour tant qu’elle n’est pas faite.${carried}${saidTold(told)}`;
    }
    case 'suivre':
      await acts.followTask(ctx, id, { tacheId: sent.tache, etat: sent.etat, suite: sent.suite });
      return 'Tâche notée.';
    case 'confirmer':
      await confirmDone(ctx, id, { genre: sent.genre, id: sent.charge, dite: sent.dite });
      return 'Confirmé : c’est fait.';
    case 'renvoyer': {
      const { genre, charge, dite, motif } = sent;
      return `Renvoyé, avec le motif.${saidTold(await sendBack(ctx, id, { genre, id: charge, dite, motif }))}`;
    }
  }
}

async function followUpPage(
  ctx: RequestContext,
  id: string,
  filled: { typed?: Record<string, string>; errors?: Record<string, string>; faults?: readonly string[] },
): Promise<Result> {
  const { typed = {}, errors = {}, faults = [] } = filled;
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: KEEP_DECISION, id });
  const reads = mayDo(ctx.actor, READ_MEETINGS, held.subject);
  const seats = await seatsOf(ctx.db, id);
  const people = new Map([
    ...seats.flatMap(({ contactId, personne }) => (contactId && personne ? [[contactId, personne] as const] : [])),
    ...seats.map((seat) => [seat.organisationId, `${seat.organisation} (organisation)`] as const),
  ]);
  const view = {
    head: headOf(ctx, held, 'suites'),
    open: acts.BORN.has(held.meeting.etat) || faults.length > 0,
    decisions: (await decisionsOf(ctx.db, id, isoDate(ctx.clock.now()))).map((one) => ({
      ...one,
      state: decisionState(one.etat),
      charge: chargeText(one),
      running: acts.RUNNING.has(one.etat),
      settling: settlingView('decision', one, acts.RUNNING.has(one.etat)),
      href: reads ? links.decisionUrl(id, one.id) : null,
    })),
    returned: (await returnedDecisions(ctx.db, id, isoDate(ctx.clock.now()))).map((one) => ({
      ...one,
      state: decisionState(one.etat),
      due: one.echeance && frenchPartialDate(one.echeance),
      tasks: one.taches.map(({ id, titre, echeance }) => ({ id, titre, due: echeance && frenchPartialDate(echeance) })),
      href: `${links.followUpUrl(one.reunionId)}#d-${one.id}`,
    })),
    tasks: (await tasksOf(ctx.db, id)).map((one) => ({
      ...one,
      charge: chargeText(one) || 'sans responsable',
      settling: settlingView('tache', one, one.etat === 'a_faire' || one.etat === 'en_cours'),
    })),
    people: [...people],
    points: (await pointsOf(ctx.db, id)).map((one) => [one.id, one.titre] as const),
    taskStates: Object.entries(taskStateLabels),
    typed,
    errors,
    faults,
  };
  const refused = faults.length > 0 || Object.keys(errors).length > 0;
  return page(<FollowUpPage view={view} />, { status: refused ? 422 : 200 });
}
