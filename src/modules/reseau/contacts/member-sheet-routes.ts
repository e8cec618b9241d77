import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { authorOf } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { CONFIRM, confirmToday, readSheet } from '#modules/organisations/index.ts';
import { MANAGE_CONTACTS } from '../contact-acts.ts';
import { subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { askMemberUrl, confirmMemberUrl, memberUrl } from '../links.ts';
import { holdsOn } from '../membership.ts';
import { memberAt, memberPage, nothingSent } from '../membership-routes.tsx';
import { memberParams } from '../membership-schemas.ts';
import { type Membership, readMembership } from '../membership-sheet.sql.ts';
import { askNow } from './confirmation.ts';

const confirmForm = z.object({ version: z.coerce.number().int().min(0).catch(0) });

/** From the page of a member: its sheet is said to be exact today, or its correspondent is asked. */
export const memberSheetRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: confirmMemberUrl(':slug', ':organisation'),
    access: mayEver(CONFIRM),
    params: memberParams,
    form: confirmForm,
    handle: async (ctx, { params, form }) => {
      const { campus, membership } = await memberAt(ctx, params, CONFIRM);
      const version = form.ok ? form.value.version : 0;
      return tried(ctx, hooks, { campus, membership, act: 'confirmer' }, () =>
        confirmed(ctx, campus, membership, version),
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: askMemberUrl(':slug', ':organisation'),
    access: mayEver(MANAGE_CONTACTS),
    params: memberParams,
    handle: async (ctx, { params }) => {
      const { campus, membership } = await memberAt(ctx, params, MANAGE_CONTACTS);
      return tried(ctx, hooks, { campus, membership, act: 'demander' }, () => asked(ctx, campus, membership));
    },
  }),
];

type Said = { tone: 'ok' | 'info'; text: string };

/** @throws Conflict `confirmation.stale` when the sheet is another one than what was read. */
async function confirmed(
  ctx: RequestContext,
  campus: CampusPlace,
  membership: Membership,
  version: number,
): Promise<Said> {
  const id = membership.organisationId;
  const author = authorOf(ctx, demand(ctx.actor, CONFIRM, subjectOf(campus, id)));
  const now = ctx.clock.now();
  const outcome = await transaction(ctx.db, (tx) => confirmToday(tx, { id, version, author, now }));
  if (outcome === 'stale')
    throw new Conflict(
      'confirmation.stale',
      'La fiche a changé depuis que vous l’avez lue : relisez-la, puis confirmez.',
    );
  return outcome === 'already'
    ? { tone: 'info', text: 'Cette fiche est déjà confirmée aujourd’hui : rien n’a changé.' }
    : { tone: 'ok', text: 'La fiche est confirmée aujourd’hui.' };
}

/** @throws RuleBroken `confirmation.closed`, and what `askNow` throws. */
async function asked(ctx: RequestContext, campus: CampusPlace, membership: Membership): Promise<Said> {
  const sheet = await readSheet(ctx.db, { id: membership.organisationId });
  if (sheet?.state.ferme_le)
    throw new RuleBroken('confirmation.closed', 'Cette organisation est fermée : personne ne répond plus de sa fiche.');
  const who = await askNow(ctx.db, {
    organisationId: membership.organisationId,
    campus: [campus.id],
    author: authorOf(ctx, demand(ctx.actor, MANAGE_CONTACTS, subjectOf(campus, membership.organisationId))),
    sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
    now: ctx.clock.now(),
  });
  return { tone: 'ok', text: `Le lien part à ${who}. Il vaut trente jours.` };
}

/** Does an act on the sheet of a member; what is refused is said at the top of its page. */
async function tried(
  ctx: RequestContext,
  hooks: ReseauHooks,
  { campus, membership, act }: { campus: CampusPlace; membership: Membership; act: 'confirmer' | 'demander' },
  doIt: () => Promise<Said>,
): Promise<Result> {
  try {
    if (!holdsOn(membership, isoDate(ctx.clock.now())))
      throw new RuleBroken(
        'confirmation.not_member',
        'Cette organisation n’est pas membre aujourd’hui : sa fiche n’est pas suivie par le campus.',
      );
    leaveFlash(ctx.cookies, await doIt());
    return seeOther(memberUrl(campus.slug, membership.slug));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const now = (await readMembership(ctx.db, campus.id, { slug: membership.slug })) ?? membership;
    const errors = { [act]: error.sentence };
    return memberPage(ctx, hooks, campus, now, { sent: nothingSent, errors, status: error.status });
  }
}
