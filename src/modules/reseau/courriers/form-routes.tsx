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
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { networkContext, subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { meanwhile } from '../meanwhile.ts';
import { memberQuery } from '../member-query.ts';
import { campusParams } from '../member-routes.tsx';
import { criteriaOf } from '../segments/criteria.ts';
import { MailingConflictPage } from '../views/mailing-conflict-page.tsx';
import { MailingEditPage } from '../views/mailing-edit-page.tsx';
import { editMailingUrl, mailingUrl, newMailingUrl } from './links.ts';
import { MAILING, MAILING_STALE, WRITE_MAILING } from './mailing.ts';
import {
  checkedMailing,
  filtersOf,
  mailingForm,
  mailingInputs,
  mailingParams,
  mailingValues,
  type SentMailing,
  sentMailing,
} from './mailing-schemas.ts';
import { type Mailing, readMailing } from './mailings.sql.ts';
import { readSelection } from './read-selection.ts';
import { createMailing, editMailing, left, MailingRefused, textOfMailing } from './save-mailing.ts';
import { writerOf } from './sending.sql.ts';

/** Writing a mailing from the list of members, and changing it while it has not left. */
export const mailingFormRoutes = (hooks: ReseauHooks): Route[] => [...newRoutes(hooks), ...editRoutes(hooks)];

const newRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: newMailingUrl(':slug'),
    access: mayEver(WRITE_MAILING),
    params: campusParams,
    query: memberQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, WRITE_MAILING, subjectOf(campus));
      const empty = { objet: '', texte: '', fonctions: '', lien: '', choix: 'correspondant' } as const;
      // Members that were ticked are written to, whatever else narrowed the list where they were.
      const asked = query.membre ? { membre: query.membre, statut: 'tous' } : query;
      const values = mailingValues({ ...empty, criteres: criteriaOf(asked) });
      return show(ctx, hooks, campus, null, { sent: { version: 0, values }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newMailingUrl(':slug'),
    access: mayEver(WRITE_MAILING),
    params: campusParams,
    form: mailingForm,
    handle: async (ctx, { params, form }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, WRITE_MAILING, subjectOf(campus));
      const sent = sentMailing(form.ok ? form.value : form.typed);
      const read = checkedMailing(sent.values);
      if (!read.ok) return show(ctx, hooks, campus, null, { sent, errors: read.errors });
      try {
        const context = networkContext(ctx, hooks);
        const id = await transaction(ctx.db, (tx) => createMailing(tx, context, campus, read.text));
        return seeOther(mailingUrl(campus.slug, id));
      } catch (error) {
        if (!(error instanceof MailingRefused)) throw error;
        return show(ctx, hooks, campus, null, { sent, errors: { [error.field]: error.sentence } });
      }
    },
  }),
];

async function show(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  id: string | null,
  filled: { sent: SentMailing; errors: Record<string, string> },
): Promise<Result> {
  const filters = filtersOf(filled.sent.values);
  const whole = { criteres: filters, choix: 'tous', fonctions: '' } as const;
  const { receive, left: others } = await readSelection(ctx.db, networkContext(ctx, hooks), campus, whole);
  const members = new Set([...receive, ...others].map((one) => one.slug)).size;
  const own = await writerOf(ctx.db, ctx.actor!.id);
  const model = { campus, id, filters, members, titles: titlesOf(receive), replyTo: own.courriel };
  return page(<MailingEditPage model={model} {...filled} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
  });
}

const SHOWN_TITLES = 12;

/** Functions that the selection holds most, to write them as they are. */
function titlesOf(receive: readonly { titre: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { titre } of receive) counts.set(titre, (counts.get(titre) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'fr'));
  return sorted.slice(0, SHOWN_TITLES).map(([titre]) => titre);
}

/** The mailing at an address, once the person may act on it. @throws NotFound where it is not theirs to know. */
export async function mailingAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ campus: CampusPlace; one: Mailing }> {
  const campus = await campusAt(ctx.db, params.slug);
  demand(ctx.actor, WRITE_MAILING, subjectOf(campus));
  const one = await readMailing(ctx.db, campus.id, params.id);
  if (!one) throw unknownPage();
  return { campus, one };
}

const editRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: editMailingUrl(':slug', ':id'),
    access: mayEver(WRITE_MAILING),
    params: mailingParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await mailingAt(ctx, params);
      if (one.etat !== 'brouillon') throw left();
      const sent = { version: one.version, values: mailingValues(textOfMailing(one)) };
      return show(ctx, hooks, campus, one.id, { sent, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editMailingUrl(':slug', ':id'),
    access: mayEver(WRITE_MAILING),
    params: mailingParams,
    form: mailingForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await mailingAt(ctx, params);
      return edited(ctx, hooks, campus, one, sentMailing(form.ok ? form.value : form.typed));
    },
  }),
];

async function edited(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Mailing,
  sent: SentMailing,
): Promise<Result> {
  if (one.etat !== 'brouillon') throw left();
  const read = checkedMailing(sent.values);
  if (!read.ok) return show(ctx, hooks, campus, one.id, { sent, errors: read.errors });
  try {
    const order = { version: sent.version, text: read.text };
    const at = { campus, id: one.id };
    const version = await transaction(ctx.db, (tx) => editMailing(tx, networkContext(ctx, hooks), at, order));
    const same = version === one.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Courrier enregistré. Relisez-le, puis envoyez-le.',
    });
    return seeOther(mailingUrl(campus.slug, one.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === MAILING_STALE)
      return bothVersions(ctx, hooks, campus, one.id, sent);
    if (!(error instanceof MailingRefused)) throw error;
    return show(ctx, hooks, campus, one.id, { sent, errors: { [error.field]: error.sentence } });
  }
}

/** The journal keeps nothing of what a mailing says: every difference between the two versions is shown, none is guessed. */
async function bothVersions(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  id: string,
  sent: SentMailing,
): Promise<Result> {
  const one = await readMailing(ctx.db, campus.id, id);
  if (!one) throw unknownPage();
  const object = { type: MAILING, id, state: {}, version: one.version };
  const { other } = await meanwhile(ctx.db, hooks, object, sent.version);
  const merge = mergeVersions(mailingInputs, null, sent.values, mailingValues(textOfMailing(one)));
  return page(<MailingConflictPage campus={campus} mailing={one} merge={merge} other={other} />, { status: 409 });
}
