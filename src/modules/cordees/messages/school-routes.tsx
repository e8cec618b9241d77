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
import { journalRead } from '#core/journal/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { cordeeContext } from '../access.ts';
import { CORDEE_YEAR } from '../cordee.ts';
import { ENROL } from '../mentors/mentor.ts';
import { yearParams } from '../schemas.ts';
import { MessagesPage } from '../views/messages-page.tsx';
import { yearDoors } from '../year-doors.ts';
import { followsMessages, type MessagePlace, messagesAt } from './access.ts';
import { messageColumns } from './export.ts';
import { MessageRefused } from './held.ts';
import { exchangeStateLabels, messageStateLabels } from './labels.ts';
import { exchangeUrl, messagesCsvUrl, messagesUrl, readingUrl, reportUrl, reviewUrl, settleUrl } from './links.ts';
import { READ_TEXTS, SUPERVISE } from './message.ts';
import { type Exchange, exchangesOf, messagesOf } from './messages.sql.ts';
import { readerOf } from './read-exchange.ts';
import { reportForSchool, settle } from './report.ts';
import { review } from './review.ts';
import {
  exchangeParams,
  type MessagesQuery,
  messageParams,
  messagesQuery,
  readingQuery,
  reportForm,
  reviewForm,
  settleForm,
  writeForm,
} from './schemas.ts';
import { type ExchangeParams, type Filled, NOTHING, readTexts, showExchange } from './show-exchange.tsx';
import { writeForGroup } from './write.ts';

const AT = [':slug', ':id', ':annee'] as const;
const PAIR = { groupe: ':groupe', mentor: ':mentor' };

/** Exchanges that who asks follows, whichever state is asked. */
async function followed(ctx: RequestContext, place: MessagePlace, query: MessagesQuery): Promise<Exchange[]> {
  const all = await exchangesOf(ctx.db, { anneeId: place.programme.id });
  const open = all.filter((one) => place.whole || place.supervised.includes(one.etablissementId));
  if (query.etat === '') return open;
  return open.filter((one) => (query.etat === 'a_relire' ? one.attente > 0 : one.etat === query.etat));
}

/** Does an act on an exchange, then shows it again: what was typed stays when it is refused. */
async function done(
  ctx: RequestContext,
  params: ExchangeParams,
  order: {
    act(place: MessagePlace): Promise<string>;
    filled: Partial<Filled>;
    /** Ids of the fields of the form, and that of a refusal which is of no field. */
    ids: Readonly<Record<string, string>> & { form: string };
  },
): Promise<Result> {
  const place = await messagesAt(ctx, params);
  try {
    leaveFlash(ctx.cookies, { tone: 'ok', text: await order.act(place) });
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const refused = error instanceof MessageRefused ? error.errors : { form: error.sentence };
    const errors = Object.fromEntries(
      Object.entries(refused).map(([field, sentence]) => [order.ids[field] ?? order.ids.form, sentence]),
    );
    return showExchange(ctx, params, { ...NOTHING, ...order.filled, errors, status: error.status });
  }
  return seeOther(exchangeUrl([params.slug, params.id, params.annee], params));
}

/** Messages between mentors and groups, for the establishments that read them and who decides of what is reported. */
export const messageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: messagesUrl(...AT),
    access: followsMessages,
    params: yearParams,
    query: messagesQuery,
    handle: async (ctx, { params, query }) => {
      const place = await messagesAt(ctx, params);
      const rows = await followed(ctx, place, query);
      const doors = place.reads ? yearDoors(ctx.actor, place, place.programme) : null;
      const model = { ...place, annee: place.programme.annee, rows, query, doors };
      return page(<MessagesPage model={model} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: messagesCsvUrl(...AT),
    access: withRecentFactor(followsMessages),
    params: yearParams,
    query: messagesQuery,
    handle: async (ctx, { params, query }) => {
      const place = await messagesAt(ctx, params);
      const exchanges = await followed(ctx, place, query);
      const messages = await messagesOf(ctx.db, { anneeId: place.programme.id });
      const rows = messages.flatMap((message) => {
        const of = exchanges.find((one) => one.groupe === message.groupe && one.mentor === message.mentor);
        return of ? [{ exchange: of, message, lu: place.supervised.includes(of.etablissementId) }] : [];
      });
      await journalRead(ctx.db, {
        ...readerOf(
          ctx,
          place,
          // Without a line, under the right that opens the file.
          rows.length > 0 ? rows.map(({ exchange }) => exchange.etablissementId) : place.supervised,
        ),
        act: 'mentor_messages.exported',
        objectType: CORDEE_YEAR,
        objectId: place.programme.id,
        exported: true,
        details: { campus: place.campus.id, lignes: rows.length },
      });
      return csv(ctx, `messages_mentors_${params.annee}`, rows, messageColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: exchangeUrl(AT, PAIR),
    access: followsMessages,
    params: exchangeParams,
    handle: (ctx, { params }) => showExchange(ctx, params, NOTHING),
  }),
  defineRoute({
    method: 'GET',
    path: readingUrl(AT, PAIR),
    access: mayEver(READ_TEXTS),
    params: exchangeParams,
    query: readingQuery,
    handle: (ctx, { params, query }) => readTexts(ctx, params, query.motif),
  }),
  defineRoute({
    method: 'POST',
    path: exchangeUrl(AT, PAIR),
    access: mayEver(SUPERVISE),
    params: exchangeParams,
    form: writeForm,
    handle: (ctx, { params, form }) => {
      const texte = form.ok ? form.value.texte : '';
      const act = async ({ campus }: MessagePlace) => {
        await transaction(ctx.db, (tx) => writeForGroup(tx, cordeeContext(ctx), campus, { ...params, texte }));
        return 'Votre message est transmis au mentor, qui en est prévenu.';
      };
      return done(ctx, params, { act, filled: { texte }, ids: { form: 'texte' } });
    },
  }),
  defineRoute({
    method: 'POST',
    path: reviewUrl(AT, PAIR, ':message'),
    access: mayEver(SUPERVISE),
    params: messageParams,
    form: reviewForm,
    handle: (ctx, { params, form }) => {
      const typed = form.ok ? form.value : { version: 0, transition: '', motif: '' };
      const at = params.message;
      const act = async ({ campus }: MessagePlace) => {
        const order = { ...params, ...typed };
        const etat = await transaction(ctx.db, (tx) => review(tx, cordeeContext(ctx), campus, order));
        return `C’est noté : message ${messageStateLabels[etat]}.`;
      };
      const ids = { motif: `motif-${at}`, form: `relecture-${at}` };
      return done(ctx, params, { act, filled: { at, motif: typed.motif }, ids });
    },
  }),
  defineRoute({
    method: 'POST',
    path: reportUrl(AT, PAIR, ':message'),
    access: mayEver(SUPERVISE),
    params: messageParams,
    form: reportForm,
    handle: (ctx, { params, form }) => {
      const motif = form.ok ? form.value.motif : '';
      const act = async ({ campus }: MessagePlace) => {
        await transaction(ctx.db, (tx) => reportForSchool(tx, cordeeContext(ctx), campus, { ...params, motif }));
        return 'Le message est signalé : l’échange est suspendu, l’équipe est prévenue.';
      };
      const at = params.message;
      return done(ctx, params, { act, filled: { at, signal: motif }, ids: { form: `signal-${at}` } });
    },
  }),
  defineRoute({
    method: 'POST',
    path: settleUrl(AT, PAIR),
    access: mayEver(ENROL),
    params: exchangeParams,
    form: settleForm,
    handle: (ctx, { params, form }) => {
      const typed = form.ok ? form.value : { issue: '', motif: '' };
      const act = async ({ campus }: MessagePlace) => {
        const order = { ...params, ...typed };
        const issue = await transaction(ctx.db, (tx) => settle(tx, cordeeContext(ctx), campus, order));
        return `C’est noté : échange ${exchangeStateLabels[issue === 'leve' ? 'ouvert' : 'ferme']}.`;
      };
      const filled = { suite: typed };
      return done(ctx, params, { act, filled, ids: { motif: 'suite-motif', issue: 'issue', form: 'issue' } });
    },
  }),
];
