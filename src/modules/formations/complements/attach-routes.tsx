import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { fold } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { ComplementHoldersPage } from '../views/complement-holders-page.tsx';
import { ComplementLinesPage } from '../views/complement-lines-page.tsx';
import { setHolder, tieLine, untieLine } from './attach.ts';
import { holdersOf, linesOf, possibleHolders, possibleLines } from './attached.sql.ts';
import { KEEP_OFFER } from './complement.ts';
import { FieldRefused, keepContext } from './context.ts';
import { complementAt } from './form-routes.tsx';
import { withdrawnComplement } from './keep-complement.ts';
import { complementHoldersUrl, complementLinesUrl } from './links.ts';
import { complementParams, findQuery, holderForm, lineForm, wholeNumber } from './schemas.ts';
import type { Complement } from './sheet.sql.ts';

/** Offered at once; the words narrow the rest. */
const OFFERED = 15;
const wordsOf = (q: string): string[] => fold(q).split(/\s+/).filter(Boolean).slice(0, 8);

async function showHolders(
  ctx: RequestContext,
  campus: CampusPlace,
  one: Complement,
  q: string,
  error = '',
): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const order = { campusId: campus.id, complementId: one.id, today, words: wordsOf(q), limit: OFFERED };
  const [holders, offered] = await Promise.all([holdersOf(ctx.db, one.id), possibleHolders(ctx.db, order)]);
  return page(
    <ComplementHoldersPage campus={campus} one={one} holders={holders} offered={offered} q={q} error={error} />,
    {
      status: error ? 422 : 200,
    },
  );
}

const holderRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: complementHoldersUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    query: findQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, one } = await complementAt(ctx, params);
      if (one.retireLe) throw withdrawnComplement();
      return showHolders(ctx, campus, one, query.q);
    },
  }),
  defineRoute({
    method: 'POST',
    path: complementHoldersUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    query: findQuery,
    form: holderForm,
    handle: async (ctx, { params, query, form }) => {
      const { campus, one } = await complementAt(ctx, params);
      if (!form.ok) return showHolders(ctx, campus, one, query.q, 'Choisissez un membre du réseau de ce campus.');
      const held = form.value.geste === 'ajouter';
      const order = { organisationId: form.value.organisation, held };
      try {
        const changed = await transaction(ctx.db, (tx) =>
          setHolder(tx, keepContext(ctx), { campus, id: one.id }, order),
        );
        const said = held ? 'Établissement porteur ajouté.' : 'Établissement porteur retiré.';
        leaveFlash(ctx.cookies, { tone: changed ? 'ok' : 'info', text: changed ? said : 'Rien n’avait changé.' });
        return seeOther(complementHoldersUrl(campus.slug, one.id, query.q));
      } catch (error) {
        if (!(error instanceof RuleBroken) || one.retireLe) throw error;
        return showHolders(ctx, campus, one, query.q, error.sentence);
      }
    },
  }),
];

async function showLines(
  ctx: RequestContext,
  campus: CampusPlace,
  one: Complement,
  q: string,
  refused: { line: string; places: string; error: string } | null = null,
): Promise<Result> {
  const order = { campusId: campus.id, complementId: one.id, words: wordsOf(q), limit: OFFERED };
  const [lines, offered] = await Promise.all([linesOf(ctx.db, one.id), possibleLines(ctx.db, order)]);
  return page(
    <ComplementLinesPage campus={campus} one={one} lines={lines} offered={offered} q={q} refused={refused} />,
    {
      status: refused ? 422 : 200,
    },
  );
}

async function settleLine(
  ctx: RequestContext,
  at: { campus: CampusPlace; one: Complement },
  order: { ligne: string; geste: 'ajouter' | 'retirer'; places: string },
): Promise<void> {
  const place = { campus: at.campus, id: at.one.id };
  const added = order.geste === 'ajouter';
  const places = wholeNumber(order.places, 10_000);
  // What is no whole number is asked for again, as what is left out.
  const counted = places === null || Number.isNaN(places) ? null : places;
  const changed = await transaction(ctx.db, (tx) =>
    added
      ? tieLine(tx, keepContext(ctx), place, { lineId: order.ligne, places: counted })
      : untieLine(tx, keepContext(ctx), place, order.ligne),
  );
  const said = added ? 'Formation enregistrée.' : 'Formation retirée du complément.';
  leaveFlash(ctx.cookies, { tone: changed ? 'ok' : 'info', text: changed ? said : 'Rien n’avait changé.' });
}

const lineRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: complementLinesUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    query: findQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, one } = await complementAt(ctx, params);
      if (one.retireLe) throw withdrawnComplement();
      return showLines(ctx, campus, one, query.q);
    },
  }),
  defineRoute({
    method: 'POST',
    path: complementLinesUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    query: findQuery,
    form: lineForm,
    handle: async (ctx, { params, query, form }) => {
      const { campus, one } = await complementAt(ctx, params);
      if (!form.ok) {
        return showLines(ctx, campus, one, query.q, {
          line: '',
          places: '',
          error: 'Choisissez une formation de ce campus.',
        });
      }
      try {
        await settleLine(ctx, { campus, one }, form.value);
        return seeOther(complementLinesUrl(campus.slug, one.id, query.q));
      } catch (error) {
        if (!(error instanceof RuleBroken) || one.retireLe) throw error;
        const line = error instanceof FieldRefused ? form.value.ligne : '';
        return showLines(ctx, campus, one, query.q, { line, places: form.value.places, error: error.sentence });
      }
    },
  }),
];

/** Who gives a complement, and the trainings to which it is added. */
export const complementAttachRoutes: Route[] = [...holderRoutes, ...lineRoutes];
