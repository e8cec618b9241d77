import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { euros, typedEuros } from '#core/text/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { FeeCallPage } from '../views/fee-call-page.tsx';
import { CALL_FEES, feesOfCampus } from './access.ts';
import { associationOf } from './association.ts';
import { calledText, callFees, openYears, type Preview, previewOf } from './call-fees.ts';
import { exerciceLabel } from './fee.ts';
import { callFeesUrl, campusFeesUrl } from './links.ts';
import { callForm, callQuery, campusParams } from './schemas.ts';

interface Filled {
  errors: Record<string, string>;
  typed: Record<string, string> | null;
}
const BLANK: Filled = { errors: {}, typed: null };

/** The call of a year: what each member would be asked, then the call itself. */
export const feeCallRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: callFeesUrl(':slug'),
    access: mayEver(CALL_FEES),
    params: campusParams,
    query: callQuery,
    handle: (ctx, { params, query }) => callPage(ctx, params.slug, query.exercice ?? null, BLANK),
  }),
  defineRoute({
    method: 'POST',
    path: callFeesUrl(':slug'),
    access: mayEver(CALL_FEES),
    params: campusParams,
    form: callForm,
    handle: async (ctx, { params, form }) => {
      const { slug } = params;
      if (!form.ok) return callPage(ctx, slug, Number(form.typed.exercice) || null, form);
      const outcome = await callFees(ctx, slug, form.value);
      if (Object.keys(outcome.errors).length > 0)
        return callPage(ctx, slug, form.value.exercice, { errors: outcome.errors, typed: typedOf(form.value) });
      leaveFlash(ctx.cookies, { tone: 'ok', text: calledText(outcome) });
      return seeOther(campusFeesUrl(slug, { exercice: form.value.exercice }));
    },
  }),
];

/** What the form held, to be shown again. */
function typedOf(form: {
  echeance: string;
  lines: readonly { organisationId: string; montant: number; motif: string | null }[];
}) {
  return Object.fromEntries([
    ['echeance', form.echeance],
    ...form.lines.flatMap(({ organisationId: id, montant, motif }) => [
      [`appeler_${id}`, 'oui'],
      [`montant_${id}`, typedEuros(montant)],
      [`motif_${id}`, motif ?? ''],
    ]),
  ]) as Record<string, string>;
}

async function callPage(ctx: RequestContext, slug: string, asked: number | null, filled: Filled): Promise<Result> {
  const { campus } = await feesOfCampus(ctx.db, { actor: ctx.actor, act: CALL_FEES, slug });
  const today = isoDate(ctx.clock.now());
  const association = await associationOf(ctx.db, campus.id, today);
  const years = association ? openYears(association, today) : [];
  const exercice = asked !== null && years.includes(asked) ? asked : (years[0] ?? 0);
  const preview = association ? await previewOf(ctx.db, association, { campusId: campus.id, exercice, today }) : null;
  const starts = association?.starts ?? '01-01';
  const view = {
    campus: { slug: campus.slug, nom: campus.nom },
    hasFees: association !== null,
    exercice: { value: String(exercice), label: exerciceLabel(exercice, starts) },
    others: years.filter((year) => year !== exercice).map((year) => ({ year, label: exerciceLabel(year, starts) })),
    echeance: filled.typed?.echeance ?? addDays(today, association?.rules.echeance_jours ?? 30),
    version: association ? `version ${association.statuts.numero}` : '',
    errors: filled.errors,
    ...(preview ? linesOf(preview, filled) : { lines: [], free: [], stopped: [], total: euros(0) }),
  };
  return page(<FeeCallPage view={view} />, { status: Object.keys(filled.errors).length > 0 ? 422 : 200 });
}

function linesOf(preview: Preview, { typed, errors }: Filled) {
  const callable = preview.lines.filter((one) => one.refusals.length === 0 && one.amount !== 0);
  return {
    lines: callable.map(({ member, college, amount }) => {
      const id = member.organisationId;
      return {
        id,
        organisation: member.organisation,
        college: college ?? '',
        statuts: euros(amount ?? 0),
        written: member.courriel !== null,
        checked: typed ? typed[`appeler_${id}`] === 'oui' : true,
        montant: typed?.[`montant_${id}`] ?? typedEuros(amount ?? 0),
        motif: typed?.[`motif_${id}`] ?? '',
        montantError: errors[`montant_${id}`],
        motifError: errors[`motif_${id}`],
      };
    }),
    free: preview.lines.filter((one) => one.amount === 0).map((one) => one.member.organisation),
    stopped: preview.lines
      .filter((one) => one.refusals.length > 0)
      .map((one) => ({ organisation: one.member.organisation, why: one.refusals.join(' ') })),
    total: euros(callable.reduce((sum, one) => sum + (one.amount ?? 0), 0)),
  };
}
