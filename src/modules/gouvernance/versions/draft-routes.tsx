import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { adoptDraftUrl, discardDraftUrl, draftPartUrl, draftsUrl, draftUrl, putBackUrl, statutsUrl } from '../links.ts';
import { slugParam } from '../schemas.ts';
import { HOLD } from '../subject.ts';
import { DraftConflictPage } from '../views/draft-conflict-page.tsx';
import { DraftPage } from '../views/draft-page.tsx';
import { DraftPartPage } from '../views/draft-part-page.tsx';
import { ADOPT, statutsFor } from './access.ts';
import { adoptDraft } from './adopt-version.ts';
import { DRAFT, discardDraft, openDraft, type PartOutcome, putBackInDraft, savePart } from './draft-acts.ts';
import { draftOf } from './drafts.sql.ts';
import { type Refused, statutsPage } from './history-routes.tsx';
import { partOf, valuesOf } from './parts.ts';
import { readDraft } from './read-draft.ts';
import { adoptDraftForm, discardForm, draftParams, openForm, partForm, partParams, putBackForm } from './schemas.ts';

interface DraftPlace {
  slug: string;
  modele: string;
}

/** The draft at an address, for who prepares it. */
async function draftAt(ctx: RequestContext, { slug, modele }: DraftPlace) {
  const held = await statutsFor(ctx.db, { actor: ctx.actor, act: HOLD, slug });
  const draft = await draftOf(ctx.db, { campusId: held.campus.id, modele });
  if (!draft) throw unknownPage();
  return { ...held, draft };
}

async function draftPage(ctx: RequestContext, place: DraftPlace, refused: Refused = { typed: {}, errors: {} }) {
  const { campus, subject, draft } = await draftAt(ctx, place);
  return page(
    <DraftPage
      campus={campus}
      view={await readDraft(ctx.db, draft, ctx.clock.now())}
      mayAdopt={may(ctx.actor, ADOPT, subject).allowed}
      typed={refused.typed}
      errors={refused.errors}
    />,
    { status: Object.keys(refused.errors).length > 0 ? 422 : 200 },
  );
}

async function partPage(
  ctx: RequestContext,
  place: DraftPlace & { partie: string },
  refused: (Refused & { version: number }) | null,
) {
  const { campus, draft } = await draftAt(ctx, place);
  const part = partOf(draft.contenu, place.partie);
  if (!part) throw unknownPage();
  return page(
    <DraftPartPage
      campus={campus}
      modele={place.modele}
      libelle={draft.contenu.libelle}
      part={part}
      rules={part.id === 'colleges' ? draft.contenu.regles_des_colleges.map((one) => one.regle) : []}
      version={refused?.version ?? draft.version}
      values={refused?.typed ?? valuesOf(part)}
      errors={refused?.errors ?? {}}
    />,
    { status: refused ? 422 : 200 },
  );
}

/** Somebody changed the same page of the draft: what each wrote, side by side. */
async function bothVersions(
  ctx: RequestContext,
  place: DraftPlace & { partie: string },
  { draft, base, gone }: Extract<PartOutcome, { kind: 'stale' }>,
  typed: Record<string, string>,
) {
  const { campus } = await statutsFor(ctx.db, { actor: ctx.actor, act: HOLD, slug: place.slug });
  const part = partOf(draft.contenu, place.partie)!;
  const [latest] = (await historyOf(ctx.db, DRAFT, draft.id, { versions: true })).filter(
    (one) => one.version === draft.version,
  );
  const names = await accountNames(ctx.db, latest?.actorId ? [latest.actorId] : []);
  const who = latest?.actorId ? names.get(latest.actorId) : undefined;
  return page(
    <DraftConflictPage
      campus={campus}
      modele={place.modele}
      part={part}
      version={draft.version}
      merge={mergeVersions(
        part.fields.map((field) => field.name),
        base,
        typed,
        valuesOf(part),
      )}
      gone={gone}
      other={latest && who ? { who, at: latest.at } : null}
    />,
    { status: 409 },
  );
}

/** The next version of statutes: its draft, its pages, its adoption. */
export const draftRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: draftsUrl(':slug'),
    access: mayEver(HOLD),
    params: slugParam,
    form: openForm,
    handle: async (ctx, { params, form }) => {
      await statutsFor(ctx.db, { actor: ctx.actor, act: HOLD, slug: params.slug });
      if (!form.ok) return statutsPage(ctx, params.slug, form);
      const { modele } = form.value;
      const errors = await openDraft(ctx, params.slug, modele);
      if (Object.keys(errors).length > 0) return statutsPage(ctx, params.slug, { typed: form.value, errors });
      return seeOther(draftUrl(params.slug, modele));
    },
  }),
  defineRoute({
    method: 'GET',
    path: draftUrl(':slug', ':modele'),
    access: mayEver(HOLD),
    params: draftParams,
    handle: (ctx, { params }) => draftPage(ctx, params),
  }),
  defineRoute({
    method: 'GET',
    path: draftPartUrl(':slug', ':modele', ':partie'),
    access: mayEver(HOLD),
    params: partParams,
    handle: (ctx, { params }) => partPage(ctx, params, null),
  }),
  defineRoute({
    method: 'POST',
    path: draftPartUrl(':slug', ':modele', ':partie'),
    access: mayEver(HOLD),
    params: partParams,
    form: partForm,
    handle: async (ctx, { params, form }) => {
      await draftAt(ctx, params);
      if (!form.ok) return partPage(ctx, params, { ...form, version: Number(form.typed.version) || 0 });
      const { version, typed } = form.value;
      const outcome = await savePart(ctx, { ...params, part: params.partie }, { version, typed });
      if (outcome.kind === 'stale') return bothVersions(ctx, params, outcome, typed);
      if (outcome.kind === 'refused') return partPage(ctx, params, { version, typed, errors: outcome.errors });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Brouillon enregistré.' });
      return seeOther(draftUrl(params.slug, params.modele));
    },
  }),
  defineRoute({
    method: 'POST',
    path: adoptDraftUrl(':slug', ':modele'),
    access: mayEver(ADOPT),
    params: draftParams,
    form: adoptDraftForm,
    handle: async (ctx, { params, form }) => {
      await draftAt(ctx, params);
      if (!form.ok) return draftPage(ctx, params, form);
      const { decision, lu, ...rest } = form.value;
      const order = { ...rest, decisionId: decision || null, lu: lu === 'oui' };
      const errors = await adoptDraft(ctx, params, order);
      if (Object.keys(errors).length > 0)
        return draftPage(ctx, params, { typed: { decision, lu, du: rest.du, motif: rest.motif }, errors });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Nouvelle version adoptée.' });
      return seeOther(statutsUrl(params.slug));
    },
  }),
  defineRoute({
    method: 'POST',
    path: putBackUrl(':slug', ':modele'),
    access: mayEver(HOLD),
    params: draftParams,
    form: putBackForm,
    handle: async (ctx, { params, form }) => {
      const errors = await putBackInDraft(ctx, params, form.ok ? form.value.quoi : '');
      if (Object.keys(errors).length > 0) return draftPage(ctx, params, { typed: {}, errors });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Remis dans le brouillon.' });
      return seeOther(draftUrl(params.slug, params.modele));
    },
  }),
  defineRoute({
    method: 'POST',
    path: discardDraftUrl(':slug', ':modele'),
    access: mayEver(HOLD),
    params: draftParams,
    form: discardForm,
    handle: async (ctx, { params }) => {
      await discardDraft(ctx, params.slug, params.modele);
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Brouillon abandonné. Ce qu’il changeait reste au journal.' });
      return seeOther(statutsUrl(params.slug));
    },
  }),
];
