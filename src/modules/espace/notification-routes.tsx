import { z } from 'zod';
import { signedIn } from '#core/access/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, page, type Route, raw, seeOther } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import {
  countNotifications,
  listNotifications,
  markAllRead,
  markAllUnread,
  markRead,
  type NotificationTopic,
  readSubscription,
  unsubscribe,
} from '#modules/notifications/index.ts';
import { liftByLink, type OppositionLink, opposeByLink, readOpposition } from '#modules/reseau/index.ts';
import { ago } from './ago.ts';
import {
  NOTIFICATIONS,
  NOTIFICATIONS_READ,
  NOTIFICATIONS_UNREAD,
  openNotificationUrl,
  unsubscribeUrl,
} from './links.ts';
import { NotificationsPage } from './views/notifications-page.tsx';
import { OppositionPage } from './views/opposition-page.tsx';
import { UnsubscribePage } from './views/unsubscribe-page.tsx';

const PER_PAGE = 20;
const listQuery = z.object({
  vue: z.enum(['toutes']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
const instant = z.iso.datetime({ error: 'Rechargez la page.' }).transform((text) => new Date(text));

const list = (topics: readonly NotificationTopic[]): Route =>
  defineRoute({
    method: 'GET',
    path: NOTIFICATIONS,
    access: signedIn,
    query: listQuery,
    handle: async (ctx, { query }) => {
      const now = ctx.clock.now();
      const unread = query.vue !== 'toutes';
      const [counts, rows] = await Promise.all([
        countNotifications(ctx.db, ctx.actor!.id),
        listNotifications(ctx.db, ctx.actor!.id, { unread, limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE }),
      ]);
      return page(
        <NotificationsPage
          rows={rows.map((row) => ({ ...row, when: ago(row.creeeLe, now) }))}
          counts={counts}
          unread={unread}
          current={query.page}
          pages={Math.ceil((unread ? counts.unread : counts.all) / PER_PAGE)}
          shownAt={now.toISOString()}
          topics={topics}
        />,
      );
    },
  });

/** Opening one marks it read: an act, hence a form. */
const reading: Route[] = [
  defineRoute({
    method: 'POST',
    path: openNotificationUrl(':id'),
    access: signedIn,
    params: z.object({ id: z.uuid() }),
    handle: async (ctx, { params }) => {
      const link = await markRead(ctx.db, ctx.actor!.id, params.id, ctx.clock.now());
      if (link === null) throw new NotFound('notification.unknown', 'Cette notification n’existe pas ou plus.');
      return seeOther(link);
    },
  }),
  defineRoute({
    method: 'POST',
    path: NOTIFICATIONS_READ,
    access: signedIn,
    form: z.object({ vues: instant }),
    handle: async (ctx, { form }) => {
      if (!form.ok) return seeOther(NOTIFICATIONS);
      const now = ctx.clock.now();
      const n = await markAllRead(ctx.db, ctx.actor!.id, form.value.vues, now);
      if (n > 0) {
        leaveFlash(ctx.cookies, {
          tone: 'ok',
          text: `${count(n, 'notification marquée lue', 'notifications marquées lues')}.`,
          undo: { action: NOTIFICATIONS_UNREAD, fields: { lues: now.toISOString() } },
        });
      }
      return seeOther(NOTIFICATIONS);
    },
  }),
  defineRoute({
    method: 'POST',
    path: NOTIFICATIONS_UNREAD,
    access: signedIn,
    form: z.object({ lues: instant }),
    handle: async (ctx, { form }) => {
      if (form.ok) await markAllUnread(ctx.db, ctx.actor!.id, form.value.lues);
      return seeOther(NOTIFICATIONS);
    },
  }),
];

const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{16,200}$/) });
const unknown = (): never => {
  throw new NotFound(
    'unsubscribe.unknown',
    'Ce lien de désabonnement n’est plus valable. Prenez celui du dernier courriel reçu, ou écrivez à qui vous l’a envoyé.',
  );
};

const opposition = (token: string, link: OppositionLink | null) =>
  page(<OppositionPage token={token} link={link ?? unknown()} />);

/** The address of the mails: shown, then done; a mail server may do it in one request, without session (RFC 8058). */
const unsubscribing = (topics: readonly NotificationTopic[]): Route[] => [
  defineRoute({
    method: 'GET',
    path: unsubscribeUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: async (ctx, { params }) => {
      const found = await readSubscription(ctx.db, topics, params.jeton);
      if (!found) return opposition(params.jeton, await readOpposition(ctx.db, params.jeton));
      return page(
        <UnsubscribePage
          token={params.jeton}
          topic={topics.find((one) => one.id === found.sujet)?.label ?? 'ce sujet'}
          active={found.active}
        />,
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: unsubscribeUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: z.object({ 'List-Unsubscribe': z.string().optional(), acte: z.enum(['lever']).optional().catch(undefined) }),
    handle: async (ctx, { params, form }) => {
      const order = { token: params.jeton, requestId: ctx.requestId, now: ctx.clock.now() };
      // A mail server never lifts anything, whatever it adds.
      const lifts = form.ok && form.value.acte === 'lever' && !form.value['List-Unsubscribe'];
      if (!(await unsubscribe(ctx.db, topics, params.jeton, order.now)))
        (await (lifts ? liftByLink : opposeByLink)(ctx.db, order)) ?? unknown();
      // A mail server follows no redirection.
      if (form.ok && form.value['List-Unsubscribe']) return raw('Désabonnement fait.\n', 'text/plain; charset=utf-8');
      return seeOther(unsubscribeUrl(params.jeton));
    },
  }),
];

export const notificationRoutes = (topics: readonly NotificationTopic[]): Route[] => [
  list(topics),
  ...reading,
  ...unsubscribing(topics),
];
