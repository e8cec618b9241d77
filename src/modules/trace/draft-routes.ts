import { signedIn } from '#core/access/index.ts';
import { type DraftForm, dropDraft, saveDraft } from '#core/drafts/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, type RequestContext, type Route, raw, seeOther } from '#core/http/index.ts';
import { frenchTime } from '#core/time/index.ts';
import type { TraceHooks } from './hooks.ts';
import { DRAFTS, DRAFTS_DROP } from './links.ts';
import { draftForm } from './schemas.ts';

/** What is typed and not sent: saved as it comes by the page, or by its button without script. */
export const draftRoutes = (hooks: TraceHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: DRAFTS,
    access: signedIn,
    form: draftForm,
    handle: async (ctx, { form }) => {
      const named = form.ok ? await declared(ctx, hooks, form.value) : null;
      if (!form.ok || !named) throw unknown();
      const now = ctx.clock.now();
      const fields: Record<string, string> = {};
      for (const name of named.declaration.fields) {
        const value = form.value[name];
        if (typeof value === 'string') fields[name] = value;
      }
      await saveDraft(ctx.db, named.key, { fields, version: form.value.version ?? null, now });
      if (ctx.url.searchParams.get('format') === 'json') {
        return raw(JSON.stringify({ enregistre: frenchTime(now) }), 'application/json; charset=utf-8', {
          headers: { 'Cache-Control': 'no-store' },
        });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: `Brouillon gardé à ${frenchTime(now)}. La fiche n’a pas changé.` });
      return seeOther(named.url);
    },
  }),
  defineRoute({
    method: 'POST',
    path: DRAFTS_DROP,
    access: signedIn,
    form: draftForm,
    handle: async (ctx, { form }) => {
      const named = form.ok ? await declared(ctx, hooks, form.value) : null;
      if (!named) throw unknown();
      await dropDraft(ctx.db, named.key);
      return seeOther(named.url);
    },
  }),
];

const unknown = () =>
  new NotFound(
    'draft.unknown',
    'Ce formulaire n’existe plus, ou vous ne pouvez plus l’envoyer. Copiez ce que vous aviez écrit.',
  );

/** The declaration of the form that a draft names, when this person may still send it. */
async function declared(
  ctx: RequestContext,
  hooks: TraceHooks,
  named: { brouillon_formulaire: string; brouillon_objet: string },
): Promise<{ declaration: DraftForm; key: Parameters<typeof dropDraft>[1]; url: string } | null> {
  const declaration = hooks.draftForms.find((one) => one.key === named.brouillon_formulaire);
  const request = { db: ctx.db, actor: ctx.actor!, now: ctx.clock.now() };
  const url = declaration ? await declaration.open(request, named.brouillon_objet) : null;
  if (!declaration || !url) return null;
  return { declaration, key: { accountId: ctx.actor!.id, form: declaration.key, object: named.brouillon_objet }, url };
}
