import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, page, type Route, seeOther } from '#core/http/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { compareVersions, historyLines, versionsToCompare } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { may, mayEver, roleLabel } from '#modules/droits/index.ts';
import { authorLabel } from '#modules/trace/index.ts';
import { actionAt, actionContext, actionFor, subjectOf } from './access.ts';
import { ACTION, KEEP_ACTION, READ_ACTION } from './action.ts';
import { actionHistoryUrl, takeBackUrl } from './links.ts';
import { whyFrozen } from './save-action.ts';
import { historyQuery, objectParams, takeBackForm } from './schemas.ts';
import { statedOf } from './stated.ts';
import { takeBack } from './take-back.ts';
import { tracedAction } from './traced.ts';
import { ActionHistoryPage } from './views/action-history-page.tsx';

/** Who changed what of an action, two versions side by side, and an older one taken back. */
export const actionHistoryRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: actionHistoryUrl(':slug', ':id'),
    access: mayEver(READ_ACTION),
    params: objectParams,
    query: historyQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, action } = await actionAt(ctx, params);
      const history = await historyOf(ctx.db, ACTION, action.id);
      const accounts = await accountNames(
        ctx.db,
        history.flatMap((entry) => entry.actorId ?? []),
      );
      const names = { accounts, role: (id: string) => (authorLabel(id) === id ? roleLabel(id) : authorLabel(id)) };
      const compared = versionsToCompare(action.version, { from: query.avant, to: query.apres });
      const present = { state: statedOf(action), version: action.version };
      const keeps = may(ctx.actor, KEEP_ACTION, subjectOf(ctx.actor, campus, action)).allowed;
      return page(
        <ActionHistoryPage
          campus={campus}
          action={action}
          lines={historyLines(tracedAction, history, names)}
          compared={compared}
          comparison={compared && compareVersions(tracedAction, present, history, names, compared)}
          mayTakeBack={keeps && whyFrozen(action) === null}
        />,
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: takeBackUrl(':slug', ':id'),
    access: mayEver(KEEP_ACTION),
    params: objectParams,
    form: takeBackForm,
    handle: async (ctx, { params, form }) => {
      const { campus, action } = await actionFor(ctx, params, KEEP_ACTION);
      if (!form.ok) throw new RuleBroken('version.unknown', 'Cette version n’existe pas.');
      const { version, reprise: from, champ: field = null } = form.value;
      const order = { id: action.id, version, from, field };
      try {
        const made = await transaction(ctx.db, (tx) => takeBack(tx, actionContext(ctx), campus, order));
        leaveFlash(ctx.cookies, {
          tone: made === version ? 'info' : 'ok',
          text:
            made === version
              ? 'L’action disait déjà la même chose : rien n’a changé.'
              : `Version ${from} reprise : c’est maintenant la ${made}.`,
        });
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        leaveFlash(ctx.cookies, {
          tone: 'alerte',
          text: 'L’action a été modifiée entre-temps : rien n’a été repris. Relisez l’historique, puis recommencez.',
        });
      }
      return seeOther(actionHistoryUrl(campus.slug, action.id));
    },
  }),
];
