import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type authorOf, changesOf } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import { journalMeeting, refuseToMeet, SET_AGENDA } from '../meeting-access.ts';
import { updateMeeting } from '../meetings.sql.ts';
import { unplacePoint } from '../reserve/reserve.sql.ts';
import { carryToNext } from '../suites/carry-left-overs.ts';
import { holdBody } from '../suites/left-over.sql.ts';
import {
  checkSeries,
  journalMade,
  journalSeries,
  makeMeeting,
  plainSeries,
  seriesFor,
  stale,
  templateOfSeries,
} from './hold-series.ts';
import { type ChangeStep, planChange } from './plan-change.ts';
import { heldDays, instantOn } from './rule.ts';
import {
  fromReserve,
  meetingsOfSeries,
  type Series,
  type SeriesInput,
  type SeriesMeeting,
  setSeries,
  updateSeries,
} from './series.sql.ts';

type Decision = Parameters<typeof authorOf>[1];

/** Whether a meeting no longer follows its series: called, held, put off, cancelled, or moved by itself. */
export const isFixed = (one: Pick<SeriesMeeting, 'etat' | 'deplacee'>): boolean =>
  one.etat !== 'preparation' || one.deplacee;

/** What a new rule does to the meetings of a series, from one of them on. @throws NotFound when it is none of them. */
export async function plannedSteps(
  db: Db,
  series: Pick<Series, 'id'>,
  order: { de: string; days: readonly string[]; lock?: boolean },
): Promise<{ steps: ChangeStep[]; meetings: Map<string, SeriesMeeting> }> {
  const all = await meetingsOfSeries(db, series.id, order.lock);
  const from = all.findIndex((one) => one.id === order.de);
  if (from < 0) throw unknownPage();
  const following = all.slice(from);
  const existing = following.map((one) => ({ id: one.id, jour: one.jour, fixe: isFixed(one) }));
  return {
    steps: planChange(existing, order.days),
    meetings: new Map(following.map((one) => [one.id, one])),
  };
}

export interface ChangeCount {
  changed: number;
  made: number;
  cancelled: number;
  left: number;
}

/**
 * Changes a series from one of its meetings on: those that were not called follow, the others stay as they are.
 * @throws NotFound · Forbidden · Conflict `series.stale` · RuleBroken `series.over`, `series.titled`, `series.empty`.
 */
export function changeSeries(
  ctx: RequestContext,
  at: { instanceId: string; id: string },
  order: { version: number; de: string; input: SeriesInput },
): Promise<ChangeCount> {
  return transaction(ctx.db, async (tx) => {
    // Before the series and its meetings: who carries tasks to one of them holds the body first.
    await holdBody(tx, at.instanceId);
    const { instance, series, decision } = await seriesFor(tx, ctx, { ...at, act: SET_AGENDA, lock: true });
    going(series);
    refuseToMeet(instance);
    if (series.version !== order.version) throw stale();
    const { input } = order;
    const days = heldDays(input);
    await checkSeries(tx, { instanceId: at.instanceId, but: series.id, input, days });
    const { steps, meetings } = await plannedSteps(tx, series, { de: order.de, days, lock: true });
    const template = await templateOfSeries(tx, instance, input.modele);
    const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' });
    const count: ChangeCount = { changed: 0, made: 0, cancelled: 0, left: 0 };
    const next = { ...input, id: series.id, instanceId: at.instanceId };
    const today = isoDate(ctx.clock.now());
    for (const step of steps) {
      if (step.acte === 'laisser') count.left += 1;
      else if (step.acte === 'creer') {
        const made = await makeMeeting(tx, next, { jour: step.a, template, originId, today });
        await journalMade(tx, ctx, decision, { ...made, series: next, jour: step.a });
        count.made += 1;
      } else if (step.acte === 'annuler') {
        const motif = 'La série de réunions a changé.';
        await cancelMeeting(tx, ctx, decision, { series, id: step.id, motif });
        // Left over by this rule: a later one does not count it.
        await setSeries(tx, step.id, null);
        count.cancelled += 1;
      } else
        count.changed += await follow(tx, ctx, decision, {
          meeting: meetings.get(step.id)!,
          jour: step.a,
          was: series,
          next,
        });
    }
    // Once every meeting stands.
    const [gone] = steps.filter((step) => step.acte === 'annuler');
    if (gone) await carryOn(tx, ctx, decision, { id: gone.id, instanceId: at.instanceId });
    const version = await updateSeries(tx, series.id, input);
    const changes = changesOf(plainSeries(series), plainSeries(input));
    await journalSeries(tx, ctx, decision, {
      act: 'series.changed',
      id: series.id,
      version,
      changes,
      details: { changees: count.changed, ajoutees: count.made, annulees: count.cancelled, laissees: count.left },
    });
    return count;
  });
}

function going(series: Series): void {
  if (series.etat === 'active') return;
  throw new RuleBroken('series.over', 'Cette série est terminée : préparez-en une autre.');
}

/** A meeting takes what its series now says, but for what was written on it alone. @returns 1 when something changed. */
async function follow(
  tx: Tx,
  ctx: RequestContext,
  decision: Decision,
  order: { meeting: SeriesMeeting; jour: string; was: Series; next: SeriesInput & { id: string } },
): Promise<number> {
  const { meeting, jour, was, next } = order;
  const debut = instantOn(jour, next.heure);
  const said = <T>(now: T, before: T, after: T): T => (now === before ? after : now);
  const titre = said(meeting.titre, was.titre, next.titre);
  const minutes = said(meeting.minutes, was.minutes, next.minutes);
  const lieu = said(meeting.lieu, was.lieu, next.lieu);
  const visio = said(meeting.visio, was.visio, next.visio);
  await setSeries(tx, meeting.id, { id: next.id, jour });
  const after = { titre, debut, minutes, lieu, visio };
  const changes = changesOf(
    { titre: meeting.titre, debut: meeting.debut, minutes: meeting.minutes, lieu: meeting.lieu, visio: meeting.visio },
    after,
  );
  if (!changes) return 0;
  await updateMeeting(tx, meeting.id, after);
  const held = { meeting, decision };
  await journalMeeting(tx, ctx, held, { act: 'meeting.changed', changes, details: { serie: next.id } });
  return 1;
}

/** What meetings that were cancelled had to follow goes to the first one to come, whatever its series. */
const carryOn = (tx: Tx, ctx: RequestContext, decision: Decision, gone: { id: string; instanceId: string }) =>
  carryToNext(tx, ctx, { decision, meeting: { ...gone, debut: ctx.clock.now(), serieId: null } });

/** Cancels a meeting that nobody was called to; its items of the reserve go back there. */
async function cancelMeeting(
  tx: Tx,
  ctx: RequestContext,
  decision: Decision,
  { series, id, motif }: { series: Series; id: string; motif: string },
): Promise<void> {
  const [by, now] = [ctx.actor?.id ?? null, ctx.clock.now()];
  for (const point of await fromReserve(tx, id)) {
    await unplacePoint(tx, { id: point, reunionId: id, instanceId: series.instanceId, by, now });
  }
  await updateMeeting(tx, id, { etat: 'annulee', motif });
  const held = { meeting: { id }, decision };
  await journalMeeting(tx, ctx, held, { act: 'meeting.cancelled', reason: motif, details: { serie: series.id } });
}

/**
 * Ends a series: the meetings to come that nobody was called to are cancelled, the others are held.
 * @returns how many were cancelled, and how many to come are left. @throws Conflict `series.stale` · RuleBroken `series.over`.
 */
export function endSeries(
  ctx: RequestContext,
  at: { instanceId: string; id: string },
  order: { version: number; motif: string },
): Promise<{ cancelled: number; left: number }> {
  return transaction(ctx.db, async (tx) => {
    await holdBody(tx, at.instanceId);
    const { series, decision } = await seriesFor(tx, ctx, { ...at, act: SET_AGENDA, lock: true });
    going(series);
    if (series.version !== order.version) throw stale();
    const now = ctx.clock.now();
    const coming = (await meetingsOfSeries(tx, series.id, true)).filter(
      (one) => one.debut >= now && one.etat !== 'annulee',
    );
    const loose = coming.filter((one) => one.etat === 'preparation');
    for (const { id } of loose) await cancelMeeting(tx, ctx, decision, { series, id, motif: order.motif });
    if (loose[0]) await carryOn(tx, ctx, decision, { id: loose[0].id, instanceId: at.instanceId });
    const version = await updateSeries(tx, series.id, { terminee: now, motif: order.motif });
    const count = { cancelled: loose.length, left: coming.length - loose.length };
    await journalSeries(tx, ctx, decision, {
      act: 'series.ended',
      id: series.id,
      version,
      reason: order.motif,
      details: { annulees: count.cancelled, laissees: count.left },
    });
    return count;
  });
}
