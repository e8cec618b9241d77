import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { correspondentsOf, noteExchange, readMembership } from '../membership-sheet.sql.ts';
import { holders } from '../recipients.sql.ts';
import { EXCHANGE, EXCHANGE_STALE, type ExchangeText, NOTE_EXCHANGE, TEAM_ROLES, wordsOf } from './exchange.ts';
import {
  type Exchange,
  insertExchange,
  opposedPeople,
  readExchange,
  replacePresents,
  sameExchange,
  settleLastExchange,
  updateExchange,
} from './exchange-sheet.sql.ts';
import { names } from './names-of.ts';

export const textOfExchange = (one: Exchange): ExchangeText => ({
  genre: one.genre,
  le: one.le,
  recit: one.recit,
  presents: one.presents.map((person) => person.id).sort(),
  suite: one.suite,
  suiteQui: one.suiteQui,
  suiteLe: one.suiteLe,
});

/** A rule that one field of the form breaks. */
export class ExchangeRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('exchange.refused', sentence);
  }
}

type Place = { campusId: string; organisationId: string };

/** Checks a text against the day, the team and the people of the organisation. @returns those who were there, with their function. */
async function checked(
  tx: Tx,
  ctx: NetworkContext,
  place: Place,
  text: ExchangeText,
  before: Exchange | null,
): Promise<{ id: string; titre: string }[]> {
  if (text.le > ctx.today)
    throw new ExchangeRefused('le', 'Ce jour est à venir : notez un échange une fois qu’il a eu lieu.');
  if (text.suiteLe && text.suiteLe < text.le) {
    throw new ExchangeRefused('suite_le', 'La suite est prévue avant l’échange : corrigez l’une des deux dates.');
  }
  if (text.suiteQui && text.suiteQui !== before?.suiteQui) {
    const team = await holders(tx, { roles: TEAM_ROLES, campusId: place.campusId, today: ctx.today });
    if (!team.some((one) => one.compteId === text.suiteQui)) {
      throw new ExchangeRefused('suite_qui', 'Choisissez une personne de l’équipe du campus.');
    }
  }
  const opposed = await opposedPeople(tx, place.organisationId);
  for (const field of ['recit', 'suite'] as const) {
    if (!opposed.some((person) => names(text[field] ?? '', person))) continue;
    throw new ExchangeRefused(
      field,
      'Ce texte nomme une personne qui s’y est opposée : dites sa fonction, ou rien d’elle.',
    );
  }
  const known = new Map((await correspondentsOf(tx, { ...place, today: ctx.today })).map((one) => [one.id, one]));
  for (const one of before?.presents ?? []) known.set(one.id, one);
  return text.presents.map((id) => {
    const person = known.get(id);
    if (!person) throw new ExchangeRefused('presents', 'Choisissez des personnes de cette organisation.');
    return { id, titre: person.titre };
  });
}

/** What the journal says of an exchange: never who was there, nor what was said. */
const traced = (place: Place, text: Pick<ExchangeText, 'genre' | 'le'>, more: object = {}) => ({
  campus: place.campusId,
  organisation: place.organisationId,
  genre: text.genre,
  le: text.le,
  ...more,
});

/**
 * Notes what passed with an organisation of the network; the same form sent twice is noted once. @returns its id.
 * @throws NotFound · Forbidden · ExchangeRefused.
 */
export async function createExchange(
  tx: Tx,
  ctx: NetworkContext,
  at: { campus: CampusPlace; organisationId: string },
  text: ExchangeText,
): Promise<string> {
  const decision = demand(ctx.actor, NOTE_EXCHANGE, subjectOf(at.campus));
  const place = { campusId: at.campus.id, organisationId: at.organisationId };
  const membership = await readMembership(tx, place.campusId, { id: place.organisationId }, { lock: true });
  if (!membership) throw unknownPage();
  const people = await checked(tx, ctx, place, text, null);
  const same = await sameExchange(tx, place, text);
  if (same) return same;
  const id = await insertExchange(tx, {
    ...text,
    ...place,
    mots: wordsOf(text),
    auteurId: ctx.actor!.id,
    dernierAvant: membership.contactLe !== null && membership.contactLe < text.le ? membership.contactLe : null,
    origineId: await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' }),
    now: ctx.now,
  });
  await replacePresents(tx, id, people);
  await noteExchange(tx, place.campusId, place.organisationId, text.le);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'exchange.noted',
    objectType: EXCHANGE,
    objectId: id,
    version: 1,
    details: traced(place, text),
  });
  return id;
}

export const withdrawn = () => new RuleBroken('exchange.withdrawn', 'Cet échange est retiré : il ne change plus.');

/** The exchange, held, once the person may change it and it still counts. */
async function held(tx: Tx, ctx: NetworkContext, at: { campus: CampusPlace; id: string }, version: number | null) {
  const found = await readExchange(tx, at.campus.id, at.id);
  if (!found) throw unknownPage();
  const decision = demand(ctx.actor, NOTE_EXCHANGE, subjectOf(at.campus));
  // The membership first, as who notes an exchange holds it: two people never wait for one another.
  await readMembership(tx, at.campus.id, { id: found.organisationId }, { lock: true });
  const before = (await readExchange(tx, at.campus.id, at.id, { lock: true }))!;
  if (before.retireLe) throw withdrawn();
  if (version !== null && before.version !== version) {
    throw new Conflict(EXCHANGE_STALE, 'Cet échange a changé entre-temps. Relisez-le, puis recommencez.');
  }
  return { before, decision };
}

const COLUMNS = ['genre', 'le', 'recit', 'suite', 'suiteQui', 'suiteLe'] as const;

/**
 * Changes what is said of an exchange. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `exchange.stale` · RuleBroken `exchange.withdrawn` · ExchangeRefused.
 */
export async function editExchange(
  tx: Tx,
  ctx: NetworkContext,
  at: { campus: CampusPlace; id: string },
  order: { version: number; text: ExchangeText },
): Promise<number> {
  const { before, decision } = await held(tx, ctx, at, order.version);
  const { text } = order;
  const people = await checked(tx, ctx, before, text, before);
  const was = textOfExchange(before);
  const moved: string[] = COLUMNS.filter((name) => was[name] !== text[name]);
  if (was.presents.join() !== text.presents.join()) moved.push('presents');
  if (moved.length === 0) return before.version;
  const another = moved.some((name) => name.startsWith('suite'));
  const version = await updateExchange(tx, before.id, {
    genre: text.genre,
    le: text.le,
    recit: text.recit,
    mots: wordsOf(text),
    suite: text.suite,
    suite_qui: text.suiteQui,
    suite_le: text.suiteLe,
    // Something else to do is not done yet.
    ...(another ? { suite_faite_le: null, suite_faite_par: null } : {}),
  });
  await replacePresents(tx, before.id, people);
  if (text.le !== before.le) {
    await settleLastExchange(tx, { ...before, day: before.le, before: before.dernierAvant });
    await noteExchange(tx, before.campusId, before.organisationId, text.le);
  }
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'exchange.changed',
    objectType: EXCHANGE,
    objectId: before.id,
    version,
    details: traced(before, text, { champs: moved }),
  });
  return version;
}

/** Takes an exchange out of every list and count; it stays readable at its address. @throws as `editExchange`. */
export async function withdrawExchange(
  tx: Tx,
  ctx: NetworkContext,
  at: { campus: CampusPlace; id: string },
  order: { version: number; motif: string },
): Promise<void> {
  const { before, decision } = await held(tx, ctx, at, order.version);
  if (order.motif === '') throw new ExchangeRefused('motif', 'Dites pourquoi cet échange est retiré.');
  const version = await updateExchange(tx, before.id, { retire_le: ctx.now, retire_motif: order.motif });
  await settleLastExchange(tx, { ...before, day: before.le, before: before.dernierAvant });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'exchange.withdrawn',
    objectType: EXCHANGE,
    objectId: before.id,
    version,
    reason: order.motif,
    details: traced(before, before),
  });
}

/** Says that what was to do is done, or is to do again. @returns false when it was so already. @throws as `editExchange`. */
export async function tickStep(
  tx: Tx,
  ctx: NetworkContext,
  at: { campus: CampusPlace; id: string },
  done: boolean,
): Promise<boolean> {
  const { before, decision } = await held(tx, ctx, at, null);
  if (before.suite === null) throw new RuleBroken('exchange.nothing', 'Rien n’était prévu après cet échange.');
  if ((before.suiteFaiteLe !== null) === done) return false;
  const version = await updateExchange(tx, before.id, {
    suite_faite_le: done ? ctx.now : null,
    suite_faite_par: done ? ctx.actor!.id : null,
  });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: done ? 'exchange.step_done' : 'exchange.step_reopened',
    objectType: EXCHANGE,
    objectId: before.id,
    version,
    details: traced(before, before),
  });
  return true;
}
