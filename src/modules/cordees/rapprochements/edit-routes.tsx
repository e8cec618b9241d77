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
import { cordeeContext } from '../access.ts';
import { moments, sectors } from '../mentors/mentor.ts';
import { whySeancesFrozen } from '../seances/seance.ts';
import { GroupEditPage } from '../views/group-edit-page.tsx';
import { yearAt } from '../year-routes.tsx';
import { demandGroups, writesGroups } from './access.ts';
import { groupsOf, type MentorGroup } from './groups.sql.ts';
import { GroupRefused } from './held-year.ts';
import { editGroupUrl, groupsUrl } from './links.ts';
import { type ChangeTyped, changeForm, groupParams, NO_GROUP } from './schemas.ts';
import { changeGroup } from './write-group.ts';

type Params = { slug: string; id: string; annee: number };
type GroupAt = Params & { groupe: string };

/** A year at an address, for who writes some of its groups. @throws NotFound. */
export async function writingYearAt(ctx: RequestContext, params: Params) {
  const { place, programme } = await yearAt(ctx, params);
  return { place, programme, reach: demandGroups(ctx, place) };
}

const typedOf = (group: MentorGroup): ChangeTyped => ({
  version: group.version,
  niveau: group.niveau ?? '',
  eleves: String(group.eleves),
  secteurs: [...group.secteurs],
  disponibilites: [...group.disponibilites],
  distance: group.aDistance ? 'oui' : '',
});

async function show(
  ctx: RequestContext,
  params: GroupAt,
  filled: { typed?: ChangeTyped; errors: Record<string, string>; refusal: string | null; status: number },
): Promise<Result> {
  const { place, programme, reach } = await writingYearAt(ctx, params);
  const group = (await groupsOf(ctx.db, programme.id)).find((one) => one.id === params.groupe);
  if (!group || !reach.schools.some((one) => one.id === group.etablissementId)) throw unknownPage();
  // What was typed over an earlier version is sent again over the one that the page says.
  const typed = { ...(filled.typed ?? typedOf(group)), version: group.version };
  const frozen = whySeancesFrozen(programme.etat);
  const { errors, refusal } = filled;
  const model = { ...place, annee: programme.annee, group, frozen, sectors, moments, typed, errors, refusal };
  return page(<GroupEditPage model={model} />, { status: filled.status });
}

async function changed(ctx: RequestContext, params: GroupAt, typed: ChangeTyped): Promise<Result> {
  const { campus } = (await writingYearAt(ctx, params)).place;
  try {
    await transaction(ctx.db, (tx) => changeGroup(tx, cordeeContext(ctx), campus, { ...params, typed }));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const errors = error instanceof GroupRefused ? error.errors : {};
    const refusal = error instanceof GroupRefused ? null : error.sentence;
    return show(ctx, params, { typed, errors, refusal, status: error.status });
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le groupe est modifié.' });
  return seeOther(groupsUrl(params.slug, params.id, params.annee));
}

/** A group is written again: its level, its number, what it looks for and when; never a name. */
export const groupEditRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: editGroupUrl([':slug', ':id', ':annee'], ':groupe'),
    access: writesGroups,
    params: groupParams,
    handle: (ctx, { params }) => show(ctx, params, { errors: {}, refusal: null, status: 200 }),
  }),
  defineRoute({
    method: 'POST',
    path: editGroupUrl([':slug', ':id', ':annee'], ':groupe'),
    access: writesGroups,
    params: groupParams,
    form: changeForm,
    handle: (ctx, { params, form }) => changed(ctx, params, form.ok ? form.value : { ...NO_GROUP, version: 0 }),
  }),
];
