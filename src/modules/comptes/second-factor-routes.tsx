import { z } from 'zod';
import { type Actor, anySession } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { owesSecondFactor } from '#modules/droits/index.ts';
import { changeMeans } from './letters.ts';
import * as links from './links.ts';
import { holdOwnMeans, raiseWith } from './own-means.ts';
import { listPasskeys } from './passkeys.sql.ts';
import { canHoldPasskeys } from './passkeys.ts';
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
import { FileReadyPage } from './views/file-ready-page.tsx';
import { PasskeyMeans } from './views/means.tsx';
import { SecondFactorPage } from './views/second-factor-page.tsx';

const codeForm = z.object({
  code: z.string().trim().min(1, 'Tapez le code.').max(40, 'Ce code est trop long.'),
  vers: z.string().optional(),
});
const WRONG = 'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant et recommencez.';

const self = (ctx: RequestContext): Actor => ctx.actor!;

/** The second factors that the account has to give, of either kind. */
async function factorsOf(ctx: RequestContext): Promise<{ codes: boolean; key: boolean }> {
  const [totp, keys] = [await findTotp(ctx.db, self(ctx).id), await listPasskeys(ctx.db, self(ctx).id)];
  return { codes: totp?.confirmed === true, key: keys.length > 0 };
}

/**
 * Settings of the means to sign in are open to a session that gave its second factor lately, and to one whose account has none
 * yet. Otherwise whoever holds the phrase alone, or finds a session open, could replace the factor.
 * @param back page of the settings. @returns where to give it first; null when nothing is due.
 */
export const settingsGate = (ctx: RequestContext, back: string): Result | null =>
  self(ctx).factorStale ? seeOther(links.secondFactorUrl(back)) : null;

const asksFor = (back: string) => (back.startsWith(links.SECURITY) ? 'reglages' : 'donnees');

/** Where the second factor is given. @param errors of `code`, or of `reponse` for a key. */
export async function gatePage(ctx: RequestContext, back: string, errors: Record<string, string>) {
  const { codes, key } = await factorsOf(ctx);
  const { secondFactorDue, grants } = self(ctx);
  return page(
    <SecondFactorPage
      action={links.SECOND_FACTOR}
      back={back}
      errors={errors}
      setUp={codes || key ? null : links.CODES}
      codes={codes}
      keyElsewhere={key && !canHoldPasskeys(ctx.origin)}
      contact={links.CONTACT}
      passkey={
        key && canHoldPasskeys(ctx.origin) ? (
          <PasskeyMeans
            action={links.FACTOR_KEY}
            ask={links.FACTOR_KEY_ASK}
            back={back}
            label="Donner ma clé d’accès"
          />
        ) : null
      }
      why={secondFactorDue ? (owesSecondFactor(grants) ? 'role' : 'choix') : asksFor(back)}
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

async function codesPage(ctx: RequestContext, errors: Record<string, string>): Promise<Result> {
  const due = settingsGate(ctx, links.CODES);
  if (due) return due;
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
      if (!self(ctx).secondFactor || self(ctx).factorStale) return gatePage(ctx, back, {});
      return links.isFile(back) ? page(<FileReadyPage file={back} workspace={links.WORKSPACE} />) : seeOther(back);
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
      const { code } = form.value;
      const given = await raiseWith(ctx, (deps) => giveSecondFactor(deps, self(ctx).id, code));
      if (!given) return gatePage(ctx, back, { code: WRONG });
      await forgive(ctx, 'second_facteur', self(ctx).id);
      return seeOther(links.afterFactor(back));
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
      const due = settingsGate(ctx, links.CODES);
      if (due) return due;
      // Set before it is confirmed: a secret that somebody else prepared would be taken for one’s own.
      await transaction(ctx.db, async (tx) => {
        await holdOwnMeans(tx, ctx);
        await prepareSecondFactor({ ...ctx, db: tx }, self(ctx).id);
      });
      return seeOther(links.CODES);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.CODES,
    access: anySession,
    form: codeForm,
    handle: async (ctx, { form }) => {
      const due = settingsGate(ctx, links.CODES);
      if (due) return due;
      if (!form.ok) return codesPage(ctx, form.errors);
      const refused = await throttle(ctx, 'second_facteur', self(ctx).id);
      if (refused) return codesPage(ctx, { code: refused });
      const { code } = form.value;
      const set = await changeMeans(ctx, 'une application de codes a été réglée', async (deps) => {
        if (!(await confirmSecondFactor(deps, self(ctx).id, code))) return false;
        await raiseSession(deps, ctx.cookies, self(ctx));
        return true;
      });
      if (!set) return codesPage(ctx, { code: WRONG });
      return seeOther(links.CODES);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.CODES_REMOVE,
    access: anySession,
    handle: async (ctx) => {
      const due = settingsGate(ctx, links.CODES);
      if (due) return due;
      await changeMeans(ctx, 'l’application de codes a été retirée', (deps) => removeSecondFactor(deps, self(ctx).id));
      return seeOther(links.CODES);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.RECOVERY,
    access: anySession,
    handle: async (ctx) => {
      const due = settingsGate(ctx, links.CODES);
      if (due) return due;
      await changeMeans(ctx, 'les codes de secours ont été renouvelés', (deps) =>
        renewRecoveryCodes(deps, self(ctx).id),
      );
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
