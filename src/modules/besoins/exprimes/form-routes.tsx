import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { NeedConflictPage } from '../views/need-conflict-page.tsx';
import { NeedEditPage } from '../views/need-edit-page.tsx';
import { type NeedPlace, needAt, needContext, placeAt, subjectOf } from './access.ts';
import { checkedNeed, type Filling, needValues } from './check-need.ts';
import { editNeedUrl, needUrl, newNeedUrl } from './links.ts';
import { lastAuthor } from './meanwhile.ts';
import { NEED_FROZEN, NEED_STALE, STATE_NEED } from './need.ts';
import { type Need, readNeed } from './needs.sql.ts';
import { pickTrade } from './pick-trade.ts';
import { editNeed, NeedRefused, stateNeed, staters, whyFrozen } from './save-need.ts';
import { campusParams, needForm, needInputs, needParams, type SentNeed, sentNeed } from './schemas.ts';

/** The team fills the form for anybody; a member, for itself. */
export const fillingOf = (ctx: RequestContext, place: NeedPlace): Filling =>
  may(ctx.actor, STATE_NEED, { ...place.subject, organisations: [] }).allowed ? 'equipe' : 'membre';

type Errors = Record<string, string>;

/** The organisation in the words of the form: by the address of its sheet. */
export const valuesOf = (need: Need) => needValues({ ...need, organisation: need.organisationSlug });

async function show(
  ctx: RequestContext,
  place: NeedPlace,
  need: Need | null,
  filled: { sent: SentNeed; errors: Errors; searched?: boolean; frozen?: string },
): Promise<Result> {
  const who = fillingOf(ctx, place);
  const today = isoDate(ctx.clock.now());
  const pick = await pickTrade(ctx.db, filled.sent.values);
  const organisations = await staters(ctx.db, place, { who, today, before: need });
  const model = { campus: place.campus, need, who, organisations, pick, ...filled };
  return page(<NeedEditPage model={model} />, {
    status: filled.frozen || Object.keys(filled.errors).length > 0 ? 422 : 200,
  });
}

/** Checks what was sent, the trade included. */
async function read(ctx: RequestContext, place: NeedPlace, sent: SentNeed, need: Need | null) {
  const who = fillingOf(ctx, place);
  const pick = await pickTrade(ctx.db, sent.values);
  const values = { ...sent.values, rome: pick.chosen };
  const checked = checkedNeed(values, { who, today: isoDate(ctx.clock.now()), echeance: need?.echeance ?? null });
  const errors: Errors = { ...(checked.ok ? {} : checked.errors) };
  if (pick.refusal && !errors.metier) errors.rome = pick.refusal;
  return checked.ok && !errors.rome ? { ok: true as const, text: checked.text, who } : { ok: false as const, errors };
}

const EMPTY = Object.fromEntries(needInputs.map((name) => [name, ''])) as SentNeed['values'];

export const needFormRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newNeedUrl(':slug'),
    access: mayEver(STATE_NEED),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const place = await placeAt(ctx, params.slug, STATE_NEED);
      const [only] = place.own;
      const organisation = fillingOf(ctx, place) === 'membre' && place.own.length === 1 ? only!.slug : '';
      const values = { ...EMPTY, organisation, unite: 'postes', visibilite: 'public' };
      return show(ctx, place, null, { sent: { version: 0, acte: 'enregistrer', values }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newNeedUrl(':slug'),
    access: mayEver(STATE_NEED),
    params: campusParams,
    form: needForm,
    handle: async (ctx, { params, form }) => {
      const place = await placeAt(ctx, params.slug, STATE_NEED);
      const sent = sentNeed(form.ok ? form.value : form.typed);
      if (sent.acte === 'chercher') return show(ctx, place, null, { sent, errors: {}, searched: true });
      const checked = await read(ctx, place, sent, null);
      if (!checked.ok) return show(ctx, place, null, { sent, errors: checked.errors });
      try {
        const id = await transaction(ctx.db, (tx) => stateNeed(tx, needContext(ctx), place, checked));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le besoin est enregistré.' });
        return seeOther(needUrl(place.campus.slug, id));
      } catch (error) {
        if (!(error instanceof NeedRefused)) throw error;
        return show(ctx, place, null, { sent, errors: { [error.field]: error.sentence } });
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: editNeedUrl(':slug', ':id'),
    access: mayEver(STATE_NEED),
    params: needParams,
    handle: async (ctx, { params }) => {
      const { place, need } = await editable(ctx, params);
      const frozen = whyFrozen(need);
      if (frozen) throw new RuleBroken(NEED_FROZEN, frozen);
      return show(ctx, place, need, {
        sent: { version: need.version, acte: 'enregistrer', values: valuesOf(need) },
        errors: {},
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editNeedUrl(':slug', ':id'),
    access: mayEver(STATE_NEED),
    params: needParams,
    form: needForm,
    handle: async (ctx, { params, form }) => {
      const { place, need } = await editable(ctx, params);
      return edited(ctx, place, need, sentNeed(form.ok ? form.value : form.typed));
    },
  }),
];

/** The need at an address, for who may change it. @throws NotFound · Forbidden. */
async function editable(ctx: RequestContext, params: { slug: string; id: string }) {
  const { place, need } = await needAt(ctx, params);
  demand(ctx.actor, STATE_NEED, subjectOf(place, need, STATE_NEED));
  return { place, need };
}

async function edited(ctx: RequestContext, place: NeedPlace, need: Need, sent: SentNeed): Promise<Result> {
  const searched = sent.acte === 'chercher';
  const frozen = whyFrozen(need);
  if (frozen) return show(ctx, place, need, { sent, errors: {}, searched, frozen });
  if (searched) return show(ctx, place, need, { sent, errors: {}, searched });
  const checked = await read(ctx, place, sent, need);
  if (!checked.ok) return show(ctx, place, need, { sent, errors: checked.errors });
  const order = { id: need.id, version: sent.version, text: checked.text, who: checked.who };
  try {
    const version = await transaction(ctx.db, (tx) => editNeed(tx, needContext(ctx), place, order));
    const same = version === need.version;
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text: same ? 'Rien n’avait changé.' : 'Besoin enregistré.' });
    return seeOther(needUrl(place.campus.slug, need.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === NEED_STALE) return bothVersions(ctx, place, need.id, sent);
    // Closed while it was typed: what was typed is shown again, for when it is opened again.
    if (error instanceof RuleBroken && error.code === NEED_FROZEN)
      return show(ctx, place, need, { sent, errors: {}, frozen: error.sentence });
    if (!(error instanceof NeedRefused)) throw error;
    return show(ctx, place, need, { sent, errors: { [error.field]: error.sentence } });
  }
}

/** The journal keeps nothing of what a need says: every difference between the two versions is shown, none is guessed. */
async function bothVersions(ctx: RequestContext, place: NeedPlace, id: string, sent: SentNeed): Promise<Result> {
  const need = (await readNeed(ctx.db, place.campus.id, id))!;
  const last = await lastAuthor(ctx.db, need);
  const names = await accountNames(ctx.db, last?.actorId ? [last.actorId] : []);
  const other = last && { who: (last.actorId && names.get(last.actorId)) || 'Quelqu’un', at: last.at };
  const merge = mergeVersions(needInputs, null, sent.values, valuesOf(need));
  const today = isoDate(ctx.clock.now());
  const organisations = await staters(ctx.db, place, { who: fillingOf(ctx, place), today, before: need });
  return page(
    <NeedConflictPage campus={place.campus} need={need} merge={merge} other={other} organisations={organisations} />,
    {
      status: 409,
    },
  );
}
