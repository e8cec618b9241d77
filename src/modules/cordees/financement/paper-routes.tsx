import { transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { findFichier, serveFile } from '#core/files/index.ts';
import { defineRoute, leaveFlash, type Route, seeOther } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { cordeeContext } from '../access.ts';
import { readsMoney } from './access.ts';
import { ASK, FUNDING } from './funding.ts';
import { keepPaper, removePaper } from './keep-paper.ts';
import { papersUrl, paperUrl, removePaperUrl, requestUrl } from './links.ts';
import { paperField, receivePaper } from './receive-paper.ts';
import { askedAt, demandOpen, requestAt, showRequest, typedOf } from './request-routes.tsx';
import { paperParams, requestParams } from './schemas.ts';

const YEAR = [':slug', ':id', ':annee'] as const;

/** Papers of a request: the form of the call, the decision, the convention. */
export const paperRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: papersUrl(YEAR, ':demande'),
    access: mayEver(ASK),
    params: requestParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const at = await askedAt(ctx, params);
      demandOpen(at.programme);
      const { request } = await requestAt(ctx, params);
      const refused = (errors: Record<string, string>, status: number) =>
        showRequest(ctx, at, request, { typed: typedOf(request), errors, status });
      const received = await receivePaper(ctx);
      if (!received.ok) return refused(received.errors, received.status);
      const { campus, cordee } = at.place;
      const order = {
        id: cordee.id,
        annee: at.programme.annee,
        request: request.id,
        files: ctx.files,
        deposit: received.deposit,
      };
      try {
        await transaction(ctx.db, (tx) => keepPaper(tx, cordeeContext(ctx), campus, order));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return refused({ [paperField]: error.sentence }, 422);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${received.deposit.nom} » est gardé.` });
      return seeOther(requestUrl([campus.slug, cordee.id, at.programme.annee], request.id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: paperUrl(YEAR, ':demande', ':piece'),
    access: readsMoney,
    params: paperParams,
    handle: async (ctx, { params }) => {
      const { request } = await requestAt(ctx, params);
      const file = await findFichier(ctx.db, params.piece, { objetType: FUNDING, objetId: request.id });
      if (!file) throw unknownPage();
      return serveFile(ctx.files, file);
    },
  }),
  defineRoute({
    method: 'POST',
    path: removePaperUrl(YEAR, ':demande', ':piece'),
    access: mayEver(ASK),
    params: paperParams,
    handle: async (ctx, { params }) => {
      const { place, programme } = await askedAt(ctx, params);
      const { campus, cordee } = place;
      const order = { id: cordee.id, annee: programme.annee, request: params.demande, paper: params.piece };
      await transaction(ctx.db, (tx) => removePaper(tx, cordeeContext(ctx), campus, order));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'La pièce est retirée.' });
      return seeOther(requestUrl([campus.slug, cordee.id, programme.annee], params.demande));
    },
  }),
];
