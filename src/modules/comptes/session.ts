import type { Actor, Grant } from '#core/access/index.ts';
import type { Config } from '#core/config/index.ts';
import type { Db } from '#core/db/index.ts';
import type { Cookies } from '#core/http/index.ts';
import { type Clock, isoDate } from '#core/time/index.ts';
import { owesSecondFactor } from '#modules/droits/index.ts';
import { renewToken } from './connexions.sql.ts';
import {
  findSession,
  findSessionById,
  insertSession,
  type OpenSession,
  raiseSessionRow,
  revokeSessions,
  touchSession,
} from './sessions.sql.ts';
import { newToken, printOfToken } from './token.ts';

/** Name of the session cookie (`__Host-maillage` over HTTPS). */
export const SESSION_COOKIE = 'maillage';

const HOUR = 3_600_000;
/** A session ends twelve hours after sign-in, or after two hours without a request (ASVS 7.3). */
export const LIFE_MS = 12 * HOUR;
export const IDLE_MS = 2 * HOUR;
/** What takes personal data away asks for a second factor given less than this ago, of an account that has one. */
export const FRESH_MS = HOUR / 4;
/** `vue_le` is written once a minute at most. */
const TOUCH_MS = 60_000;

export type Methode = 'phrase' | 'lien' | 'cle' | 'oidc' | 'demonstration';

interface Deps {
  db: Db;
  clock: Clock;
}
/** Grants of an account that no role gives, in force on a day (ISO). */
export type MoreGrants = (db: Db, compteId: string, day: string) => Promise<Grant[]>;
const nothingMore: MoreGrants = async () => [];

interface IdentifyDeps extends Deps {
  config?: Pick<Config, 'demonstration'>;
}

/**
 * The account behind the cookie of a request; null when there is none, or it is over, revoked, suspended or idle. A persona is
 * somebody in demonstration mode only, whatever it has kept of it: its sessions die with the setting.
 * @param options.more grants that come from elsewhere than roles given: mandates. What is lent stays last.
 * @param options.attended false: nobody is there, and the session is left as it is, to end when it is idle.
 */
export async function identify(
  { db, clock, config }: IdentifyDeps,
  cookies: Cookies,
  { more = nothingMore, attended = true }: { more?: MoreGrants; attended?: boolean } = {},
): Promise<Actor | null> {
  const token = cookies.get(SESSION_COOKIE);
  if (!token) return null;
  const now = clock.now();
  const session = await findSession(db, printOfToken(token), now, isoDate(now));
  if (!session || now.getTime() - session.vueLe.getTime() > IDLE_MS) return null;
  if (session.demonstration && !config?.demonstration) return null;
  if (attended && now.getTime() - session.vueLe.getTime() > TOUCH_MS) await touchSession(db, session.sessionId, now);
  const others = await more(db, session.compteId, isoDate(now));
  const grants = [...session.grants, ...others].sort((a, b) => Number(!!a.delegation) - Number(!!b.delegation));
  return actorOf({ ...session, grants }, now);
}

/**
 * The session of a request, read again later in the same request; null when it has ended or its account is not active any more.
 * It carries the roles given and no grant of a mandate (`MoreGrants`): it says who is there, not what they may do.
 */
export async function stillOpen({ db, clock }: Deps, sessionId: string): Promise<Actor | null> {
  const now = clock.now();
  const session = await findSessionById(db, sessionId, now, isoDate(now));
  return session && actorOf(session, now);
}

function actorOf(session: OpenSession, now: Date): Actor {
  const given = session.secondFacteurLe;
  const secondFactor = given !== null;
  // A persona of the demonstration has no secret to give.
  const invented = session.methode === 'demonstration';
  return {
    id: session.compteId,
    nom: `${session.prenom} ${session.nom}`.trim(),
    sessionId: session.sessionId,
    secondFactor,
    // Whoever set codes is asked for them, whatever their roles.
    secondFactorDue: !secondFactor && !invented && (session.codes || owesSecondFactor(session.grants)),
    factorStale: !invented && (session.codes || session.cle) && now.getTime() - (given?.getTime() ?? 0) > FRESH_MS,
    demonstration: session.demonstration,
    grants: session.grants,
  };
}

/**
 * Opens a session and gives its cookie; the one that was open in this browser ends (no fixation).
 * @param order.secondFactor the means of signing in is itself two factors (a passkey with verification, a provider that says so).
 */
export async function openSession(
  deps: Deps,
  cookies: Cookies,
  order: { compteId: string; methode: Methode; appareil: string; secondFactor: boolean },
): Promise<string> {
  const now = deps.clock.now();
  const token = newToken();
  const before = cookies.get(SESSION_COOKIE);
  if (before) {
    const old = await findSession(deps.db, printOfToken(before), now, isoDate(now));
    if (old) await revokeSessions(deps.db, old.compteId, { only: old.sessionId }, now);
  }
  const id = await insertSession(deps.db, {
    empreinte: printOfToken(token),
    compteId: order.compteId,
    methode: order.methode,
    appareil: order.appareil,
    now,
    expire: new Date(now.getTime() + LIFE_MS),
    secondFacteur: order.secondFactor ? now : null,
  });
  cookies.set(SESSION_COOKIE, token, null);
  return id;
}

/** A second factor was given: the session goes on, with rights it did not have, under a token that nobody saw before. */
export async function raiseSession(deps: Deps, cookies: Cookies, actor: Actor): Promise<void> {
  const token = newToken();
  await raiseSessionRow(deps.db, actor.sessionId, printOfToken(token), deps.clock.now());
  cookies.set(SESSION_COOKIE, token, null);
}

/** The session goes on under another token: who may have seen the former one holds nothing. */
export async function renewSession(deps: Deps, cookies: Cookies, actor: Actor): Promise<void> {
  const token = newToken();
  await renewToken(deps.db, actor.sessionId, printOfToken(token));
  cookies.set(SESSION_COOKIE, token, null);
}

/** Ends the session of this browser. */
export async function closeSession(deps: Deps, cookies: Cookies, actor: Actor): Promise<void> {
  await revokeSessions(deps.db, actor.id, { only: actor.sessionId }, deps.clock.now());
  cookies.clear(SESSION_COOKIE);
}
