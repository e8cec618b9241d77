import { z } from 'zod';
import { type Actor, anySession } from '#core/access/index.ts';
import { Forbidden } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import * as links from './links.ts';
import { listPasskeys } from './passkeys.sql.ts';
import { countRecoveryCodes, findTotp, labelOfAccount } from './second-factor.sql.ts';
import {
  confirmSecondFactor,
  giveSecondFactor,
  hideRecoveryCodes,
  prepareSecondFactor,
  readNewRecoveryCodes,
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactorToConfirm,
} from './second-factor.ts';
import { raiseSession } from './session.ts';
import { forgive, throttle } from './throttle.ts';
import { CodesPage } from './views/codes-page.tsx';
import { SecondFactorPage } from './views/second-factor-page.tsx';

const codeForm = z.object({
  code: z.string().trim().min(1, 'Tapez le code.').max(40, 'Ce code est trop long.'),
  vers: z.string().optional(),
});
const WRONG = 'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant et recommencez.';

const self = (ctx: RequestContext): Actor => ctx.actor!;

/** Whether the account has a second factor to give, of either kind. */
async function hasFactor(ctx: RequestContext): Promise<boolean> {
  const [totp, keys] = [await findTotp(ctx.db, self(ctx).id), await listPasskeys(ctx.db, self(ctx).id)];
  return totp?.confirmed === true || keys.length > 0;
}

/**
 * Settings of the factors are open to a session that gave its second factor, and to one whose account has none yet. Otherwise
 * whoever holds the phrase alone could replace the factor.
 * @throws Forbidden
 */
export async function demandSettings(ctx: RequestContext): Promise<void> {
  if (self(ctx).secondFactor || !(await hasFactor(ctx))) return;
  throw new Forbidden('factor.due', 'Donnez d’abord votre second facteur, puis revenez à ces réglages.');
}

async function gatePage(ctx: RequestContext, back: string, errors: Record<string, string>) {
  return page(
    <SecondFactorPage
      action={links.SECOND_FACTOR}
      back={back}
      errors={errors}
      setUp={(await hasFactor(ctx)) ? null : links.CODES}
      signOut={links.SIGN_OUT}
    />,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  );
}

/** The address to scan, as an image of the page itself. */
async function drawingOf(uri: string): Promise<string> {
  const { toDataURL } = await import('qrcode');
  return toDataURL(uri, { margin: 2, width: 440 });
}

async function codesPage(ctx: RequestContext, errors: Record<string, string>) {
  await demandSettings(ctx);
  const account = await labelOfAccount(ctx.db, self(ctx).id);
  const pending = await secondFactorToConfirm(ctx, account);
  return page(
    <CodesPage
      links={{
        security: links.SECURITY,
        prepare: links.CODES_PREPARE,
        confirm: links.CODES,
        remove: links.CODES_REMOVE,
        renew: links.RECOVERY,
        hide: links.RECOVERY_HIDE,
      }}
      confirmed={(await findTotp(ctx.db, account.id))?.confirmed === true}
      pending={pending && { secret: pending.secret, qr: await drawingOf(pending.uri) }}
      errors={errors}
      newCodes={await readNewRecoveryCodes(ctx, account.id)}
      codesLeft={await countRecoveryCodes(ctx.db, account.id)}
    />,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  );
}

/** The second factor: the gate after signing in, and the settings of the application of codes. */
export const secondFactorRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.SECOND_FACTOR,
    access: anySession,
    query: z.object({ vers: z.string().optional().catch(undefined) }),
    handle: async (ctx, { query }) => {
      const back = links.safeReturn(query.vers);
      return self(ctx).secondFactor ? seeOther(back) : gatePage(ctx, back, {});
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.SECOND_FACTOR,
    access: anySession,
    form: codeForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) return gatePage(ctx, links.safeReturn(form.typed.vers), form.errors);
      const back = links.safeReturn(form.value.vers);
      const refused = await throttle(ctx, 'second_facteur', self(ctx).id);
      if (refused) return gatePage(ctx, back, { code: refused });
      if (!(await giveSecondFactor(ctx, self(ctx).id, form.value.code))) return gatePage(ctx, back, { code: WRONG });
      await forgive(ctx, 'second_facteur', self(ctx).id);
      await raiseSession(ctx, ctx.cookies, self(ctx));
      return seeOther(back);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.CODES,
    access: anySession,
    handle: (ctx) => codesPage(ctx, {}),
  }),
  defineRoute({
    method: 'POST',
    path: links.CODES_PREPARE,
    access: anySession,
    handle: async (ctx) => {
      await demandSettings(ctx);
      await prepareSecondFactor(ctx, self(ctx).id);
      return seeOther(links.CODES);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.CODES,
    access: anySession,
    form: codeForm,
    handle: async (ctx, { form }) => {
      await demandSettings(ctx);
      if (!form.ok) return codesPage(ctx, form.errors);
      const refused = await throttle(ctx, 'second_facteur', self(ctx).id);
      if (refused) return codesPage(ctx, { code: refused });
      if (!(await confirmSecondFactor(ctx, self(ctx).id, form.value.code))) return codesPage(ctx, { code: WRONG });
      await raiseSession(ctx, ctx.cookies, self(ctx));
      return seeOther(links.CODES);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.CODES_REMOVE,
    access: anySession,
    handle: async (ctx) => {
      await demandSettings(ctx);
      await removeSecondFactor(ctx, self(ctx).id);
      return seeOther(links.CODES);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.RECOVERY,
    access: anySession,
    handle: async (ctx) => {
      await demandSettings(ctx);
      await ctx.db.transaction().execute((db) => renewRecoveryCodes({ ...ctx, db }, self(ctx).id));
      return seeOther(links.CODES);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.RECOVERY_HIDE,
    access: anySession,
    handle: async (ctx) => {
      await hideRecoveryCodes(ctx, self(ctx).id);
      return seeOther(links.CODES);
    },
  }),
];
