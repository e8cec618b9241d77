import { z } from 'zod';
import { anySession } from '#core/access/index.ts';
import { defineRoute, type Route, seeOther } from '#core/http/index.ts';
import * as links from './links.ts';
import { raiseWith } from './own-means.ts';
import { ANSWER_MAX, json } from './passkey-routes.tsx';
import { askPasskey, giveKey } from './passkeys.ts';
import { vers } from './schemas.ts';
import { gatePage } from './second-factor-routes.tsx';
import { forgive, throttle } from './throttle.ts';

const NOT_YOURS =
  'Ce que votre appareil a donné n’est pas une clé de votre accès. Essayez avec l’appareil où vous l’avez ajoutée.';

/** The second factor by a passkey: of the account of the session, which goes on. Signing in as somebody else is another page. */
export const factorKeyRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: links.FACTOR_KEY_ASK,
    access: anySession,
    handle: async (ctx) => json(await askPasskey(ctx, ctx.actor!.id)),
  }),
  defineRoute({
    method: 'POST',
    path: links.FACTOR_KEY,
    access: anySession,
    form: z.object({ reponse: z.string().max(ANSWER_MAX), vers }),
    handle: async (ctx, { form }) => {
      const back = links.safeReturn(form.ok ? form.value.vers : form.typed.vers);
      const { id } = ctx.actor!;
      const refused = await throttle(ctx, 'second_facteur', id);
      if (refused) return gatePage(ctx, back, { reponse: refused });
      const reponse = form.ok ? form.value.reponse : '';
      if (!(await raiseWith(ctx, (deps) => giveKey(deps, id, reponse))))
        return gatePage(ctx, back, { reponse: NOT_YOURS });
      await forgive(ctx, 'second_facteur', id);
      return seeOther(links.afterFactor(back));
    },
  }),
];
