import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { InstanceRow } from '../instances.sql.ts';
import { refuseToMeet, SET_AGENDA } from '../meeting-access.ts';
import { insertMeeting } from '../meetings.sql.ts';
import { addTemplate, templatesFor } from '../modeles/keep-templates.ts';
import type { Template } from '../modeles/template.ts';
import { journalPlanned } from '../plan-meeting.ts';
import { instanceFor } from '../subject.ts';
import { type Carried, carryLeftOvers } from '../suites/carry-left-overs.ts';
import { heldDays, instantOn } from './rule.ts';
import { insertSeries, readSeries, type Series, type SeriesInput, seriesTitled, setSeries } from './series.sql.ts';

export const SERIES = 'serie_reunion';
export const SERIES_TITLED = 'series.titled';
export const SERIES_STALE = 'series.stale';
export const SERIES_EMPTY = 'series.empty';

type Decision = Parameters<typeof authorOf>[1];

/** What the journal keeps of a series. */
export const plainSeries = (one: SeriesInput) => ({
  titre: one.titre,
  frequence: one.frequence,
  intervalle: one.intervalle,
  rang: one.rang,
  jour: one.jour,
  debut: one.debut,
  heure: one.heure,
  fin: one.fin,
  nombre: one.nombre,
  sauf: one.sauf.map(({ du, au }) => `${du}/${au}`),
  feries: one.feries,
  minutes: one.minutes,
  lieu: one.lieu,
  visio: one.visio,
  modele: one.modele,
});

export const journalSeries = (
  tx: Tx,
  ctx: RequestContext,
  decision: Decision,
  line: {
    act: string;
    id: string;
    version: number;
    changes?: ReturnType<typeof changesOf>;
    reason?: string;
    details?: object;
  },
): Promise<number> =>
  writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: line.act,
    objectType: SERIES,
    objectId: line.id,
    version: line.version,
    changes: line.changes ?? null,
    reason: line.reason ?? null,
    details: { ...line.details },
  });

/** The series at an address, when the person may do this to its body. @param lock it is about to change. @throws NotFound · Forbidden. */
export async function seriesFor(
  db: Db,
  ctx: RequestContext,
  at: { instanceId: string; id: string; act: string; lock?: boolean },
): Promise<{
  instance: InstanceRow;
  series: Series;
  decision: Decision;
  subject: Awaited<ReturnType<typeof instanceFor>>['subject'];
}> {
  const found = await instanceFor(db, { actor: ctx.actor, act: at.act, id: at.instanceId });
  const series = await readSeries(db, at, at.lock);
  if (!series) throw unknownPage();
  return { ...found, series };
}

/** The template of a series, while it is still proposed. */
export const templateOfSeries = async (
  db: Db,
  instance: Pick<InstanceRow, 'campusId' | 'genre'>,
  modele: string | null,
): Promise<Template | null> =>
  modele ? ((await templatesFor(db, instance)).find((one) => one.key === modele) ?? null) : null;

/**
 * Makes the meeting of a day: in preparation, with what the body has left to do and the items of the template. The body is held.
 * @param order.today ISO day. @returns its id, and what its agenda took.
 */
export async function makeMeeting(
  tx: Tx,
  series: SeriesInput & { id: string; instanceId: string },
  order: { jour: string; template: Template | null; originId: number; today: string },
): Promise<{ id: string; carried: Carried }> {
  const { titre, minutes, lieu, visio, instanceId } = series;
  const debut = instantOn(order.jour, series.heure);
  const id = await insertMeeting(tx, { instanceId, titre, debut, minutes, lieu, visio, originId: order.originId });
  await setSeries(tx, id, { id: series.id, jour: order.jour });
  const carried = await carryLeftOvers(tx, { instanceId, reunionId: id, today: order.today });
  if (order.template) await addTemplate(tx, id, order.template);
  return { id, carried };
}

export async function checkSeries(
  tx: Tx,
  order: { instanceId: string; but: string | null; input: SeriesInput; days: readonly string[] },
): Promise<void> {
  const { instanceId, but, input } = order;
  if (order.days.length === 0) {
    throw new RuleBroken(SERIES_EMPTY, 'Cette règle ne donne aucune date : changez la fin ou les périodes sautées.');
  }
  if (await seriesTitled(tx, { instanceId, titre: input.titre, but })) {
    throw new RuleBroken(SERIES_TITLED, 'Une série en cours de cette instance porte déjà ce titre.');
  }
}

/** The line of a meeting that its series made. */
export const journalMade = (
  tx: Tx,
  ctx: RequestContext,
  decision: Decision,
  order: { id: string; carried: Carried; series: SeriesInput & { id: string; instanceId: string }; jour: string },
): Promise<number> => {
  const { id, carried, series, jour } = order;
  const made = { ...series, id, debut: instantOn(jour, series.heure) };
  return journalPlanned(tx, ctx, decision, made, { serie: series.id, carried });
};

/**
 * Makes a series and its meetings, all in preparation. @returns its id, and how many meetings.
 * @throws NotFound · Forbidden · RuleBroken `instance.closed`, `series.titled`, `series.empty`.
 */
export function createSeries(
  ctx: RequestContext,
  instanceId: string,
  input: SeriesInput,
): Promise<{ id: string; meetings: number }> {
  return transaction(ctx.db, async (tx) => {
    // Held: of two people who make the same series at once, the second finds its title taken.
    const order = { actor: ctx.actor, act: SET_AGENDA, id: instanceId, lock: true };
    const { instance, decision } = await instanceFor(tx, order);
    refuseToMeet(instance);
    const days = heldDays(input);
    await checkSeries(tx, { instanceId, but: null, input, days });
    const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' });
    const id = await insertSeries(tx, { ...input, instanceId, originId, now: ctx.clock.now() });
    const template = await templateOfSeries(tx, instance, input.modele);
    const series = { ...input, id, instanceId };
    const today = isoDate(ctx.clock.now());
    for (const jour of days) {
      const made = await makeMeeting(tx, series, { jour, template, originId, today });
      await journalMade(tx, ctx, decision, { ...made, series, jour });
    }
    await journalSeries(tx, ctx, decision, {
      act: 'series.created',
      id,
      version: 1,
      changes: changesOf(null, plainSeries(input)),
      details: { instance: instanceId, reunions: days.length },
    });
    return { id, meetings: days.length };
  });
}

export const stale = () => new Conflict(SERIES_STALE, 'Quelqu’un a modifié cette série entre-temps.');
