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
import {
  inputLabels,
  readSheet,
  type SentSheet,
  type SheetValues,
  sentSheet,
  sheetFields,
  sheetInputs,
  showInput,
  valuesOf,
} from '#modules/organisations/index.ts';
import { campusesOfOrganisation } from '../campuses-of-organisation.sql.ts';
import { contactContext, contactReach, MANAGE_CONTACTS } from '../contact-acts.ts';
import { DeadConfirmationPage, ProposedPage, ThanksPage } from '../views/confirmation-end.tsx';
import { ConfirmationPage } from '../views/confirmation-page.tsx';
import { ConfirmationsPage } from '../views/confirmations-page.tsx';
import { confirmByLink, correctByLink, LinkIsDead, leaveByLink, openLink } from './answer-link.ts';
import { askNow, tooOldBefore } from './confirmation.ts';
import { type DueSheet, dueSheets } from './confirmation-due.sql.ts';
import type { LinkRow } from './confirmations.sql.ts';
import { FutureRefused, futureOf } from './future.ts';
import { futures } from './labels.ts';
import { CONFIRMATIONS, CONFIRMATIONS_CSV, linkUrl } from './links.ts';

const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{43}$/) });
const answerForm = z.object({
  ...sheetFields.shape,
  acte: z.enum(['exacte', 'corriger', 'autre_personne', 'opposition']),
  suite: z.enum(['', ...futures], 'Choisissez dans la liste, ou laissez ce choix de côté.').default(''),
});

const deadPage = (why: LinkIsDead['why'], link: LinkRow | null): Result =>
  page(<DeadConfirmationPage why={why} campus={link && { nom: link.campus, slug: link.campusSlug }} />, {
    status: 410,
  });

/** The sheet in words; its name is the title, and a closure is said by who closes. */
const summaryOf = (values: SheetValues) =>
  sheetInputs
    .filter((input) => input !== 'nom' && input !== 'ferme_le')
    // What only a school says is asked of nobody else.
    .filter((input) => values[input] !== '' || (input !== 'internat' && input !== 'lycee_des_metiers'))
    .map((input) => ({ label: inputLabels[input], value: showInput(input, values[input]) }));

interface Filled {
  sent?: SentSheet;
  suite?: string;
  errors?: Record<string, string>;
  stale?: 'lecture' | 'saisie';
  status?: number;
}

async function linkPage(ctx: RequestContext, token: string, filled: Filled = {}): Promise<Result> {
  const opened = await openLink(ctx.db, token, ctx.clock.now());
  if ('dead' in opened) return deadPage(opened.dead, opened.link);
  const sheet = await readSheet(ctx.db, { id: opened.link.organisationId });
  if (!sheet || sheet.deletedAt) return deadPage('inconnu', opened.link);
  return page(
    <ConfirmationPage
      token={token}
      link={opened.link}
      nom={sheet.state.nom}
      summary={summaryOf(valuesOf(sheet.state))}
      version={sheet.version}
      read={filled.stale ? sheet.version : (filled.sent?.version ?? sheet.version)}
      placed={sheet.state.commune_nom !== null}
      sent={filled.sent?.values ?? valuesOf(sheet.state)}
      errors={filled.errors ?? {}}
      stale={filled.stale ?? null}
      exemple={sheet.exemple}
      future={await futureOf(ctx.db, opened.link, isoDate(ctx.clock.now()))}
      suite={filled.suite ?? ''}
    />,
    { status: filled.status ?? 200 },
  );
}

/** What a link opens: one sheet, once; opening it uses nothing, since mail scanners open links. */
const linkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: linkUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: (ctx, { params }) => linkPage(ctx, params.jeton),
  }),
  defineRoute({
    method: 'POST',
    path: linkUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: answerForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return linkPage(ctx, params.jeton, { errors: form.errors, status: 422 });
      const { acte, suite } = form.value;
      const told = { future: suite === '' ? null : suite };
      const order = { token: params.jeton, requestId: ctx.requestId, now: ctx.clock.now(), ...told };
      const again = (filled: Filled) => linkPage(ctx, params.jeton, { suite, ...filled });
      const sent = acte === 'corriger' ? sentSheet(form.value) : undefined;
      try {
        if (sent) {
          const { typed, courriel } = await correctByLink(ctx.db, { ...order, sent });
          if (typed.outcome === 'refused') return again({ sent, errors: typed.errors, status: 422 });
          if (typed.outcome === 'stale') return again({ sent, stale: 'saisie', status: 409 });
          if (typed.outcome === 'same') return page(<ThanksPage what="exacte" {...told} />);
          const lines = typed.champs.map((champ) => ({
            label: inputLabels[champ],
            value: showInput(champ, sent.values[champ]),
          }));
          return page(<ProposedPage lines={lines} courriel={courriel} {...told} />);
        }
        if (acte === 'exacte') {
          const exact = await confirmByLink(ctx.db, { ...order, version: form.value.version });
          return exact ? page(<ThanksPage what="exacte" {...told} />) : again({ stale: 'lecture', status: 409 });
        }
        const issue = acte === 'opposition' ? acte : 'autre_personne';
        await leaveByLink(ctx.db, { ...order, issue });
        return page(<ThanksPage what={issue} future={null} />);
      } catch (error) {
        if (error instanceof LinkIsDead) return deadPage(error.why, error.link);
        if (error instanceof FutureRefused)
          return again({ ...(sent ? { sent } : {}), errors: { suite: error.sentence }, status: 422 });
        throw error;
      }
    },
  }),
];

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
