import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type FrameAddress, frameUrl, headingAnchor, headingMoveUrl, headingUrl, newHeadingUrl } from '../links.ts';
import { frameParams, type HeadingForm, headingForm, headingMoveForm, headingParams, underQuery } from '../schemas.ts';
import { HeadingPage } from '../views/frame-forms.tsx';
import { headingOf } from './frame.ts';
import { ADDRESS, frameContext } from './frame-routes.tsx';
import { frameAt, KEEP_FRAME } from './frames.ts';
import { FrameRefused, moveHeading, saveHeading } from './save-frame.ts';

const EMPTY: HeadingForm = { revision: 0, sous: '', libelle: '', consigne: '', attendu: 'texte', obligatoire: '' };

/** A draft whose headings change. @throws NotFound · Forbidden · RuleBroken `frame.published`. */
async function draftAt(ctx: RequestContext, at: FrameAddress) {
  demand(ctx.actor, KEEP_FRAME);
  const frame = await frameAt(ctx.db, at);
  if (frame.etat !== 'brouillon')
    throw new RuleBroken('frame.published', 'Une version publiée ne change plus : faites-en une nouvelle version.');
  return frame;
}

/** What a form says of a heading is kept, or shown again with what is wrong. */
async function saved(ctx: RequestContext, at: FrameAddress, id: string | null, typed: HeadingForm): Promise<Result> {
  const again = async (errors: Record<string, string>, status: number) => {
    const frame = await draftAt(ctx, at);
    return page(<HeadingPage frame={frame} id={id} typed={typed} errors={errors} />, { status });
  };
  const errors: Record<string, string> = {};
  if (typed.libelle === '') errors.libelle = 'Écrivez l’intitulé.';
  if (typed.libelle.length > 200) errors.libelle = '200 caractères au plus.';
  if (typed.consigne.length > 1_000) errors.consigne = '1 000 caractères au plus.';
  if (Object.keys(errors).length > 0) return again(errors, 422);
  const { libelle, consigne, attendu, obligatoire, revision, sous } = typed;
  const said = { libelle, consigne, attendu: attendu === '' ? null : attendu, obligatoire: obligatoire === 'oui' };
  try {
    const order = { revision, id, parent: sous || null, said };
    const kept = await transaction(ctx.db, (tx) => saveHeading(tx, frameContext(ctx), at, order));
    leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${libelle} » est enregistrée.` });
    return seeOther(`${frameUrl(at)}#${headingAnchor(kept)}`);
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return again({ [error instanceof FrameRefused ? error.field : 'libelle']: error.sentence }, error.status);
  }
}

/** Headings of a draft: added, said again, moved, taken away. */
export const headingRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newHeadingUrl(ADDRESS),
    access: mayEver(KEEP_FRAME),
    params: frameParams,
    query: underQuery,
    handle: async (ctx, { params, query }) => {
      const frame = await draftAt(ctx, params);
      const typed = { ...EMPTY, revision: frame.revision, sous: query.sous };
      return page(<HeadingPage frame={frame} id={null} typed={typed} errors={{}} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: newHeadingUrl(ADDRESS),
    access: mayEver(KEEP_FRAME),
    params: frameParams,
    form: headingForm,
    handle: (ctx, { params, form }) => saved(ctx, params, null, form.ok ? form.value : EMPTY),
  }),
  defineRoute({
    method: 'GET',
    path: headingUrl(ADDRESS, ':rubrique'),
    access: mayEver(KEEP_FRAME),
    params: headingParams,
    handle: async (ctx, { params }) => {
      const frame = await draftAt(ctx, params);
      const place = headingOf(frame.contenu, params.rubrique);
      if (!place) throw unknownPage();
      const { libelle, consigne, attendu, obligatoire } = place.heading;
      const said = {
        libelle,
        consigne,
        attendu: attendu ?? ('' as const),
        obligatoire: obligatoire ? 'oui' : '',
      } as const;
      const typed: HeadingForm = { ...said, revision: frame.revision, sous: '' };
      return page(<HeadingPage frame={frame} id={params.rubrique} typed={typed} errors={{}} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: headingUrl(ADDRESS, ':rubrique'),
    access: mayEver(KEEP_FRAME),
    params: headingParams,
    form: headingForm,
    handle: (ctx, { params, form }) => saved(ctx, params, params.rubrique, form.ok ? form.value : EMPTY),
  }),
  defineRoute({
    method: 'POST',
    path: headingMoveUrl(ADDRESS, ':rubrique'),
    access: mayEver(KEEP_FRAME),
    params: headingParams,
    form: headingMoveForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) throw new RuleBroken('frame.move', 'Dites ce qu’il faut faire de cette rubrique.');
      const order = { ...form.value, id: params.rubrique };
      await transaction(ctx.db, (tx) => moveHeading(tx, frameContext(ctx), params, order));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le plan est enregistré.' });
      return seeOther(
        form.value.geste === 'retirer' ? frameUrl(params) : `${frameUrl(params)}#${headingAnchor(params.rubrique)}`,
      );
    },
  }),
];
