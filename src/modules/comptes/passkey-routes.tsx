import { z } from 'zod';
import { anySession } from '#core/access/index.ts';
import { Forbidden } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, raw, seeOther } from '#core/http/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { traceFailure } from './access-lines.ts';
import { changeMeans } from './letters.ts';
import * as links from './links.ts';
import { listPasskeys } from './passkeys.sql.ts';
import { addPasskey, askPasskey, canHoldPasskeys, offerPasskey, readPasskey, removePasskey } from './passkeys.ts';
import { labelOfAccount } from './second-factor.sql.ts';
import { settingsGate } from './second-factor-routes.tsx';
import { raiseSession } from './session.ts';
import { openFor } from './sign-in.ts';
import { PasskeysPage } from './views/passkeys-page.tsx';

/** Signs of an answer of a device, at most. */
export const ANSWER_MAX = 20_000;
const REFUSED = 'Votre appareil n’a pas donné de clé valable. Recommencez ; si cela dure, essayez un autre appareil.';

async function passkeysPage(ctx: RequestContext, errors: Record<string, string>): Promise<Result> {
  const due = settingsGate(ctx, links.PASSKEYS);
  if (due) return due;
  const keys = await listPasskeys(ctx.db, ctx.actor!.id);
  return page(
    <PasskeysPage
      links={{
        security: links.SECURITY,
        add: links.PASSKEYS,
        offer: links.PASSKEY_OFFER,
        remove: links.PASSKEY_REMOVE,
      }}
      keys={keys.map((key) => ({
        id: key.id,
        nom: key.nom,
        created: frenchDate(key.createdAt),
        used: key.usedAt && frenchDate(key.usedAt),
      }))}
      errors={errors}
      possible={canHoldPasskeys(ctx.origin)}
    />,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  );
}

/** Options of a ceremony, for the script of the page that asked. */
export const json = (value: object) =>
  raw(JSON.stringify(value), 'application/json; charset=utf-8', { headers: { 'Cache-Control': 'no-store' } });

/** Passkeys: those of an account, and signing in with one. */
export const passkeyRoutes: Route[] = [
  defineRoute({ method: 'GET', path: links.PASSKEYS, access: anySession, handle: (ctx) => passkeysPage(ctx, {}) }),
  defineRoute({
    method: 'POST',
    path: links.PASSKEY_OFFER,
    access: anySession,
    handle: async (ctx) => {
      // Asked by the script of the page, which says it.
      if (settingsGate(ctx, links.PASSKEYS))
        throw new Forbidden('factor.due', 'Donnez d’abord votre second facteur, puis revenez à ces réglages.');
      return json(await offerPasskey(ctx, await labelOfAccount(ctx.db, ctx.actor!.id)));
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.PASSKEYS,
    access: anySession,
    form: z.object({
      nom: z.string().trim().min(1, 'Donnez un nom à cette clé.').max(60, 'Ce nom est trop long : soixante signes.'),
      reponse: z.string().max(ANSWER_MAX),
    }),
    handle: async (ctx, { form }) => {
      const due = settingsGate(ctx, links.PASSKEYS);
      if (due) return due;
      if (!form.ok) return passkeysPage(ctx, form.errors);
      const { nom, reponse } = form.value;
      const added = await changeMeans(ctx, 'une clé d’accès a été ajoutée', async (deps) => {
        if (!(await addPasskey(deps, ctx.actor!.id, reponse, nom))) return false;
        // The person was verified by the device a moment ago: that is the second factor of this session.
        await raiseSession(deps, ctx.cookies, ctx.actor!);
        return true;
      });
      if (!added) return passkeysPage(ctx, { nom: REFUSED });
      return seeOther(links.PASSKEYS);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.PASSKEY_REMOVE,
    access: anySession,
    form: z.object({ cle: z.string().max(2000) }),
    handle: async (ctx, { form }) => {
      const due = settingsGate(ctx, links.PASSKEYS);
      if (due) return due;
      const cle = form.ok ? form.value.cle : null;
      if (cle)
        await changeMeans(ctx, 'une clé d’accès a été retirée', (deps) => removePasskey(deps, ctx.actor!.id, cle));
      return seeOther(links.PASSKEYS);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.PASSKEY_ASK,
    access: 'public',
    handle: async (ctx) => json(await askPasskey(ctx)),
  }),
  defineRoute({
    method: 'POST',
    path: links.PASSKEY_SIGN_IN,
    access: 'public',
    form: z.object({ reponse: z.string().max(ANSWER_MAX), vers: z.string().optional() }),
    handle: async (ctx, { form }) => {
      const key = form.ok ? await readPasskey(ctx, form.value.reponse) : null;
      const back = links.safeReturn(form.ok ? form.value.vers : form.typed.vers);
      if (key && (await openFor(ctx, key.compteId, { methode: 'cle', cle: key.id })))
        return seeOther(links.afterFactor(back));
      await traceFailure(ctx, null, 'cle');
      return seeOther(`${links.signInUrl(back)}&refus=cle`);
    },
  }),
];
