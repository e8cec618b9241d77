import { transaction } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { SessionConflictPage } from '../views/session-conflict-page.tsx';
import { SessionEditPage } from '../views/session-edit-page.tsx';
import { hasSessions, KEEP_OFFER, SESSION, STALE } from './complement.ts';
import { FieldRefused, keepContext } from './context.ts';
import { meanwhile } from './done-to.ts';
import { complementAt } from './form-routes.tsx';
import { withdrawnComplement } from './keep-complement.ts';
import {
  editSession,
  noSessions,
  planSession,
  sessionTextOf,
  withdrawnSession,
  withdrawSession,
} from './keep-session.ts';
import { complementUrl, newSessionUrl, sessionUrl, withdrawSessionUrl } from './links.ts';
import {
  checkedSession,
  complementParams,
  type Sent,
  type SessionValues,
  sentValues,
  sessionForm,
  sessionInputs,
  sessionParams,
  sessionValues,
  withdrawForm,
} from './schemas.ts';
import { readSession, type SessionRow } from './sessions.sql.ts';
import type { Complement } from './sheet.sql.ts';

interface Filled {
  sent: Sent<SessionValues>;
  errors: Record<string, string>;
  motif?: string;
  status?: number;
}

const show = (campus: CampusPlace, one: Complement, session: SessionRow | null, filled: Filled): Result => {
  const { status = 422, motif = '', ...rest } = filled;
  return page(<SessionEditPage campus={campus} one={one} session={session} motif={motif} {...rest} />, {
    status: Object.keys(rest.errors).length > 0 ? status : 200,
  });
};

async function sessionAt(ctx: RequestContext, params: { slug: string; id: string; session: string }) {
  const { campus, one } = await complementAt(ctx, params);
  const session = await readSession(ctx.db, one.id, params.session);
  if (!session) throw unknownPage();
  return { campus, one, session };
}

const newRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newSessionUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await complementAt(ctx, params);
      if (one.retireLe) throw withdrawnComplement();
      if (!hasSessions(one.nature)) throw noSessions();
      return show(campus, one, null, { sent: sentValues(sessionInputs, { etat: 'prevue' }), errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newSessionUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    form: sessionForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await complementAt(ctx, params);
      const sent = sentValues(sessionInputs, form.ok ? form.value : form.typed);
      const read = checkedSession(sent.values);
      if (!read.ok) return show(campus, one, null, { sent, errors: read.errors });
      try {
        await transaction(ctx.db, (tx) => planSession(tx, keepContext(ctx), { campus, id: one.id }, read.text));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'La session est notée.' });
        return seeOther(complementUrl(campus.slug, one.id));
      } catch (error) {
        if (!(error instanceof FieldRefused)) throw error;
        return show(campus, one, null, { sent, errors: { [error.field]: error.sentence } });
      }
    },
  }),
];

const editRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: sessionUrl(':slug', ':id', ':session'),
    access: mayEver(KEEP_OFFER),
    params: sessionParams,
    handle: async (ctx, { params }) => {
      const { campus, one, session } = await sessionAt(ctx, params);
      if (one.retireLe) throw withdrawnComplement();
      if (session.retireLe) throw withdrawnSession();
      const sent = { version: session.version, values: sessionValues(sessionTextOf(session)) };
      return show(campus, one, session, { sent, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: sessionUrl(':slug', ':id', ':session'),
    access: mayEver(KEEP_OFFER),
    params: sessionParams,
    form: sessionForm,
    handle: async (ctx, { params, form }) => {
      const at = await sessionAt(ctx, params);
      return edited(ctx, at, sentValues(sessionInputs, form.ok ? form.value : form.typed));
    },
  }),
  defineRoute({
    method: 'POST',
    path: withdrawSessionUrl(':slug', ':id', ':session'),
    access: mayEver(KEEP_OFFER),
    params: sessionParams,
    form: withdrawForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one, session } = await sessionAt(ctx, params);
      const sent = form.ok ? form.value : { version: 0, motif_retrait: '' };
      const order = { session: session.id, version: sent.version, motif: sent.motif_retrait };
      try {
        await transaction(ctx.db, (tx) => withdrawSession(tx, keepContext(ctx), { campus, id: one.id }, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'La session est retirée.' });
        return seeOther(complementUrl(campus.slug, one.id));
      } catch (error) {
        if (!(error instanceof FieldRefused || error instanceof Conflict)) throw error;
        const now = (await readSession(ctx.db, one.id, session.id)) ?? session;
        return show(campus, one, now, {
          sent: { version: now.version, values: sessionValues(sessionTextOf(now)) },
          motif: sent.motif_retrait,
          errors: { motif_retrait: error.sentence },
          status: error.status,
        });
      }
    },
  }),
];

async function edited(
  ctx: RequestContext,
  { campus, one, session }: { campus: CampusPlace; one: Complement; session: SessionRow },
  sent: Sent<SessionValues>,
): Promise<Result> {
  const read = checkedSession(sent.values);
  if (!read.ok) return show(campus, one, session, { sent, errors: read.errors });
  const order = { session: session.id, version: sent.version, text: read.text };
  try {
    const at = { campus, id: one.id };
    const version = await transaction(ctx.db, (tx) => editSession(tx, keepContext(ctx), at, order));
    const same = version === session.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Session enregistrée.',
    });
    return seeOther(complementUrl(campus.slug, one.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === STALE) return bothVersions(ctx, campus, one, session.id, sent);
    if (!(error instanceof FieldRefused)) throw error;
    return show(campus, one, session, { sent, errors: { [error.field]: error.sentence } });
  }
}

async function bothVersions(
  ctx: RequestContext,
  campus: CampusPlace,
  one: Complement,
  id: string,
  sent: Sent<SessionValues>,
): Promise<Result> {
  const session = await readSession(ctx.db, one.id, id);
  if (!session) throw unknownPage();
  const object = { type: SESSION, id, state: sessionTextOf(session), version: session.version };
  const { base, other } = await meanwhile(ctx.db, object, sent.version);
  const theirs = sessionValues(sessionTextOf(session));
  const merge = mergeVersions(sessionInputs, base ? sessionValues(base) : null, sent.values, theirs);
  return page(<SessionConflictPage campus={campus} one={one} session={session} merge={merge} other={other} />, {
    status: 409,
  });
}

/** Sessions of a complement. */
export const sessionRoutes: Route[] = [...newRoutes, ...editRoutes];
