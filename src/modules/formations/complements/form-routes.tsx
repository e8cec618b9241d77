import { transaction } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { ComplementConflictPage } from '../views/complement-conflict-page.tsx';
import { ComplementEditPage } from '../views/complement-edit-page.tsx';
import { COMPLEMENT, KEEP_OFFER, STALE } from './complement.ts';
import { FieldRefused, keepContext, keptCampus } from './context.ts';
import { meanwhile } from './done-to.ts';
import { createComplement, editComplement, textOf, withdrawnComplement } from './keep-complement.ts';
import { complementUrl, editComplementUrl, newComplementUrl } from './links.ts';
import {
  type ComplementValues,
  campusParams,
  checkedComplement,
  complementForm,
  complementInputs,
  complementParams,
  complementValues,
  type Sent,
  sentComplement,
} from './schemas.ts';
import { type Complement, readComplement } from './sheet.sql.ts';

type Filled = { sent: Sent<ComplementValues>; errors: Record<string, string> };

const show = (campus: CampusPlace, one: Complement | null, filled: Filled): Result =>
  page(<ComplementEditPage campus={campus} one={one} {...filled} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
  });

/** The complement at an address, for whoever may keep it. @throws NotFound · Forbidden. */
export async function complementAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ campus: CampusPlace; one: Complement }> {
  const campus = await keptCampus(ctx, params.slug);
  const one = await readComplement(ctx.db, campus.id, params.id);
  if (!one) throw unknownPage();
  return { campus, one };
}

const newRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newComplementUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: campusParams,
    handle: async (ctx, { params }) =>
      show(await keptCampus(ctx, params.slug), null, { sent: sentComplement({}), errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: newComplementUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: campusParams,
    form: complementForm,
    handle: async (ctx, { params, form }) => {
      const campus = await keptCampus(ctx, params.slug);
      const sent = sentComplement(form.ok ? form.value : form.typed);
      const read = checkedComplement(sent.values);
      if (!read.ok) return show(campus, null, { sent, errors: read.errors });
      try {
        const id = await transaction(ctx.db, (tx) => createComplement(tx, keepContext(ctx), campus, read.text));
        leaveFlash(ctx.cookies, {
          tone: 'ok',
          text: 'Le complément est ajouté : dites maintenant qui le porte et à quelles formations il s’ajoute.',
        });
        return seeOther(complementUrl(campus.slug, id));
      } catch (error) {
        if (!(error instanceof FieldRefused)) throw error;
        return show(campus, null, { sent, errors: { [error.field]: error.sentence } });
      }
    },
  }),
];

const editRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: editComplementUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await complementAt(ctx, params);
      if (one.retireLe) throw withdrawnComplement();
      return show(campus, one, { sent: { version: one.version, values: complementValues(textOf(one)) }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editComplementUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: complementParams,
    form: complementForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await complementAt(ctx, params);
      return edited(ctx, campus, one, sentComplement(form.ok ? form.value : form.typed));
    },
  }),
];

async function edited(
  ctx: RequestContext,
  campus: CampusPlace,
  one: Complement,
  sent: Sent<ComplementValues>,
): Promise<Result> {
  const read = checkedComplement(sent.values);
  if (!read.ok) return show(campus, one, { sent, errors: read.errors });
  const order = { version: sent.version, text: read.text };
  try {
    const at = { campus, id: one.id };
    const version = await transaction(ctx.db, (tx) => editComplement(tx, keepContext(ctx), at, order));
    const same = version === one.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Complément enregistré.',
    });
    return seeOther(complementUrl(campus.slug, one.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === STALE) return bothVersions(ctx, campus, one.id, sent);
    if (!(error instanceof FieldRefused)) throw error;
    return show(campus, one, { sent, errors: { [error.field]: error.sentence } });
  }
}

async function bothVersions(
  ctx: RequestContext,
  campus: CampusPlace,
  id: string,
  sent: Sent<ComplementValues>,
): Promise<Result> {
  const one = await readComplement(ctx.db, campus.id, id);
  if (!one) throw unknownPage();
  const object = { type: COMPLEMENT, id, state: textOf(one), version: one.version };
  const { base, other } = await meanwhile(ctx.db, object, sent.version);
  const was = base ? complementValues(base) : null;
  const merge = mergeVersions(complementInputs, was, sent.values, complementValues(textOf(one)));
  return page(<ComplementConflictPage campus={campus} one={one} merge={merge} other={other} />, { status: 409 });
}

/** Adding a complement, and changing what is said of it. */
export const complementFormRoutes: Route[] = [...newRoutes, ...editRoutes];
