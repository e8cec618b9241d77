import { withRecentFactor } from '#core/access/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { journalRead } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import type { Told } from './charges/tell-bearer.ts';
import { decisionsOf, type RegisteredDecision, searchDecisions, tasksOf } from './decisions.sql.ts';
import { decisionState, taskStateLabels } from './follow-labels.ts';
import * as acts from './follow-up.ts';
import { KEEP_DECISION, meetingFor, meetingScope, READ_MEETINGS } from './meeting-access.ts';
import { decisionsQuery, followUpForm, meetingParams } from './meeting-schemas.ts';
import * as links from './meetings/links.ts';
import { instancesInScope } from './meetings.sql.ts';
import { pointsOf } from './points.sql.ts';
import { headOf } from './present-meeting.ts';
import { seatsOf } from './seats.sql.ts';
import { DecisionsPage } from './views/decisions-page.tsx';
import { FollowUpPage } from './views/follow-up-page.tsx';

const PER_PAGE = 50;
const ALL = 10_000;
const STATES = ['adoptee', 'en_execution', 'executee', 'en_retard', 'rejetee', 'reportee'] as const;

interface Charged {
  responsable: string | null;
  organisation: string | null;
  echeance: string | null;
  suite?: string | null;
}
const charge = (one: Charged): string =>
  [one.responsable, one.organisation, one.echeance && `pour le ${frenchPartialDate(one.echeance)}`, one.suite]
    .filter(Boolean)
    .join(', ');

/** What a meeting gave birth to, and the register of all decisions. */
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
  defineRoute({
    method: 'GET',
    path: links.DECISIONS,
    access: mayEver(READ_MEETINGS),
    query: decisionsQuery,
    handle: async (ctx, { query }) => {
      const { page: current, ...filters } = query;
      const scope = meetingScope(ctx.actor!);
      const range = { limit: PER_PAGE, offset: (current - 1) * PER_PAGE };
      const { rows, total } = await searchDecisions(
        ctx.db,
        scope,
        { ...filters, today: isoDate(ctx.clock.now()) },
        range,
      );
      const view = {
        rows: rows.map((row) => ({
          ...row,
          state: decisionState(row.etat),
          where: row.instance,
          day: frenchPartialDate(row.priseLe),
          charge: charge(row),
        })),
        count: total > 0 ? count(total, 'décision') : 'Aucune décision',
        filters,
        instances: (await instancesInScope(ctx.db, scope)).map((one) => [one.id, `${one.nom}, ${one.campus}`] as const),
        states: STATES.map((one) => [one, decisionState(one).label] as const),
        narrowed: Boolean(query.q || query.instance || query.etat),
        page: current,
        pages: Math.ceil(total / PER_PAGE),
      };
      return page(<DecisionsPage view={view} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.DECISIONS_CSV,
    access: withRecentFactor(mayEver(READ_MEETINGS)),
    query: decisionsQuery,
    handle: async (ctx, { query }) => {
      const { page: _, ...filters } = query;
      const scope = meetingScope(ctx.actor!);
      const dated = { ...filters, today: isoDate(ctx.clock.now()) };
      const { rows } = await searchDecisions(ctx.db, scope, dated, { limit: ALL, offset: 0 });
      await journalRead(ctx.db, {
        act: 'decisions.exported',
        objectType: 'decision',
        exported: true,
        actorId: ctx.actor!.id,
        actorRole: ctx.actor!.grants[0]?.role ?? 'connecté',
        grant: ctx.actor!.grants[0] ?? null,
        requestId: ctx.requestId,
        details: { ...filters, lignes: rows.length },
      });
      return csv(ctx, 'decisions', rows, decisionColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

const decisionColumns: CsvColumn<RegisteredDecision>[] = [
  { key: 'numero', label: 'Numéro', value: (row) => row.numero },
  { key: 'date', label: 'Date', value: (row) => row.priseLe },
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'instance', label: 'Instance', value: (row) => row.instance },
  { key: 'reunion', label: 'Réunion', value: (row) => row.reunion },
  { key: 'titre', label: 'Décision', value: (row) => row.titre },
  { key: 'texte', label: 'Texte', value: (row) => row.texte },
  { key: 'etat', label: 'État', value: (row) => decisionState(row.etat).label },
  { key: 'calcul', label: 'Vote', value: (row) => row.calcul },
  { key: 'responsable', label: 'Responsable', value: (row) => row.responsable },
  { key: 'organisation', label: 'Organisation chargée', value: (row) => row.organisation },
  { key: 'echeance', label: 'Échéance', value: (row) => row.echeance },
  { key: 'suite', label: 'Suite', value: (row) => row.suite },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];

type Sent = ReturnType<typeof followUpForm.parse>;

/** Acts of the forms that one writes in: refused, they come back with what was typed. */
const WRITTEN: ReadonlySet<Sent['acte']> = new Set(['decider', 'tache']);

const typedOf = (sent: Sent): Record<string, string> =>
  Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, value ?? '']));

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
      const { tache_titre: titre, responsable: bearerId, echeance } = sent;
      const { told, carried } = await acts.giveTask(ctx, id, { titre, bearerId, echeance });
      return `Tâche donnée : elle reviendra à l’ordre du jour tant qu’elle n’est pas faite.${carried}${saidTold(told)}`;
    }
    case 'suivre':
      await acts.followTask(ctx, id, { tacheId: sent.tache, etat: sent.etat, suite: sent.suite });
      return 'Tâche notée.';
  }
}

async function followUpPage(
  ctx: RequestContext,
  id: string,
  filled: { typed?: Record<string, string>; errors?: Record<string, string>; faults?: readonly string[] },
): Promise<Result> {
  const { typed = {}, errors = {}, faults = [] } = filled;
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: KEEP_DECISION, id });
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
      charge: charge(one),
      running: acts.RUNNING.has(one.etat),
    })),
    tasks: (await tasksOf(ctx.db, id)).map((one) => ({ ...one, charge: charge(one) || 'sans responsable' })),
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
