import { withRecentFactor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import { findFichier, receiveUpload, serveFile, UploadRefused } from '#core/files/index.ts';
import { defineRoute, leaveFlash, type Route, seeOther } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { DRAW_UP } from '../accueils/placement.ts';
import { ACCORD } from './accord.ts';
import { accordAt, showAccord } from './accord-routes.tsx';
import { accordContext } from './context.ts';
import { accordUrl, signedAccordUrl, signedFileUrl } from './links.ts';
import { elsewhereFields, objectParams } from './schemas.ts';
import { signElsewhere, signedRules } from './sign-elsewhere.ts';
import { AccordRefused } from './write-accord.ts';

/** The agreement that was signed on paper: given by the school, and read again. */
export const elsewhereRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: signedAccordUrl(':slug', ':id'),
    access: mayEver(DRAW_UP),
    params: objectParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const { place, one } = await accordAt(ctx, params);
      const refuse = (error: string, status: number) =>
        showAccord(ctx, place, one, { errors: { fichier: error }, status });
      try {
        const { fields, files } = await receiveUpload(ctx.request, ctx.files, signedRules);
        const { version } = elsewhereFields.parse(fields);
        const [deposit] = files;
        if (!deposit) return refuse('Joignez la convention signée.', 422);
        const order = { place, id: one.id, version, deposit };
        await transaction(ctx.db, (tx) => signElsewhere(tx, accordContext(ctx), ctx.files, order));
      } catch (error) {
        if (error instanceof AccordRefused || error instanceof Conflict || error instanceof UploadRefused)
          return refuse(error.sentence, error.status);
        throw error;
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'La convention signée est déposée.' });
      return seeOther(accordUrl(place.school.slug, one.id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: signedFileUrl(':slug', ':id'),
    access: withRecentFactor(mayEver(DRAW_UP)),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const { one } = await accordAt(ctx, params);
      const owner = { objetType: ACCORD, objetId: one.id };
      const file = one.fichierId && (await findFichier(ctx.db, one.fichierId, owner));
      if (!file) throw unknownPage();
      return serveFile(ctx.files, file);
    },
  }),
];
