import { z } from 'zod';
import { withRecentFactor } from '#core/access/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  type CsvColumn,
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
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { campusesOfOrganisation } from '../campuses-of-organisation.sql.ts';
import { contactContext, contactReach, MANAGE_CONTACTS } from '../contact-acts.ts';
import { ConfirmationsPage } from '../views/confirmations-page.tsx';
import { linkRoutes } from './answer-routes.tsx';
import { askNow, tooOldBefore } from './confirmation.ts';
import { type DueSheet, dueSheets } from './confirmation-due.sql.ts';
import { CONFIRMATIONS, CONFIRMATIONS_CSV } from './links.ts';

/** Campuses whose sheets the person may have confirmed: those where they keep the contacts. */
const campusesOf = (ctx: RequestContext): readonly string[] => contactReach(contactContext(ctx)).campus;

const due = (ctx: RequestContext, slice?: { limit: number; offset: number }): Promise<DueSheet[]> =>
  dueSheets(ctx.db, {
    before: tooOldBefore(ctx.clock.now()),
    today: isoDate(ctx.clock.now()),
    campus: campusesOf(ctx),
    ...(slice ? { slice } : {}),
  });

const PER_PAGE = 30;
const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** The list, one page of it. */
async function listPage(
  ctx: RequestContext,
  current: number,
  refused: { error: { organisationId: string; sentence: string }; status: number } | null = null,
): Promise<Result> {
  const rows = await due(ctx, { limit: PER_PAGE, offset: (current - 1) * PER_PAGE });
  const total = rows[0]?.total ?? 0;
  return page(
    <ConfirmationsPage
      rows={rows}
      total={total}
      current={current}
      pages={Math.ceil(total / PER_PAGE)}
      now={ctx.clock.now()}
      error={refused?.error ?? null}
    />,
    { status: refused?.status ?? 200 },
  );
}

const columns: CsvColumn<DueSheet>[] = [
  { key: 'organisation', label: 'Organisation', value: (row) => row.nom },
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'confirmee_le', label: 'Confirmée le', value: (row) => row.confirmeeLe && isoDate(row.confirmeeLe) },
  { key: 'correspondant', label: 'Correspondant', value: (row) => row.personne },
  { key: 'courriel', label: 'Courriel', value: (row) => row.courriel },
  { key: 'lien_envoye_le', label: 'Lien envoyé le', value: (row) => row.envoyeLe && isoDate(row.envoyeLe) },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];

const workspaceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: CONFIRMATIONS,
    access: mayEver(MANAGE_CONTACTS),
    query: pageQuery,
    handle: (ctx, { query }) => listPage(ctx, query.page),
  }),
  defineRoute({
    method: 'GET',
    path: CONFIRMATIONS_CSV,
    access: withRecentFactor(mayEver(MANAGE_CONTACTS)),
    handle: async (ctx) => {
      const rows = await due(ctx);
      const decision = demand(ctx.actor, MANAGE_CONTACTS);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'confirmations.exported',
        objectType: 'contact',
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, 'fiches_a_confirmer', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'POST',
    path: CONFIRMATIONS,
    access: mayEver(MANAGE_CONTACTS),
    form: z.object({ organisation: z.uuid() }),
    handle: async (ctx, { form }) => {
      if (!form.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      const now = ctx.clock.now();
      const organisationId = form.value.organisation;
      const campus = await campusesOfOrganisation(ctx.db, organisationId, isoDate(now));
      const decision = demand(ctx.actor, MANAGE_CONTACTS, { organisations: [organisationId], campus });
      try {
        const who = await askNow(ctx.db, {
          organisationId,
          campus: campusesOf(ctx),
          author: authorOf(ctx, decision),
          sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
          now,
        });
        leaveFlash(ctx.cookies, { tone: 'ok', text: `Le lien part à ${who}. Il vaut trente jours.` });
        return seeOther(CONFIRMATIONS);
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const refused = { organisationId, sentence: error.sentence };
        return listPage(ctx, 1, { error: refused, status: error.status });
      }
    },
  }),
];

export const confirmationRoutes: Route[] = [...linkRoutes, ...workspaceRoutes];
