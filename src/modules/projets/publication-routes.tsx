import { transaction } from '#core/db/index.ts';
import { defineRoute, leaveFlash, type Route, seeOther } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { actionContext, actionFor } from './access.ts';
import { PUBLISH_ACTION } from './action.ts';
import { actionPublicationUrl, actionUrl } from './links.ts';
import { publishAction } from './publication.ts';
import { objectParams, publicationForm } from './schemas.ts';

/** « Montrer sur la page publique »: the switch of an action. */
export const publicationRoute: Route = defineRoute({
  method: 'POST',
  path: actionPublicationUrl(':slug', ':id'),
  access: mayEver(PUBLISH_ACTION),
  params: objectParams,
  form: publicationForm,
  handle: async (ctx, { params, form }) => {
    const { campus, action } = await actionFor(ctx, params, PUBLISH_ACTION);
    const { version, publiee } = form.ok ? form.value : { version: 0, publiee: action.publiee };
    const order = { id: action.id, version, publiee };
    const changed = await transaction(ctx.db, (tx) => publishAction(tx, actionContext(ctx), campus, order));
    const shown = publiee ? 'L’action est montrée sur la page publique du campus' : 'L’action n’est plus publique';
    leaveFlash(ctx.cookies, { tone: changed ? 'ok' : 'info', text: changed ? `${shown}.` : 'Rien n’avait changé.' });
    return seeOther(actionUrl(campus.slug, action.id));
  },
});
