import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { candidateName, organisationsToSeat } from './candidates.sql.ts';
import { endMandate, giveMandate, renewalClosed, renewMandate } from './give-mandate.ts';
import { mandateState } from './instance.ts';
import { collegesOf, membersOf } from './instances.sql.ts';
import { endMandateUrl, instanceUrl, newMandateUrl, renewMandateUrl } from './links.ts';
import { mandateById, peopleOf } from './mandats.sql.ts';
import { mandateRuleOf } from './rules-mandats.ts';
import { endForm, idParam, mandateForm, mandateQuery, renewForm } from './schemas.ts';
import { statutsOfInstance } from './seat-members.ts';
import { instanceOfStatuts } from './statuts.ts';
import { mandateInWords } from './statuts-words.ts';
import { HOLD, instanceFor } from './subject.ts';
import { EndMandatePage, RenewMandatePage } from './views/mandate-act-page.tsx';
import { MandateFormPage } from './views/mandate-form-page.tsx';

const ID = ':id{[0-9a-f-]+}';

interface Filled {
  typed: Record<string, string>;
  errors: Record<string, string>;
}
const NOTHING: Filled = { typed: {}, errors: {} };
const statusOf = ({ errors }: Filled) => ({ status: Object.keys(errors).length > 0 ? 422 : 200 });

/** The form of a mandate. @param chosen organisation, when it is chosen. */
async function newPage(ctx: RequestContext, id: string, chosen: string | undefined, filled: Filled, words = '') {
  const day = isoDate(ctx.clock.now());
  const { instance } = await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id });
  const colleges = await collegesOf(ctx.db, id);
  const members = await membersOf(ctx.db, id);
  // With colleges, whoever names somebody sits already; without, any member of the campus may.
  const place = { campusId: instance.campusId, instanceId: id, day };
  const more = colleges.length > 0 ? { rows: [], cut: false } : await organisationsToSeat(ctx.db, { ...place, words });
  const named = chosen && colleges.length === 0 ? await candidateName(ctx.db, { ...place, id: chosen }) : null;
  const organisations = [...members.map((one) => ({ id: one.organisationId, nom: one.nom })), ...more.rows];
  const organisation =
    organisations.find((one) => one.id === chosen) ?? (chosen && named ? { id: chosen, nom: named } : null);
  const statuts = await statutsOfInstance(ctx.db, instance, day);
  const errors =
    chosen && !organisation
      ? { organisation: 'Choisissez une organisation de la liste.', ...filled.errors }
      : filled.errors;
  return page(
    <MandateFormPage
      row={instance}
      organisations={organisations.map((one) => [one.id, one.nom] as const)}
      cut={more.cut || words !== ''}
      words={words}
      organisation={organisation}
      people={organisation ? await peopleOf(ctx.db, organisation.id, day) : []}
      rules={statuts?.mandats.filter((one) => one.instance === instance.statutsCle).map(mandateInWords) ?? []}
      contacts={null}
      typed={{ debut: day, ...filled.typed }}
      errors={errors}
    />,
    statusOf({ ...filled, errors }),
  );
}

async function mandateAt(ctx: RequestContext, id: string) {
  const mandate = await mandateById(ctx.db, id);
  if (!mandate) throw unknownPage();
  const { instance } = await instanceFor(ctx.db, { actor: ctx.actor, act: HOLD, id: mandate.instanceId });
  return { mandate, row: instance, state: mandateState(mandate, isoDate(ctx.clock.now())) };
}

async function endPage(ctx: RequestContext, id: string, filled: Filled) {
  const typed = { fin: isoDate(ctx.clock.now()), ...filled.typed };
  return page(
    <EndMandatePage {...(await mandateAt(ctx, id))} typed={typed} errors={filled.errors} />,
    statusOf(filled),
  );
}

async function renewPage(ctx: RequestContext, id: string, filled: Filled) {
  const found = await mandateAt(ctx, id);
  const { mandate, row } = found;
  const statuts = await statutsOfInstance(ctx.db, row, isoDate(ctx.clock.now()));
  const rule = mandateRuleOf(
    statuts,
    instanceOfStatuts(statuts, row.statutsCle),
    mandate.role,
    mandate.organisationGenre,
  );
  return page(
    <RenewMandatePage
      {...found}
      debut={mandate.fin && addDays(mandate.fin, 1)}
      closed={renewalClosed(mandate, row)}
      rule={rule && mandateInWords(rule)}
      typed={filled.typed}
      errors={filled.errors}
    />,
    statusOf(filled),
  );
}

/** Mandates: given, ended, renewed. */
export const mandateRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newMandateUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    query: mandateQuery,
    handle: (ctx, { params, query }) => newPage(ctx, params.id, query.organisation, NOTHING, query.membre),
  }),
  defineRoute({
    method: 'POST',
    path: newMandateUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    form: mandateForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return newPage(ctx, params.id, form.typed.organisation, form);
      const { organisation, contact, fin, ...order } = form.value;
      const errors = await giveMandate(ctx, params.id, {
        ...order,
        organisationId: organisation,
        contactId: contact,
        fin: fin || null,
      });
      if (Object.keys(errors).length > 0)
        return newPage(ctx, params.id, organisation, { typed: form.value, errors: { ...errors } });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Mandat donné.' });
      return seeOther(instanceUrl(params.id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: endMandateUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    handle: (ctx, { params }) => endPage(ctx, params.id, NOTHING),
  }),
  defineRoute({
    method: 'POST',
    path: endMandateUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    form: endForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return endPage(ctx, params.id, form);
      const { row } = await mandateAt(ctx, params.id);
      const errors = await endMandate(ctx, params.id, form.value);
      if (Object.keys(errors).length > 0) return endPage(ctx, params.id, { typed: form.value, errors });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Mandat terminé.' });
      return seeOther(instanceUrl(row.id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: renewMandateUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    handle: (ctx, { params }) => renewPage(ctx, params.id, NOTHING),
  }),
  defineRoute({
    method: 'POST',
    path: renewMandateUrl(ID),
    access: mayEver(HOLD),
    params: idParam,
    form: renewForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return renewPage(ctx, params.id, form);
      const { row } = await mandateAt(ctx, params.id);
      const refused = await renewMandate(ctx, params.id, { fin: form.value.fin || null });
      const [first] = Object.values(refused);
      if (first) return renewPage(ctx, params.id, { typed: form.value, errors: { fin: first } });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Mandat renouvelé.' });
      return seeOther(instanceUrl(row.id));
    },
  }),
];
