import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import type { EventContext, EventPlaceOf } from '../access.ts';
import { EVENT } from '../event.ts';
import { updateEvent } from '../events.sql.ts';
import { type FormErrors, plainErrors } from '../form.ts';
import { dropRows, keepRow, replaceHosts } from '../lists.sql.ts';
import { EventRefused, heldEvent } from '../save-event.ts';
import type { EventList, ListOrder, ListRow, RowRead } from './event-list.ts';

type Kept = { row: ListRow; read: RowRead & { ok: true } };

/** Reads every row that is kept. @throws EventRefused, each refusal at the field of its row: `titre_3`. */
async function readRows(
  list: EventList,
  order: ListOrder,
  rows: readonly (ListRow & { n: number })[],
): Promise<Kept[]> {
  const fields = await list.fields(order);
  const errors: FormErrors = {};
  const kept: Kept[] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const refused = plainErrors(fields, row.values);
    const read = Object.keys(refused).length > 0 ? null : await list.read(row, order, index + 1, rows);
    if (read?.ok) kept.push({ row, read });
    for (const [name, why] of Object.entries(read && !read.ok ? read.errors : refused))
      errors[`${name}_${row.n}`] = why;
    const said = JSON.stringify(row.values);
    if (seen.has(said)) errors[`${fields[0]!.name}_${row.n}`] ??= 'Cette ligne dit la même chose qu’une autre.';
    seen.add(said);
  }
  if (rows.length > list.max) errors[`${fields[0]!.name}_${rows.length}`] = `${list.max} lignes au plus.`;
  if (Object.keys(errors).length > 0) throw new EventRefused(errors);
  return kept;
}

/** What somebody holds to, or a rule of the schema: said in French. */
const SCHEMA: Readonly<Record<string, string>> = {
  '23503': 'Une ligne retirée est encore utilisée ailleurs : gardez-la, ou libérez-la d’abord.',
  '23505': 'Deux lignes disent la même chose : même horaire, même nom ou même organisation.',
};

async function writeRows(tx: Tx, list: EventList, evenementId: string, kept: readonly Kept[]): Promise<void> {
  if (!list.table) {
    await replaceHosts(
      tx,
      evenementId,
      kept.map(({ read }) => String(read.record.organisation_id)),
    );
    return;
  }
  await dropRows(
    tx,
    list.table,
    evenementId,
    kept.flatMap(({ row }) => row.id ?? []),
  );
  for (const { row, read } of kept) {
    const id = await keepRow(tx, list.table, { evenementId, id: row.id, record: read.record });
    await list.after?.(tx, id, read);
  }
}

/**
 * Keeps a list of an event as its page holds it. @returns the version of the event: the same when nothing changed.
 * @throws NotFound · Forbidden · RuleBroken `event.frozen`, `event.list_closed` · Conflict `event.stale` · EventRefused.
 */
export async function saveList(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: { id: string; version: number; list: EventList; rows: readonly (ListRow & { n: number })[] },
): Promise<number> {
  const { list } = order;
  const { event, decision } = await heldEvent(tx, ctx, place, order);
  const closed = list.closed?.({ event, today: ctx.today });
  if (closed) throw new RuleBroken('event.list_closed', closed);
  const before = await list.rows(tx, event.id);
  const known = new Set(before.map((one) => one.id));
  // A row whose id is of another event is a row that is made.
  const rows = order.rows.map((row) => ({ ...row, id: row.id !== null && known.has(row.id) ? row.id : null }));
  const kept = await readRows(list, { db: tx, place, event, today: ctx.today }, rows);
  const stays = kept.some(({ read }) => place.own.some((one) => one.id === read.record.organisation_id));
  if (!list.table && !place.team && !stays)
    throw new EventRefused({ liste: 'L’organisation pour laquelle vous agissez reste parmi les hôtes.' });
  if (JSON.stringify(before) === JSON.stringify(rows.map(({ id, values }) => ({ id, values })))) return event.version;
  try {
    await writeRows(tx, list, event.id, kept);
  } catch (error) {
    const why = SCHEMA[String((error as { code?: unknown }).code)];
    if (!why) throw error;
    throw new EventRefused({ liste: why });
  }
  const version = await updateEvent(tx, event.id, {}, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'event.list_changed',
    objectType: EVENT,
    objectId: event.id,
    version,
    changes: {
      before: { [list.key]: before.map((one) => one.values) },
      after: { [list.key]: (await list.rows(tx, event.id)).map((one) => one.values) },
    },
    details: { campus: place.campus.id, liste: list.key },
  });
  return version;
}
