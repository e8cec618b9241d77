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
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { networkContext, subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { meanwhile } from '../meanwhile.ts';
import { memberParams } from '../membership-schemas.ts';
import { correspondentsOf, type Membership, readMembership } from '../membership-sheet.sql.ts';
import { holders } from '../recipients.sql.ts';
import { ExchangeConflictPage } from '../views/exchange-conflict-page.tsx';
import { ExchangeEditPage } from '../views/exchange-edit-page.tsx';
import { createExchange, ExchangeRefused, editExchange, textOfExchange, withdrawn } from './change-exchange.ts';
import { EXCHANGE, EXCHANGE_STALE, NOTE_EXCHANGE, TEAM_ROLES } from './exchange.ts';
import {
  checkedExchange,
  exchangeForm,
  exchangeInputs,
  exchangeParams,
  exchangeValues,
  type SentExchange,
  sentExchange,
} from './exchange-schemas.ts';
import { type Exchange, readExchange } from './exchange-sheet.sql.ts';
import { editExchangeUrl, exchangeUrl, newExchangeUrl } from './links.ts';

/** What a form chooses from: the people of the organisation, those of the team. */
export interface ExchangeChoices {
  people: { id: string; nom: string; titre: string }[];
  team: readonly (readonly [string, string])[];
}

async function choicesOf(
  ctx: RequestContext,
  hooks: ReseauHooks,
  place: { campusId: string; organisationId: string },
  one: Exchange | null,
): Promise<ExchangeChoices> {
  const today = isoDate(ctx.clock.now());
  const people = await correspondentsOf(ctx.db, { ...place, today });
  const known = new Set(people.map((person) => person.id));
  const team = await holders(ctx.db, { roles: TEAM_ROLES, campusId: place.campusId, today });
  const left = one?.suiteQui && !team.some((member) => member.compteId === one.suiteQui) ? one.suiteQui : null;
  const names = left ? await hooks.organisations.accountNames(ctx.db, [left]) : new Map<string, string>();
  return {
    people: [...people, ...(one?.presents ?? []).filter((person) => !known.has(person.id))],
    team: [
      ['', 'Personne'] as const,
      ...team.map((member) => [member.compteId, member.nom] as const),
      ...(left ? [[left, names.get(left) ?? 'une personne qui n’est plus de l’équipe'] as const] : []),
    ],
  };
}

/** Noting an exchange from the page of a member, and changing what was noted. */
export const exchangeFormRoutes = (hooks: ReseauHooks): Route[] => [...newRoutes(hooks), ...editRoutes(hooks)];

async function memberFor(ctx: RequestContext, params: { slug: string; organisation: string }) {
  const campus = await campusAt(ctx.db, params.slug);
  demand(ctx.actor, NOTE_EXCHANGE, subjectOf(campus));
  const membership = await readMembership(ctx.db, campus.id, { slug: params.organisation });
  if (!membership) throw unknownPage();
  return { campus, membership };
}

const newRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: newExchangeUrl(':slug', ':organisation'),
    access: mayEver(NOTE_EXCHANGE),
    params: memberParams,
    handle: async (ctx, { params }) => {
      const { campus, membership } = await memberFor(ctx, params);
      const none = { recit: '', presents: '', suite: '', suite_le: '' };
      const values = { ...none, genre: 'rencontre', le: isoDate(ctx.clock.now()), suite_qui: ctx.actor!.id };
      return show(ctx, hooks, campus, membership, null, { sent: { version: 0, values }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newExchangeUrl(':slug', ':organisation'),
    access: mayEver(NOTE_EXCHANGE),
    params: memberParams,
    form: exchangeForm,
    handle: async (ctx, { params, form }) => {
      const { campus, membership } = await memberFor(ctx, params);
      const sent = sentExchange(form.ok ? form.value : form.typed);
      const read = checkedExchange(sent.values);
      if (!read.ok) return show(ctx, hooks, campus, membership, null, { sent, errors: read.errors });
      const at = { campus, organisationId: membership.organisationId };
      try {
        const id = await transaction(ctx.db, (tx) => createExchange(tx, networkContext(ctx, hooks), at, read.text));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’échange est noté.' });
        return seeOther(exchangeUrl(campus.slug, id));
      } catch (error) {
        if (!(error instanceof ExchangeRefused)) throw error;
        return show(ctx, hooks, campus, membership, null, { sent, errors: { [error.field]: error.sentence } });
      }
    },
  }),
];

type Owner = Pick<Membership, 'organisationId' | 'nom' | 'slug'>;
const ownerOf = (one: Exchange): Owner => ({
  organisationId: one.organisationId,
  nom: one.organisation,
  slug: one.organisationSlug,
});

async function show(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  owner: Owner,
  one: Exchange | null,
  filled: { sent: SentExchange; errors: Record<string, string> },
): Promise<Result> {
  const choices = await choicesOf(ctx, hooks, { campusId: campus.id, organisationId: owner.organisationId }, one);
  return page(<ExchangeEditPage campus={campus} owner={owner} id={one?.id ?? null} choices={choices} {...filled} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
  });
}

/** The exchange at an address, once the person may do an act on it. @throws NotFound where it is not theirs to know. */
export async function exchangeAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
  act: string,
): Promise<{ campus: CampusPlace; one: Exchange }> {
  const campus = await campusAt(ctx.db, params.slug);
  demand(ctx.actor, act, subjectOf(campus));
  const one = await readExchange(ctx.db, campus.id, params.id);
  if (!one) throw unknownPage();
  return { campus, one };
}

const editRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: editExchangeUrl(':slug', ':id'),
    access: mayEver(NOTE_EXCHANGE),
    params: exchangeParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await exchangeAt(ctx, params, NOTE_EXCHANGE);
      if (one.retireLe) throw withdrawn();
      const sent = { version: one.version, values: exchangeValues(textOfExchange(one)) };
      return show(ctx, hooks, campus, ownerOf(one), one, { sent, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editExchangeUrl(':slug', ':id'),
    access: mayEver(NOTE_EXCHANGE),
    params: exchangeParams,
    form: exchangeForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await exchangeAt(ctx, params, NOTE_EXCHANGE);
      return edited(ctx, hooks, campus, one, sentExchange(form.ok ? form.value : form.typed));
    },
  }),
];

async function edited(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Exchange,
  sent: SentExchange,
): Promise<Result> {
  const read = checkedExchange(sent.values);
  if (!read.ok) return show(ctx, hooks, campus, ownerOf(one), one, { sent, errors: read.errors });
  const order = { version: sent.version, text: read.text };
  try {
    const at = { campus, id: one.id };
    const version = await transaction(ctx.db, (tx) => editExchange(tx, networkContext(ctx, hooks), at, order));
    const same = version === one.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Échange enregistré.',
    });
    return seeOther(exchangeUrl(campus.slug, one.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === EXCHANGE_STALE)
      return bothVersions(ctx, hooks, campus, one.id, sent);
    if (!(error instanceof ExchangeRefused)) throw error;
    return show(ctx, hooks, campus, ownerOf(one), one, { sent, errors: { [error.field]: error.sentence } });
  }
}

/** The journal keeps nothing of what an exchange says: every difference between the two versions is shown, none is guessed. */
async function bothVersions(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  id: string,
  sent: SentExchange,
): Promise<Result> {
  const one = await readExchange(ctx.db, campus.id, id);
  if (!one) throw unknownPage();
  const object = { type: EXCHANGE, id, state: {}, version: one.version };
  const { other } = await meanwhile(ctx.db, hooks, object, sent.version);
  // Nothing to do: who would do it says nothing.
  const mine = sent.values.suite === '' ? { ...sent.values, suite_qui: '' } : sent.values;
  const merge = mergeVersions(exchangeInputs, null, mine, exchangeValues(textOfExchange(one)));
  const choices = await choicesOf(ctx, hooks, one, one);
  return page(<ExchangeConflictPage campus={campus} exchange={one} merge={merge} other={other} choices={choices} />, {
    status: 409,
  });
}
