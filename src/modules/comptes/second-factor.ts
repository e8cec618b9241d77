import { generateSecret, generateURI, verifySync } from 'otplib';
import { type Db, transaction } from '#core/db/index.ts';
import type { Secret } from '#core/secret/index.ts';
import type { Clock } from '#core/time/index.ts';
import { type Traced, traceHolder } from './access-lines.ts';
import { keepChallenge, peekChallenge, takeChallenge } from './challenges.sql.ts';
import { newRecoveryCodes, normalRecoveryCode } from './recovery-codes.ts';
import {
  deleteTotp,
  findTotp,
  prepareTotp,
  replaceRecoveryCodes,
  useRecoveryCode,
  useTotpStep,
} from './second-factor.sql.ts';
import { printOfToken } from './token.ts';

export interface FactorDeps extends Traced {
  db: Db;
  clock: Clock;
  secret: Secret;
}

const SEAL = 'totp';
/** A clock may be a step behind or ahead. */
const TOLERANCE_S = 30;
/** Minutes during which new recovery codes can be read again. */
const SHOWN_MINUTES = 10;

/** Prepares an application of codes. @returns false when one is already confirmed: it must be removed first. */
export const prepareSecondFactor = ({ db, secret }: FactorDeps, compteId: string): Promise<boolean> =>
  prepareTotp(db, compteId, secret.seal(SEAL, generateSecret()));

/** What the application of codes must be told, while it is not confirmed; null when nothing is prepared. */
export async function secondFactorToConfirm(
  { db, secret }: FactorDeps,
  compte: { id: string; courriel: string },
): Promise<{ secret: string; uri: string } | null> {
  const row = await findTotp(db, compte.id);
  if (!row || row.confirmed) return null;
  const text = secret.unseal(SEAL, row.secret);
  return { secret: text, uri: generateURI({ issuer: 'Maillage', label: compte.courriel, secret: text }) };
}

/** The step of six digits, or null: wrong, already used. */
function stepOf(token: string, secret: string, lastStep: number | null, now: Date): number | null {
  const result = verifySync({
    secret,
    token,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: TOLERANCE_S,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** A six-digit code of the application. It is good once, whoever else brings it at the same moment (RFC 6238 §5.2). */
async function acceptCode(deps: FactorDeps, compteId: string, code: string, confirm: boolean): Promise<boolean> {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return false;
  const row = await findTotp(deps.db, compteId);
  if (!row || row.confirmed === confirm) return false;
  const now = deps.clock.now();
  const step = stepOf(token, deps.secret.unseal(SEAL, row.secret), row.lastStep, now);
  return step !== null && useTotpStep(deps.db, compteId, step, confirm ? now : null);
}

/**
 * The first code proves that the application is set: the factor counts from now on, and recovery codes are made.
 * @returns false when the code is wrong.
 */
export const confirmSecondFactor = (deps: FactorDeps, compteId: string, code: string): Promise<boolean> =>
  transaction(deps.db, async (db) => {
    if (!(await acceptCode({ ...deps, db }, compteId, code, true))) return false;
    await traceHolder(db, deps, compteId, { act: 'account.second_factor_set' });
    await makeRecoveryCodes({ ...deps, db }, compteId);
    return true;
  });

/** A code of the application, else a recovery code, which is then spent. */
export const giveSecondFactor = (deps: FactorDeps, compteId: string, typed: string): Promise<boolean> =>
  transaction(deps.db, async (db) => {
    if (await acceptCode({ ...deps, db }, compteId, typed, false)) {
      await traceHolder(db, deps, compteId, { act: 'account.second_factor_given' });
      return true;
    }
    const code = normalRecoveryCode(typed);
    const used = code !== null && (await useRecoveryCode(db, compteId, printOfToken(code), deps.clock.now()));
    await traceHolder(db, deps, compteId, {
      act: used ? 'account.recovery_code_used' : 'account.second_factor_failed',
    });
    return used;
  });

/** Removes the application and the recovery codes. @returns false when there was none. */
export const removeSecondFactor = (deps: FactorDeps, compteId: string): Promise<boolean> =>
  transaction(deps.db, async (db) => {
    if (!(await deleteTotp(db, compteId))) return false;
    await replaceRecoveryCodes(db, compteId, []);
    await hideRecoveryCodes({ ...deps, db }, compteId);
    await traceHolder(db, deps, compteId, { act: 'account.second_factor_removed' });
    return true;
  });

/**
 * Makes ten codes that replace the former ones; they can be read during ten minutes. @returns false without an application
 * of codes, whose place they take.
 */
export const renewRecoveryCodes = (deps: FactorDeps, compteId: string): Promise<boolean> =>
  transaction(deps.db, async (db) => {
    if (!(await findTotp(db, compteId))?.confirmed) return false;
    await makeRecoveryCodes({ ...deps, db }, compteId);
    await traceHolder(db, deps, compteId, { act: 'account.recovery_codes_renewed' });
    return true;
  });

async function makeRecoveryCodes({ db, clock, secret }: FactorDeps, compteId: string): Promise<void> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(db, compteId, codes.map(printOfToken));
  const sealed = secret.seal('codes', codes.join('\n')).toString('base64');
  await takeChallenge(db, ticketOf(secret, compteId), 'second_facteur', clock.now());
  await keepChallenge(
    db,
    ticketOf(secret, compteId),
    { kind: 'second_facteur', compteId, data: { codes: sealed } },
    clock.now(),
    SHOWN_MINUTES,
  );
}

const ticketOf = (secret: Secret, compteId: string): Buffer => secret.mac('codes', compteId);

/** The recovery codes just made, while they can be read again; null after. */
export async function readNewRecoveryCodes(
  { db, clock, secret }: FactorDeps,
  compteId: string,
): Promise<string[] | null> {
  const kept = await peekChallenge(db, ticketOf(secret, compteId), 'second_facteur', clock.now());
  return kept ? secret.unseal('codes', Buffer.from(String(kept.data.codes), 'base64')).split('\n') : null;
}

/** « Je les ai notés »: they are not shown any more. */
export async function hideRecoveryCodes({ db, clock, secret }: FactorDeps, compteId: string): Promise<void> {
  await takeChallenge(db, ticketOf(secret, compteId), 'second_facteur', clock.now());
}
