import { transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { throttle } from '#modules/comptes/index.ts';
import { cordeeContext } from '../access.ts';
import { type Cordee, readCordee } from '../cordees.sql.ts';
import { publicParams } from '../schemas.ts';
import { EnrolPage } from '../views/enrol-page.tsx';
import { checkedEnrolment } from './check-enrolment.ts';
import { checkKinds, ruleOf } from './checks.ts';
import { enrol, takesMentors } from './enrol.ts';
import { enrolUrl } from './links.ts';
import { charte, moments, sectors } from './mentor.ts';
import { departementsOf } from './mentors.sql.ts';
import { type EnrolTyped, enrolForm, NO_ENROL, sentQuery } from './schemas.ts';

/** Anybody of age offers to be a mentor, without an account: the address is confirmed by a letter. */
export const enrolRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: enrolUrl(':id'),
    access: 'public',
    params: publicParams,
    query: sentQuery,
    handle: async (ctx, { params, query }) => {
      const sent = query.envoye !== undefined;
      return show(ctx, await cordeeOf(ctx, params.id), { typed: NO_ENROL, errors: {}, sent });
    },
  }),
  defineRoute({
    method: 'POST',
    path: enrolUrl(':id'),
    access: 'public',
    params: publicParams,
    form: enrolForm,
    handle: async (ctx, { params, form }) =>
      enrolled(ctx, await cordeeOf(ctx, params.id), form.ok ? form.value : NO_ENROL),
  }),
];

async function cordeeOf(ctx: RequestContext, id: string): Promise<Cordee> {
  const cordee = await readCordee(ctx.db, id);
  if (!cordee) throw unknownPage();
  return cordee;
}

interface Filled {
  typed: EnrolTyped;
  errors: Record<string, string>;
  sent?: boolean;
  status?: number;
}

async function show(
  ctx: RequestContext,
  cordee: Cordee,
  { sent = false, status = 200, ...filled }: Filled,
): Promise<Result> {
  const state = sent ? 'sent' : takesMentors(cordee) ? 'open' : 'closed';
  const departements = await departementsOf(ctx.db, cordee.id);
  return page(
    <EnrolPage
      model={{ cordee, state, departements, sectors, moments, charte, checks: checkKinds.map(ruleOf), ...filled }}
    />,
    { status, headers: { 'Cache-Control': 'no-store' } },
  );
}

async function enrolled(ctx: RequestContext, cordee: Cordee, typed: EnrolTyped): Promise<Result> {
  const done = seeOther(`${enrolUrl(cordee.id)}?envoye=oui`);
  // A machine is thanked like anybody, and nothing is kept.
  if (typed.site_internet !== '') return done;
  const refuse = (errors: Filled['errors']) => show(ctx, cordee, { typed, errors, status: 422 });
  if (!takesMentors(cordee)) return refuse({});
  const departements = (await departementsOf(ctx.db, cordee.id)).map((one) => one.code);
  const checked = checkedEnrolment(typed, departements);
  if (!checked.ok) return refuse(checked.errors);
  const wait = await throttle(ctx, 'mentor', checked.text.courriel);
  if (wait) return refuse({ courriel: wait });
  await transaction(ctx.db, (tx) => enrol(tx, cordeeContext(ctx), cordee, checked.text));
  return done;
}
