import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
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
import { isDay, isoDate } from '#core/time/index.ts';
import { stateLabel, transitionsFrom } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { ComplementPage } from '../views/complement-page.tsx';
import { holdersOf, linesOf } from './attached.sql.ts';
import { COMPLEMENT, hasSessions, KEEP_OFFER } from './complement.ts';
import { FieldRefused, keepContext } from './context.ts';
import { doneTo } from './done-to.ts';
import { sessionColumns } from './export.ts';
import { complementAt } from './form-routes.tsx';
import { withdrawComplement } from './keep-complement.ts';
import {
  complementStateUrl,
  complementUrl,
  restoreComplementUrl,
  restoreSessionUrl,
  sessionsCsvUrl,
  withdrawComplementUrl,
} from './links.ts';
import { LifeRefused, liveStep } from './live.ts';
import { readDiploma } from './read-diploma.ts';
import { restoreComplement } from './restore-complement.ts';
import { restoreSession } from './restore-session.ts';
import { complementParams, lifeForm, noForm, type SentLife, sessionParams, withdrawForm } from './schemas.ts';
import { sessionsOf, withdrawnSessionsOf } from './sessions.sql.ts';
import { type Complement, certificationById, lifeOf, type NamedCertification, readComplement } from './sheet.sql.ts';
import { complementWorkflow } from './workflow.ts';

/** What a person filled in before it was refused. */
interface Filled {
  life: SentLife;
  motif: string;
  errors: Record<string, string>;
  diplomas: NamedCertification[];
  status: number;
}

const nothing = (today: string): Filled => ({
  life: { version: 0, transition: '', le: today, motif: '', decision: '', diplome: '' },
  motif: '',
  errors: {},
  diplomas: [],
  status: 200,
});

async function modelOf(ctx: RequestContext, campus: CampusPlace, one: Complement) {
  const today = isoDate(ctx.clock.now());
  const [holders, lines, sessions, withdrawn, steps, done, diploma] = await Promise.all([
    holdersOf(ctx.db, one.id),
    linesOf(ctx.db, one.id),
    sessionsOf(ctx.db, one.id, today),
    withdrawnSessionsOf(ctx.db, one.id),
    lifeOf(ctx.db, one.id),
    doneTo(ctx.db, COMPLEMENT, one.id),
    one.certificationId ? certificationById(ctx.db, one.certificationId) : null,
  ]);
  return {
    campus,
    one,
    holders,
    lines,
    sessions,
    withdrawn,
    withSessions: hasSessions(one.nature) || sessions.length > 0,
    steps: steps.map((step) => ({ ...step, libelle: stateLabel(complementWorkflow, step.etat) })),
    etat: complementWorkflow.etats.find((state) => state.id === one.etat)!,
    acts: one.retireLe
      ? []
      : transitionsFrom(complementWorkflow, one.etat).map((act) => ({
          id: act.id,
          acte: act.acte,
          asks: act.gardes.map((guard) => guard.id),
        })),
    done,
    diploma,
    today,
  };
}
export type ComplementModel = Awaited<ReturnType<typeof modelOf>>;

async function show(ctx: RequestContext, campus: CampusPlace, one: Complement, filled: Filled): Promise<Result> {
  const { status, ...rest } = filled;
  return page(<ComplementPage model={await modelOf(ctx, campus, one)} filled={rest} />, { status });
}

/** One complement: its page, and the file of its sessions. */
const readRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: complementUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await complementAt(ctx, params);
      return show(ctx, campus, one, nothing(isoDate(ctx.clock.now())));
    },
  }),
  defineRoute({
    method: 'GET',
    path: sessionsCsvUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    handle: async (ctx, { params }) => {
      const { one } = await complementAt(ctx, params);
      const rows = await sessionsOf(ctx.db, one.id, isoDate(ctx.clock.now()));
      return csv(ctx, 'sessions', rows, sessionColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

/** The field of the form beside which a guard that does not hold is said. */
const FIELDS: Readonly<Record<string, string>> = { le: 'le', motif: 'motif', decision: 'decision', diplome: 'diplome' };

async function lived(ctx: RequestContext, campus: CampusPlace, one: Complement, life: SentLife): Promise<Result> {
  const named = life.diplome === '' ? null : await readDiploma(ctx, life.diplome);
  const unread: Record<string, string> = named && !named.found ? { diplome: named.sentence } : {};
  const diplomas = named && !named.found ? named.choices : [];
  const again = async (errors: Record<string, string>, status: number) => {
    const now = (await readComplement(ctx.db, campus.id, one.id)) ?? one;
    return show(ctx, campus, now, { life, motif: '', errors: { ...errors, ...unread }, diplomas, status });
  };
  try {
    const order = {
      ...life,
      le: isDay(life.le) ? life.le : '',
      certificationId: named?.found?.id ?? null,
    };
    const etat = await transaction(ctx.db, (tx) => liveStep(tx, keepContext(ctx), { campus, id: one.id }, order));
    const text = `C’est noté : ${stateLabel(complementWorkflow, etat).toLowerCase()}.`;
    leaveFlash(ctx.cookies, { tone: 'ok', text });
    return seeOther(complementUrl(campus.slug, one.id));
  } catch (error) {
    if (error instanceof LifeRefused) {
      return again(
        Object.fromEntries(error.refusals.map(({ guard, sentence }) => [FIELDS[guard] ?? 'transition', sentence])),
        error.status,
      );
    }
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return again({ transition: error.sentence }, error.status);
  }
}

/** Puts back what was withdrawn, or says on the page of the complement why it may not be. */
async function putBack(
  ctx: RequestContext,
  campus: CampusPlace,
  one: Complement,
  order: { act(tx: Tx): Promise<void>; done: string },
): Promise<Result> {
  try {
    await transaction(ctx.db, order.act);
    leaveFlash(ctx.cookies, { tone: 'ok', text: order.done });
    return seeOther(complementUrl(campus.slug, one.id));
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    const now = (await readComplement(ctx.db, campus.id, one.id)) ?? one;
    const typed = nothing(isoDate(ctx.clock.now()));
    return show(ctx, campus, now, { ...typed, errors: { remettre: error.sentence }, status: error.status });
  }
}

/** What changes a complement as a whole: its life, its withdrawal, its return, that of a session. */
const actRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: complementStateUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    form: lifeForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await complementAt(ctx, params);
      return lived(ctx, campus, one, form.ok ? form.value : nothing('').life);
    },
  }),
  defineRoute({
    method: 'POST',
    path: withdrawComplementUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    form: withdrawForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await complementAt(ctx, params);
      const sent = form.ok ? form.value : { version: 0, motif_retrait: '' };
      const order = { version: sent.version, motif: sent.motif_retrait };
      try {
        await transaction(ctx.db, (tx) => withdrawComplement(tx, keepContext(ctx), { campus, id: one.id }, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le complément est retiré des pages et des listes.' });
        return seeOther(complementUrl(campus.slug, one.id));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const field = error instanceof FieldRefused ? error.field : 'motif_retrait';
        const now = (await readComplement(ctx.db, campus.id, one.id)) ?? one;
        const typed = { ...nothing(isoDate(ctx.clock.now())), motif: sent.motif_retrait };
        return show(ctx, campus, now, { ...typed, errors: { [field]: error.sentence }, status: error.status });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: restoreComplementUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    form: noForm,
    handle: async (ctx, { params }) => {
      const { campus, one } = await complementAt(ctx, params);
      return putBack(ctx, campus, one, {
        act: (tx) => restoreComplement(tx, keepContext(ctx), { campus, id: one.id }),
        done: 'Le complément est remis.',
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: restoreSessionUrl(':slug', ':id', ':session'),
    access: mayEver(KEEP_OFFER),
    params: sessionParams,
    form: noForm,
    handle: async (ctx, { params }) => {
      const { campus, one } = await complementAt(ctx, params);
      return putBack(ctx, campus, one, {
        act: (tx) => restoreSession(tx, keepContext(ctx), { campus, id: one.id }, params.session),
        done: 'La session est remise.',
      });
    },
  }),
];

export const complementPageRoutes: Route[] = [...readRoutes, ...actRoutes];
