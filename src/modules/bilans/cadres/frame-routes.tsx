import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import {
  cloneFrameUrl,
  compareFrameUrl,
  FRAMES,
  type FrameAddress,
  frameJsonUrl,
  frameStateUrl,
  frameUrl,
  IMPORT_FRAME,
} from '../links.ts';
import { cloneFrameForm, compareQuery, frameParams, frameStateForm, importFrameForm } from '../schemas.ts';
import { CompareFramesPage } from '../views/compare-frames-page.tsx';
import { ImportFramePage } from '../views/frame-forms.tsx';
import { FramePage } from '../views/frame-page.tsx';
import { FramesPage } from '../views/frames-page.tsx';
import { compareFrames } from './edit-frame.ts';
import { flatten, readFrame } from './frame.ts';
import { allFrames, frameAt, KEEP_FRAME, READ_FRAMES } from './frames.ts';
import { viewLabel } from './library.ts';
import { changeFrameState, cloneFrame, type FrameContext, FrameRefused, importFrame } from './save-frame.ts';

export const frameContext = (ctx: RequestContext): FrameContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
});
export const ADDRESS: FrameAddress = { code: ':code', version: ':version' };

async function showFrame(
  ctx: RequestContext,
  at: FrameAddress,
  again: { errors: Record<string, string>; typed: { code: string; libelle: string }; status?: number } = {
    errors: {},
    typed: { code: '', libelle: '' },
  },
): Promise<Result> {
  demand(ctx.actor, READ_FRAMES);
  const frame = await frameAt(ctx.db, at);
  const keeps = may(ctx.actor, KEEP_FRAME).allowed;
  const all = await allFrames(ctx.db);
  const others = all.filter((one) => one.code === frame.code && one.version !== frame.version);
  const from = others.map((one) => `${one.code}/${one.version}`);
  if (frame.parente && !from.includes(frame.parente)) from.push(frame.parente);
  return page(
    <FramePage model={{ frame, headings: flatten(frame.contenu.noeuds), keeps, others: from, viewLabel, ...again }} />,
    {
      status: again.status ?? 200,
    },
  );
}

const importRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: IMPORT_FRAME,
    access: mayEver(KEEP_FRAME),
    handle: (ctx) => {
      demand(ctx.actor, KEEP_FRAME);
      return page(<ImportFramePage typed="" faults={[]} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: IMPORT_FRAME,
    access: mayEver(KEEP_FRAME),
    form: importFrameForm,
    handle: async (ctx, { form }) => {
      demand(ctx.actor, KEEP_FRAME);
      const typed = form.ok ? form.value.json : '';
      const again = (faults: string[]) => page(<ImportFramePage typed={typed} faults={faults} />, { status: 422 });
      const read = readFrame(typed);
      if (!read.ok) return again(read.faults);
      try {
        await transaction(ctx.db, (tx) => importFrame(tx, frameContext(ctx), read.frame));
      } catch (error) {
        if (error instanceof FrameRefused) return again([error.sentence]);
        throw error;
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le cadre est importé, en brouillon.' });
      return seeOther(frameUrl({ code: read.frame.id, version: read.frame.version }));
    },
  }),
];

const actRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: cloneFrameUrl(ADDRESS),
    access: mayEver(KEEP_FRAME),
    params: frameParams,
    form: cloneFrameForm,
    handle: async (ctx, { params, form }) => {
      const typed = form.ok ? form.value : { code: '', libelle: '' };
      try {
        const made = await transaction(ctx.db, (tx) => cloneFrame(tx, frameContext(ctx), params, typed));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le brouillon est prêt.' });
        return seeOther(frameUrl(made));
      } catch (error) {
        if (!(error instanceof FrameRefused)) throw error;
        const field = error.field === 'contenu' ? 'code' : error.field;
        return showFrame(ctx, params, { errors: { [field]: error.sentence }, typed, status: 422 });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: frameStateUrl(ADDRESS),
    access: mayEver(KEEP_FRAME),
    params: frameParams,
    form: frameStateForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) throw new RuleBroken('frame.state', 'Choisissez un état.');
      await transaction(ctx.db, (tx) => changeFrameState(tx, frameContext(ctx), params, form.value));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'C’est enregistré.' });
      return seeOther(frameUrl(params));
    },
  }),
];

/** Frames: their list, one of them, its file, its copies. What has a fixed address comes first. */
export const frameRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: FRAMES,
    access: mayEver(READ_FRAMES),
    handle: async (ctx) => {
      demand(ctx.actor, READ_FRAMES);
      return page(<FramesPage frames={await allFrames(ctx.db)} keeps={may(ctx.actor, KEEP_FRAME).allowed} />);
    },
  }),
  ...importRoutes,
  defineRoute({
    method: 'GET',
    path: frameUrl(ADDRESS),
    access: mayEver(READ_FRAMES),
    params: frameParams,
    handle: (ctx, { params }) => showFrame(ctx, params),
  }),
  defineRoute({
    method: 'GET',
    path: frameJsonUrl(ADDRESS),
    access: mayEver(READ_FRAMES),
    params: frameParams,
    handle: async (ctx, { params }) => {
      demand(ctx.actor, READ_FRAMES);
      const { contenu } = await frameAt(ctx.db, params);
      return raw(`${JSON.stringify(contenu, null, 2)}\n`, 'application/json; charset=utf-8', {
        headers: { 'Content-Disposition': `attachment; filename="cadre-${params.code}-${params.version}.json"` },
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: compareFrameUrl(ADDRESS),
    access: mayEver(READ_FRAMES),
    params: frameParams,
    query: compareQuery,
    handle: async (ctx, { params, query }) => {
      demand(ctx.actor, READ_FRAMES);
      const frame = await frameAt(ctx.db, params);
      // Without a version to compare with: the one it was made from, else itself.
      const [code = params.code, version = params.version] = (query.avec || frame.parente || '')
        .split('/')
        .filter(Boolean);
      const before = await frameAt(ctx.db, { code, version });
      const differences = compareFrames(before.contenu, frame.contenu);
      return page(<CompareFramesPage frame={frame} before={before} differences={differences} />);
    },
  }),
  ...actRoutes,
];
