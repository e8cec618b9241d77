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
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { RequestConflictPage } from '../views/request-conflict-page.tsx';
import { RequestFormPage } from '../views/request-form-page.tsx';
import { type Acting, ASK, actingOf, type HeldRequest, type Place, placeAt, requestFor, subjectOf } from './access.ts';
import { type CheckedRequest, checkRequest } from './check-request.ts';
import type { RequestHooks } from './hooks.ts';
import * as links from './links.ts';
import {
  type CertificationChoice,
  certificationsById,
  type MemberChoice,
  membersWhoMayAsk,
  titlesBySlug,
} from './offer-facts.sql.ts';
import { openStates, yearsToAsk } from './request.ts';
import { readRequest } from './requests.sql.ts';
import { createRequest, editRequest, frozen, NotMember, REQUEST_STALE } from './save-request.ts';
import {
  campusParams,
  editRequestForm,
  emptySent,
  requestForm,
  requestInputs,
  requestParams,
  type SentRequest,
} from './schemas.ts';
import { meanwhile } from './thread.ts';
import { trainingKinds } from './training-kinds.ts';
import { sentAgain, showValue, textOf, valuesOf } from './values.ts';

const MOST_MEMBERS = 500;

/** The form of a request: a new one, and one on which no opinion is asked yet. */
export const requestFormRoutes = (hooks: RequestHooks): Route[] => [...newRoutes(hooks), ...editRoutes(hooks)];

/** The campus, and the members for which somebody may ask there. @throws NotFound · Forbidden. */
async function askingIn(ctx: RequestContext, acting: Acting, slug: string) {
  const place = await placeAt(ctx.db, acting, slug);
  const { campus } = place;
  const order = { campusId: campus.id, kinds: trainingKinds, today: acting.today, limit: MOST_MEMBERS };
  if (may(ctx.actor, ASK, subjectOf(place)).allowed)
    return { place, members: await membersWhoMayAsk(ctx.db, { ...order, among: null }) };
  const own = scopeOf(ctx.actor!, ASK).organisations;
  const members = await membersWhoMayAsk(ctx.db, { ...order, among: own });
  demand(
    ctx.actor,
    ASK,
    subjectOf(
      place,
      members.map((one) => one.id),
    ),
  );
  return { place, members };
}

const newRoutes = (hooks: RequestHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.newRequestUrl(':slug'),
    access: mayEver(ASK),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const acting = actingOf(ctx, hooks);
      const { place, members } = await askingIn(ctx, acting, params.slug);
      const annee = String(yearsToAsk(acting.today)[1]);
      const organisation = members.length === 1 ? members[0]!.slug : '';
      return form(acting, place, { members, one: null, sent: { ...emptySent, organisation, annee }, refused: null });
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.newRequestUrl(':slug'),
    access: mayEver(ASK),
    params: campusParams,
    form: requestForm,
    handle: async (ctx, { params, form: posted }) => {
      const acting = actingOf(ctx, hooks);
      const { place, members } = await askingIn(ctx, acting, params.slug);
      const sent = posted.ok ? posted.value : requestForm.parse(posted.typed);
      const member = members.find((one) => one.slug === sent.organisation);
      const checked = await checkRequest(ctx.db, sent, { organisationId: member?.id ?? null, today: acting.today });
      const missing: Record<string, string> = member
        ? {}
        : { organisation: 'Choisissez l’établissement dans la liste.' };
      if (!checked.ok || !member) {
        const errors = { ...missing, ...(checked.ok ? {} : checked.errors) };
        const refused = { ok: false as const, errors, choices: checked.ok ? [checked.certification] : checked.choices };
        return form(acting, place, { members, one: null, sent, refused });
      }
      const order = { place, organisationId: member.id, text: checked.text };
      try {
        const id = await transaction(ctx.db, (tx) => createRequest(tx, acting, order));
        const text = 'La demande est notée : c’est une idée tant qu’elle n’est pas proposée.';
        leaveFlash(ctx.cookies, { tone: 'ok', text });
        return seeOther(links.requestUrl(place.campus.slug, id));
      } catch (error) {
        if (!(error instanceof NotMember)) throw error;
        const refused = {
          ok: false as const,
          errors: { organisation: error.sentence },
          choices: [checked.certification],
        };
        return form(acting, place, { members, one: null, sent, refused });
      }
    },
  }),
];

/** The training of a request, as a form shows what its words mean. */
const chosenOf = (one: HeldRequest['one']): CertificationChoice => ({
  id: one.certificationId,
  slug: one.certificationSlug,
  titre: one.formation,
  cfd: one.cfd,
  fermeture: null,
});

type Refused = Extract<CheckedRequest, { ok: false }>;

const form = (
  acting: Acting,
  place: Place,
  order: { members: MemberChoice[]; one: HeldRequest['one'] | null; sent: SentRequest; refused: Refused | null },
): Result =>
  page(
    <RequestFormPage
      campus={place.campus}
      one={order.one}
      members={order.members}
      sent={order.sent}
      errors={order.refused?.errors ?? {}}
      choices={order.refused?.choices ?? (order.one ? [chosenOf(order.one)] : [])}
      years={yearsToAsk(acting.today)}
    />,
    { status: order.refused ? 422 : 200 },
  );

const editRoutes = (hooks: RequestHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.editRequestUrl(':slug', links.REQUEST_ID),
    access: mayEver(ASK),
    params: requestParams,
    handle: async (ctx, { params }) => {
      const acting = actingOf(ctx, hooks);
      const { place, one } = await editable(ctx, acting, params);
      return form(acting, place, { members: [], one, sent: sentAgain(one), refused: null });
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.editRequestUrl(':slug', links.REQUEST_ID),
    access: mayEver(ASK),
    params: requestParams,
    form: editRequestForm,
    handle: async (ctx, { params, form: posted }) => {
      const acting = actingOf(ctx, hooks);
      const held = await editable(ctx, acting, params);
      return edited(ctx, acting, held, posted.ok ? posted.value : requestForm.parse(posted.typed));
    },
  }),
];

/** @throws NotFound · Forbidden · RuleBroken `offer_request.frozen`. */
async function editable(
  ctx: RequestContext,
  acting: Acting,
  params: { slug: string; id: string },
): Promise<HeldRequest> {
  const place = await placeAt(ctx.db, acting, params.slug);
  const held = await requestFor(ctx.db, acting, { place, id: params.id, act: ASK });
  if (!openStates.includes(held.one.etat)) throw frozen();
  return held;
}

async function edited(ctx: RequestContext, acting: Acting, held: HeldRequest, sent: SentRequest): Promise<Result> {
  const { place, one } = held;
  const order = { organisationId: one.organisationId, today: acting.today };
  const checked = await checkRequest(ctx.db, sent, order);
  if (!checked.ok) return form(acting, place, { members: [], one, sent, refused: checked });
  const mine = { version: sent.version, values: valuesOf(checked.text, checked.certification.slug) };
  if (sent.version !== one.version) return bothVersions(ctx, place, one.id, mine);
  try {
    const change = { place, id: one.id, version: sent.version, text: checked.text };
    const version = await transaction(ctx.db, (tx) => editRequest(tx, acting, change));
    const same = version === one.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Demande enregistrée.',
    });
    return seeOther(links.requestUrl(place.campus.slug, one.id));
  } catch (error) {
    if (!(error instanceof Conflict) || error.code !== REQUEST_STALE) throw error;
    return bothVersions(ctx, place, one.id, mine);
  }
}

async function bothVersions(
  ctx: RequestContext,
  place: Place,
  id: string,
  mine: { version: number; values: ReturnType<typeof valuesOf> },
): Promise<Result> {
  const one = await readRequest(ctx.db, place.campus.id, id);
  if (!one) throw unknownPage();
  const { base, other } = await meanwhile(ctx.db, one, mine.version);
  const known = await certificationsById(ctx.db, base ? [base.certificationId] : []);
  const theirs = valuesOf(textOf(one), one.certificationSlug);
  const was = base && valuesOf(base, known.get(base.certificationId)?.slug ?? '');
  const merge = mergeVersions(requestInputs, was, mine.values, theirs);
  const titles = await titlesBySlug(ctx.db, [
    mine.values.certification,
    theirs.certification,
    was?.certification ?? '',
  ]);
  const show = (field: string, value: string): string => showValue(field, value, titles);
  return page(<RequestConflictPage campus={place.campus} one={one} merge={merge} other={other} show={show} />, {
    status: 409,
  });
}
