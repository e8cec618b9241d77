import { withRecentFactor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
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
import { authorOf, journalRead } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { networkContext, subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { doneTo } from '../meanwhile.ts';
import { MailingDraftPage } from '../views/mailing-draft-page.tsx';
import { MailingPage } from '../views/mailing-page.tsx';
import { type Addressee, type Letterpaper, NOBODY, preview } from './compose-mailing.ts';
import { linesOfRecipients, linesOfSelection, recipientColumns } from './export.ts';
import { mailingAt } from './form-routes.tsx';
import {
  deleteMailingUrl,
  mailingsUrl,
  mailingUrl,
  recipientsCsvUrl,
  remindMailingUrl,
  sendMailingUrl,
  stopMailingUrl,
  tryMailingUrl,
} from './links.ts';
import { followedOf, silentOf } from './mailed-link.sql.ts';
import { MAILING, MOST_A_DAY, WRITE_MAILING } from './mailing.ts';
import { deleteForm, type MailingQuery, mailingParams, mailingQuery, sendForm } from './mailing-schemas.ts';
import { type Mailing, sentOn } from './mailings.sql.ts';
import { readSelection } from './read-selection.ts';
import { listRecipients } from './recipient-rows.sql.ts';
import { printOf } from './recipients.ts';
import { remindMailing } from './remind-mailing.ts';
import { removeMailing } from './save-mailing.ts';
import { confirmMailing, stopMailing, tryMailing } from './send-mailing.ts';
import { writerOf } from './sending.sql.ts';

const PER_PAGE = 30;
const MOST = 50_000;
const access = mayEver(WRITE_MAILING);
const FIRST: MailingQuery = { vue: '', etat: '', page: 1 };

/** One mailing: read before it leaves, tried, sent, stopped, and what became of it. */
export const mailingPageRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: mailingUrl(':slug', ':id'),
    access,
    params: mailingParams,
    query: mailingQuery,
    handle: async (ctx, { params, query }) => show(ctx, hooks, await mailingAt(ctx, params), query),
  }),
  ...actRoutes(hooks),
  remindRoute(hooks),
  defineRoute({
    method: 'GET',
    path: recipientsCsvUrl(':slug', ':id'),
    access: withRecentFactor(access),
    params: mailingParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await mailingAt(ctx, params);
      const lines =
        one.etat === 'brouillon'
          ? linesOfSelection(await readSelection(ctx.db, networkContext(ctx, hooks), campus, one))
          : linesOfRecipients((await listRecipients(ctx.db, one.id, '', { limit: MOST, offset: 0 })).rows);
      await journalRead(ctx.db, {
        ...authorOf(ctx, demand(ctx.actor, WRITE_MAILING, subjectOf(campus))),
        act: 'mailing.recipients_exported',
        objectType: MAILING,
        objectId: one.id,
        exported: true,
        details: { lignes: lines.length },
      });
      return csv(ctx, `destinataires_${campus.slug}`, lines, recipientColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

const actRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: tryMailingUrl(':slug', ':id'),
    access,
    params: mailingParams,
    handle: async (ctx, { params }) =>
      acted(ctx, hooks, params, async (at) => {
        const to = await transaction(ctx.db, (tx) => tryMailing(tx, networkContext(ctx, hooks), at));
        return { tone: 'ok', text: `L’essai part à ${to}.` };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: sendMailingUrl(':slug', ':id'),
    access,
    params: mailingParams,
    form: sendForm,
    handle: async (ctx, { params, form }) =>
      acted(ctx, hooks, params, async (at) => {
        const order = form.ok ? form.value : { version: 0, liste: '' };
        const n = await transaction(ctx.db, (tx) => confirmMailing(tx, networkContext(ctx, hooks), at, order));
        if (n === null) return { tone: 'info', text: 'Ce courrier était déjà envoyé : il ne part pas deux fois.' };
        return { tone: 'ok', text: `Le courrier part à ${count(n, 'personne')}.` };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: stopMailingUrl(':slug', ':id'),
    access,
    params: mailingParams,
    handle: async (ctx, { params }) =>
      acted(ctx, hooks, params, async (at) => {
        const n = await transaction(ctx.db, (tx) => stopMailing(tx, networkContext(ctx, hooks), at));
        return { tone: 'ok', text: `Arrêté : ${count(n, 'personne ne le recevra', 'personnes ne le recevront')} pas.` };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: deleteMailingUrl(':slug', ':id'),
    access,
    params: mailingParams,
    form: deleteForm,
    handle: async (ctx, { params, form }) => {
      const found = await mailingAt(ctx, params);
      const sure = form.ok && form.value.certain === 'oui';
      if (!sure && found.one.etat === 'brouillon')
        return show(ctx, hooks, found, FIRST, { errors: { certain: 'Cochez pour supprimer.' }, status: 422 });
      const at = { campus: found.campus, id: found.one.id };
      await transaction(ctx.db, (tx) => removeMailing(tx, networkContext(ctx, hooks), at));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le brouillon est supprimé.' });
      return seeOther(mailingsUrl(found.campus.slug));
    },
  }),
];

const remindRoute = (hooks: ReseauHooks): Route =>
  defineRoute({
    method: 'POST',
    path: remindMailingUrl(':slug', ':id'),
    access,
    params: mailingParams,
    handle: async (ctx, { params }) => {
      const { slug } = params;
      return acted(ctx, hooks, params, async (at) => {
        const id = await transaction(ctx.db, (tx) => remindMailing(tx, networkContext(ctx, hooks), at));
        const text = 'La relance est un brouillon : relisez-la, puis envoyez-la.';
        return { tone: 'ok', text, to: mailingUrl(slug, id) };
      });
    },
  });

/** An act of the sheet: done and said, or refused on the sheet as it is now. */
async function acted(
  ctx: RequestContext,
  hooks: ReseauHooks,
  params: { slug: string; id: string },
  act: (at: { campus: CampusPlace; id: string }) => Promise<{ tone: 'ok' | 'info'; text: string; to?: string }>,
): Promise<Result> {
  const { campus, one } = await mailingAt(ctx, params);
  try {
    const { to, ...said } = await act({ campus, id: one.id });
    leaveFlash(ctx.cookies, said);
    return seeOther(to ?? mailingUrl(campus.slug, one.id));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const refused = { refusal: error.sentence, status: error.status };
    return show(ctx, hooks, await mailingAt(ctx, params), FIRST, refused);
  }
}

interface Refused {
  /** Of an act as a whole. */
  refusal?: string;
  errors?: Record<string, string>;
  status?: number;
}

async function show(
  ctx: RequestContext,
  hooks: ReseauHooks,
  found: { campus: CampusPlace; one: Mailing },
  query: MailingQuery,
  refused: Refused = {},
): Promise<Result> {
  const { one } = found;
  const told = { refusal: refused.refusal ?? null, errors: refused.errors ?? {} };
  const view =
    one.etat === 'brouillon'
      ? await draftView(ctx, hooks, found, query, told)
      : await sentView(ctx, hooks, found, query, told);
  return page(view, { status: refused.status ?? 200 });
}

/** An organisation whose name cannot stand in a subject: the text is read with another. */
function readable(paper: Letterpaper, to: Addressee) {
  try {
    return preview(paper, to);
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    return preview(paper, NOBODY);
  }
}

type Told = { refusal: string | null; errors: Record<string, string> };

async function draftView(
  ctx: RequestContext,
  hooks: ReseauHooks,
  { campus, one }: { campus: CampusPlace; one: Mailing },
  query: MailingQuery,
  told: Told,
) {
  const context = networkContext(ctx, hooks);
  const { today, sender } = context;
  const sorted = await readSelection(ctx.db, context, campus, one);
  const own = await writerOf(ctx.db, ctx.actor!.id);
  const to = sorted.receive[0] ?? NOBODY;
  const paper = { text: one, campus: campus.nom, signataire: own.nom, repondreA: own.courriel, sender };
  const all = query.vue === 'ecartes' ? sorted.left : sorted.receive;
  const from = (query.page - 1) * PER_PAGE;
  const model = {
    campus,
    mailing: one,
    preview: { ...readable(paper, to), to: sorted.receive[0] ?? null, replyTo: own.courriel },
    counts: { receive: sorted.receive.length, left: sorted.left.length },
    receive: query.vue === '' ? sorted.receive.slice(from, from + PER_PAGE) : [],
    left: query.vue === 'ecartes' ? sorted.left.slice(from, from + PER_PAGE) : [],
    pages: Math.ceil(all.length / PER_PAGE),
    liste: printOf(sorted),
    mostADay: MOST_A_DAY,
    sentToday: await sentOn(ctx.db, campus.id, today),
    done: await doneTo(ctx.db, hooks, MAILING, one.id),
  };
  return <MailingDraftPage model={model} query={query} {...told} />;
}

async function sentView(
  ctx: RequestContext,
  hooks: ReseauHooks,
  { campus, one }: { campus: CampusPlace; one: Mailing },
  query: MailingQuery,
  told: Told,
) {
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const { rows, total } = await listRecipients(ctx.db, one.id, query.etat, slice);
  const accounts = [one.confirmePar, one.arretePar].flatMap((id) => id ?? []);
  const model = {
    campus,
    mailing: one,
    list: { rows, total, pages: Math.ceil(total / PER_PAGE) },
    answers: { ...(await followedOf(ctx.db, one.id)), silent: (await silentOf(ctx.db, one.id)).size },
    names: await hooks.organisations.accountNames(ctx.db, accounts),
    done: await doneTo(ctx.db, hooks, MAILING, one.id),
  };
  return <MailingPage model={model} query={query} refusal={told.refusal} />;
}
