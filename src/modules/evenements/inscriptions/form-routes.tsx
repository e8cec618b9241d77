import { randomUUID } from 'node:crypto';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { throttle } from '#modules/comptes/index.ts';
import type { Establishment } from '#modules/organisations/index.ts';
import { RegisterPage } from '../views/register-page.tsx';
import { checkGroup, type Errors } from './check-group.ts';
import { groupContext } from './context.ts';
import { eventAtSlug, type GroupEvent } from './event.sql.ts';
import { holidaysOn } from './holidays.sql.ts';
import { zoneOf } from './holidays.ts';
import { groupLinkUrl, registerUrl } from './links.ts';
import { pickSchool, type SchoolPick } from './pick-school.ts';
import { presentSlots } from './present-slots.ts';
import { AlreadyRegistered, registerGroup, whyClosed } from './register-group.ts';
import { eventParams, type GroupValues, groupForm, groupInputs } from './schemas.ts';
import { tokenOf } from './token.ts';

interface Filled {
  values: GroupValues;
  cle: string;
  errors: Errors;
  pick: SchoolPick;
  /** Asked to be said again: the day is in the holidays of the school. */
  holidays: string | null;
  status: number;
}

const EMPTY = Object.fromEntries(groupInputs.map((name) => [name, ''])) as GroupValues;
const NOBODY: SchoolPick = { school: null, found: [], refusal: null };
const FRESH = () => ({ values: EMPTY, cle: randomUUID(), errors: {}, pick: NOBODY, holidays: null, status: 200 });

/** A teacher registers a class without an account, and is answered at once. */
export const registerRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: registerUrl(':slug'),
    access: 'public',
    params: eventParams,
    handle: async (ctx, { params }) => show(ctx, await eventAt(ctx, params.slug), FRESH()),
  }),
  defineRoute({
    method: 'POST',
    path: registerUrl(':slug'),
    access: 'public',
    params: eventParams,
    form: groupForm,
    handle: async (ctx, { params, form }) => {
      const event = await eventAt(ctx, params.slug);
      if (!form.ok) return show(ctx, event, { ...FRESH(), errors: form.errors, status: 422 });
      // A machine is sent back to the page, and nothing is kept.
      if (form.value.trap !== '') return seeOther(registerUrl(event.slug));
      return receive(ctx, event, form.value);
    },
  }),
];

async function eventAt(ctx: RequestContext, slug: string): Promise<GroupEvent> {
  const event = await eventAtSlug(ctx.db, slug);
  if (!event) throw unknownPage();
  return event;
}

async function show(ctx: RequestContext, event: GroupEvent, filled: Filled): Promise<Result> {
  const now = ctx.clock.now();
  const slots = await presentSlots(ctx.db, event, now);
  const closed =
    whyClosed(event, null, now) ?? (slots.every((slot) => slot.past) ? 'Les inscriptions sont closes.' : null);
  const view = { event, slots, closed, today: isoDate(now), ...filled };
  return page(<RegisterPage {...view} />, { status: filled.status, headers: { 'Cache-Control': 'no-store' } });
}

/** The holidays of the zone of a school on the day of a slot, in a sentence; null when there are none or nobody knows. */
async function holidayOf(
  ctx: RequestContext,
  event: GroupEvent,
  school: Establishment | null,
  slotId: string,
): Promise<string | null> {
  const zone = zoneOf(school?.academie ?? null);
  const slot = event.creneaux.find((one) => one.id === slotId);
  if (!zone || !slot) return null;
  const nom = await holidaysOn(ctx.db, zone, isoDate(slot.debut));
  return nom && `Le ${frenchDate(slot.debut)} est pendant les vacances de votre établissement (zone ${zone}).`;
}

async function receive(
  ctx: RequestContext,
  event: GroupEvent,
  { values, cle, acte }: { values: GroupValues; cle: string; acte: string },
): Promise<Result> {
  const pick = await pickSchool(ctx.db, values);
  const holidays = await holidayOf(ctx, event, pick.school, values.creneau);
  const key = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cle) ? cle : randomUUID();
  const filled = { values, cle: key, errors: {}, pick, holidays, status: 422 };
  if (acte === 'chercher') return show(ctx, event, { ...filled, status: 200 });
  const checked = checkGroup(values, event);
  const errors: Errors = checked.ok ? {} : { ...checked.errors };
  if (pick.refusal && !errors.etablissement) errors.etablissement = pick.refusal;
  if (holidays && values.vacances === '') errors.vacances = `${holidays} Cochez la case si vous venez quand même.`;
  if (!checked.ok || Object.keys(errors).length > 0) return show(ctx, event, { ...filled, errors });
  const wait = await throttle(ctx, 'inscription', checked.text.contact.courriel.toLowerCase());
  if (wait) return show(ctx, event, { ...filled, errors: { contact_courriel: wait } });
  const context = groupContext(ctx);
  const { school } = pick;
  try {
    const group = await registerGroup(ctx.db, context, event, {
      cle: key,
      creneauId: values.creneau,
      school: { organisationId: school?.id ?? null, nom: school?.nom ?? values.etablissement },
      // The register knows of the REP what a form may forget.
      text: {
        ...checked.text,
        educationPrioritaire: checked.text.educationPrioritaire || Boolean(school?.educationPrioritaire),
      },
    });
    return seeOther(`${groupLinkUrl(tokenOf(ctx.secret, group.id))}?suite=recue`);
  } catch (error) {
    if (error instanceof AlreadyRegistered)
      return show(ctx, event, { ...filled, errors: { contact_courriel: error.sentence } });
    if (error instanceof Conflict || error instanceof RuleBroken)
      return show(ctx, await eventAt(ctx, event.slug), { ...filled, errors: { creneau: error.sentence } });
    throw error;
  }
}
