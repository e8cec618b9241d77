import { NotFound } from '#core/errors/index.ts';
import { defineRoute, page, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { READ_ACCOUNTS } from './account-in-reach.ts';
import type { ComptesHooks } from './hooks.ts';
import * as links from './links.ts';
import { presentRights } from './present-rights.ts';
import { rightsHolders } from './rights-holders.sql.ts';
import { readRightsObject } from './rights-object.ts';
import { rightsParam } from './schemas.ts';
import { RightsPage } from './views/rights-page.tsx';

export const READ_RIGHTS = 'droits.consulter';

/** « Qui peut voir ? » of an object: whoever works with it may know. */
export const rightsRoutes = (hooks: ComptesHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.rightsUrl(':type', ':id'),
    access: mayEver(READ_RIGHTS),
    params: rightsParam,
    handle: async (ctx, { params }) => {
      const today = isoDate(ctx.clock.now());
      const object = await readRightsObject(ctx.db, hooks, params, today);
      if (!object) throw new NotFound('rights.unknown', 'Cette adresse ne mène à aucune page.');
      const decision = demand(ctx.actor, READ_RIGHTS, object.subject);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'rights.read',
        objectType: params.type,
        objectId: params.id,
      });
      const holders = [
        ...(await rightsHolders(ctx.db, object.subject, today)),
        ...((await hooks.mandateHolders?.(ctx.db, params, today)) ?? []),
      ];
      const reads = may(ctx.actor, READ_ACCOUNTS, object.subject);
      const everywhere = reads.allowed && reads.grant?.cible === null;
      const view = {
        nom: object.nom,
        genre: object.genre,
        // Who reads the accounts of this place opens those that hold a role right there.
        sections: presentRights(
          object,
          holders,
          (holder) => everywhere || (reads.allowed && holder.perimetre === params.type),
        ),
      };
      return page(<RightsPage view={view} />);
    },
  }),
];
