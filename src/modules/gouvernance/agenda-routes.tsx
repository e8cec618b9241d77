import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { mergedOrder, moved } from './agenda.ts';
import { actOnAgenda, type SetAside, setAside } from './agenda-acts.ts';
import { bearerText } from './follow-labels.ts';
import { DRAFT } from './meeting.ts';
import { meetingFor, SET_AGENDA } from './meeting-access.ts';
import { agendaForm, agendaQuery, meetingParams, pointText, typedPoint } from './meeting-schemas.ts';
import { agendaUrl, pieceUrl } from './meetings/links.ts';
import { piecesOf } from './pieces/pieces.sql.ts';
import { piecesByPoint } from './pieces/present-pieces.ts';
import { type AgendaOrder, editAgenda, ORDER_STALE, POINT_STALE } from './plan-meeting.ts';
import { pointsOf } from './points.sql.ts';
import { agendaView, headOf } from './present-meeting.ts';
import { besideAgenda } from './read-beside-agenda.ts';
import { comesBack, leftOverTitle } from './suites/carry-left-overs.ts';
import { type LeftOver, leftOvers } from './suites/left-over.sql.ts';
import { AgendaPage } from './views/agenda-page.tsx';

/** The agenda of a meeting: what it holds, in which order. */
export const agendaRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: agendaUrl(':id'),
    access: mayEver(SET_AGENDA),
    params: meetingParams,
    query: agendaQuery,
    handle: (ctx, { params, query }) => agendaPage(ctx, params.id, { ...NOTHING, editing: query.point ?? null }),
  }),
  defineRoute({
    method: 'POST',
    path: agendaUrl(':id'),
    access: mayEver(SET_AGENDA),
    params: meetingParams,
    form: agendaForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const { typed, errors } = form;
        const editing = typed.acte === 'modifier' ? (typed.point ?? null) : null;
        return agendaPage(ctx, params.id, { ...NOTHING, editing, typed, errors, status: 422 });
      }
      const aside = setAside(form.value);
      if (aside) return doneAside(ctx, params.id, aside);
      const order = orderOf(form.value as Sent);
      try {
        await editAgenda(ctx, params.id, order);
      } catch (error) {
        return refused(ctx, params.id, order, error);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Ordre du jour enregistré.' });
      // Back on the item that was moved: whoever uses the keyboard goes on from there.
      const at = 'point' in form.value && form.value.acte !== 'retirer' ? `#p-${form.value.point}` : '';
      return seeOther(`${agendaUrl(params.id)}${at}`);
    },
  }),
];

type Sent = Exclude<ReturnType<typeof agendaForm.parse>, SetAside>;

/** Templates and the reserve: done, or the page again with why not. */
async function doneAside(ctx: RequestContext, id: string, sent: SetAside): Promise<Result> {
  try {
    leaveFlash(ctx.cookies, { tone: 'ok', text: await actOnAgenda(ctx, id, sent) });
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const named = sent.acte === 'garder' ? { typed: { nom: sent.nom }, errors: { nom: error.sentence } } : {};
    const faults = sent.acte === 'garder' ? [] : [error.sentence];
    return agendaPage(ctx, id, { ...NOTHING, ...named, faults, status: error.status });
  }
  return seeOther(agendaUrl(id));
}

function orderOf(sent: Sent): AgendaOrder {
  switch (sent.acte) {
    case 'reprendre':
    case 'reprendre_decision':
    case 'reprendre_toutes':
      return sent;
    case 'ordonner':
      return sent;
    case 'monter':
    case 'descendre':
      return {
        acte: 'ordonner',
        vu: sent.vu,
        ordre: moved(sent.vu, sent.point, sent.acte === 'monter' ? 'haut' : 'bas'),
      };
    case 'retirer':
      return { acte: 'retirer', id: sent.point, version: sent.version };
    default: {
      const point = pointText(sent);
      return sent.acte === 'ajouter'
        ? { acte: 'ajouter', point }
        : { acte: 'modifier', id: sent.point, version: sent.version, point };
    }
  }
}

interface Filled {
  editing: string | null;
  typed: Record<string, string> | null;
  errors: Record<string, string>;
  faults: readonly string[];
  /** The order that somebody wanted, on an agenda that changed meanwhile. */
  wanted: readonly string[] | null;
  /** Somebody else changed what is being edited. */
  stale: boolean;
  status: number;
}
const NOTHING: Filled = {
  editing: null,
  typed: null,
  errors: {},
  faults: [],
  wanted: null,
  stale: false,
  status: 200,
};

/** The page again, with what was wanted and what somebody else did. */
function refused(ctx: RequestContext, id: string, order: AgendaOrder, error: unknown): Promise<Result> {
  if (error instanceof RuleBroken) {
    const kept = 'point' in order ? { typed: typedPoint(order.point) } : {};
    return agendaPage(ctx, id, { ...NOTHING, ...kept, faults: [error.sentence], status: 422 });
  }
  if (!(error instanceof Conflict)) throw error;
  if (error.code === ORDER_STALE && order.acte === 'ordonner') {
    return agendaPage(ctx, id, { ...NOTHING, wanted: order.ordre, status: 409 });
  }
  if (error.code !== POINT_STALE) throw error;
  return order.acte === 'modifier'
    ? agendaPage(ctx, id, { ...NOTHING, editing: order.id, typed: typedPoint(order.point), stale: true, status: 409 })
    : agendaPage(ctx, id, { ...NOTHING, faults: [`${error.sentence} Relisez-le avant de le retirer.`], status: 409 });
}

/** A task or a late decision beside the agenda: who has it, for when, where it comes from, and why it is not on it. */
const leftLine = (one: LeftOver) => ({
  genre: one.genre,
  id: one.id,
  titre: one.genre === 'tache' ? one.titre : leftOverTitle(one),
  said: [
    one.genre === 'decision' && 'décision en retard',
    bearerText(one),
    one.echeance && `pour le ${frenchPartialDate(one.echeance)}`,
    one.jour ? `${one.reunion}, ${frenchPartialDate(one.jour)}` : 'née dans l’espace privé',
    one.ecarteeLe && `retirée de cet ordre du jour le ${frenchDate(one.ecarteeLe)}`,
    one.portee && `à l’ordre du jour de « ${one.portee} »`,
  ]
    .filter(Boolean)
    .join(', '),
});

async function agendaPage(ctx: RequestContext, id: string, filled: Filled): Promise<Result> {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: SET_AGENDA, id });
  const { meeting } = held;
  const points = await pointsOf(ctx.db, id);
  const editing = points.find((one) => one.id === filled.editing);
  const left = await leftOvers(ctx.db, {
    instanceId: meeting.instanceId,
    reunionId: id,
    today: isoDate(ctx.clock.now()),
  });
  const now = points.map((one) => one.id);
  const merged = filled.wanted && mergedOrder(now, filled.wanted);
  const titles = new Map(points.map((one) => [one.id, one.titre]));
  const view = {
    head: headOf(ctx, held, 'ordre'),
    agenda: agendaView(
      meeting,
      points,
      piecesByPoint(await piecesOf(ctx.db, id), (piece) => pieceUrl(id, piece)),
    ),
    seen: now.join(),
    wanted: merged && { order: merged.join(), titles: merged.map((one) => titles.get(one) ?? '') },
    backlog: left.map(leftLine),
    waiting: left.filter(comesBack).length,
    open: DRAFT.has(meeting.etat),
    ...(await besideAgenda(ctx.db, meeting)),
    editing: editing ? { id: editing.id, version: editing.version } : null,
    other: filled.stale && editing ? typedPoint(editing) : null,
    typed: filled.typed ?? (editing ? typedPoint(editing) : {}),
    errors: filled.errors,
    faults: filled.faults,
  };
  return page(<AgendaPage view={view} />, { status: filled.status });
}
