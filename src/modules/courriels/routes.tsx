import { NotFound, unknownPage } from '#core/errors/index.ts';
import { leaveFlash } from '#core/http/flash.ts';
import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import type { Job } from '#core/jobs/index.ts';
import { readMailbox, readMailboxMail } from '#core/mail/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { ACT, giveUp, rerun, resend, trySending } from './acts.ts';
import * as links from './links.ts';
import { hasMailbox, readMails } from './read-mails.ts';
import { abandonForm, jobForm, mailParams, retryForm, tryForm } from './schemas.ts';
import { MailboxMailPage } from './views/mailbox-mail-page.tsx';
import { MailboxPage } from './views/mailbox-page.tsx';
import { MailsPage } from './views/mails-page.tsx';

/** @param jobs of every room: the administrator puts back those that failed. */
export const buildRoutes = (jobs: readonly Job[]): Route[] => [...administration(jobs), ...mailbox];

const GONE = 'Quelqu’un s’en est occupé entre-temps, ou il n’existe plus.';

function back(ctx: RequestContext, done: boolean, text: string) {
  leaveFlash(ctx.cookies, done ? { tone: 'ok', text } : { tone: 'info', text: GONE });
  return seeOther(links.MAILS);
}

const access = mayEver(ACT);

function administration(jobs: readonly Job[]): Route[] {
  const mailsPage = async (ctx: RequestContext, errors: Record<string, string>, typed: Record<string, string>) => {
    const view = { ...(await readMails(ctx, jobs)), errors, typed };
    return page(<MailsPage view={view} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
  };
  return [
    defineRoute({ method: 'GET', path: links.MAILS, access, handle: (ctx) => mailsPage(ctx, {}, {}) }),
    defineRoute({
      method: 'POST',
      path: links.RETRY_MAIL,
      access,
      form: retryForm,
      handle: async (ctx, { form }) => {
        const sent = form.ok ? await resend(ctx, form.value.courriel) : 0;
        return back(ctx, sent > 0, `${count(sent, 'courriel repart', 'courriels repartent')}.`);
      },
    }),
    defineRoute({
      method: 'POST',
      path: links.ABANDON_MAIL,
      access,
      form: abandonForm,
      handle: async (ctx, { form }) =>
        back(ctx, form.ok && (await giveUp(ctx, form.value.courriel)), 'Courriel abandonné ; son texte est effacé.'),
    }),
    defineRoute({
      method: 'POST',
      path: links.RETRY_JOB,
      access,
      form: jobForm,
      handle: async (ctx, { form }) =>
        back(ctx, form.ok && (await rerun(ctx, jobs, form.value.tache)), 'Tâche relancée.'),
    }),
    defineRoute({
      method: 'POST',
      path: links.TRY_SENDING,
      access,
      form: tryForm,
      handle: async (ctx, { form }) => {
        if (!form.ok) return mailsPage(ctx, form.errors, form.typed);
        const refused = await trySending(ctx, form.value.adresse);
        if (refused) return mailsPage(ctx, { adresse: refused }, form.value);
        return back(ctx, true, 'L’essai part ; il arrive d’ordinaire en moins d’une minute.');
      },
    }),
  ];
}

/** 404 everywhere but in a demonstration that sends nothing: these mails hold links that sign in. */
function demandMailbox(ctx: RequestContext): void {
  if (!hasMailbox(ctx)) throw unknownPage();
}

const mailbox: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.MAILBOX,
    access: 'public',
    handle: async (ctx) => {
      demandMailbox(ctx);
      const mails = await readMailbox(ctx.db);
      return page(<MailboxPage mails={mails.map((mail) => ({ ...mail, date: frenchDateTime(mail.createdAt) }))} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${links.MAILBOX}/:id`,
    access: 'public',
    params: mailParams,
    handle: async (ctx, { params }) => {
      demandMailbox(ctx);
      const mail = await readMailboxMail(ctx.db, params.id);
      if (!mail) throw new NotFound('mail.unknown', 'Ce courriel n’est plus dans la boîte.');
      return page(<MailboxMailPage mail={{ ...mail, date: frenchDateTime(mail.createdAt) }} origin={ctx.origin} />);
    },
  }),
];
