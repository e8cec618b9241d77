import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { euros } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { FeeRemindersPage } from '../views/fee-reminders-page.tsx';
import { CALL_FEES, feesOfCampus } from './access.ts';
import { associationOf } from './association.ts';
import { exerciceLabel, exerciceOf } from './fee.ts';
import { feeRemindersUrl } from './links.ts';
import { type LateFee, lateFees, remindAll, remindedText } from './remind-all.ts';
import { callQuery, campusParams, reminderForm } from './schemas.ts';

interface Filled {
  errors: Record<string, string>;
  /** Ids that were ticked; null: all. */
  ticked: ReadonlySet<string> | null;
}

/** Reminders of a year in one act: the list first, then one mail each. */
export const feeReminderRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: feeRemindersUrl(':slug'),
    access: mayEver(CALL_FEES),
    params: campusParams,
    query: callQuery,
    handle: (ctx, { params, query }) =>
      remindersPage(ctx, params.slug, query.exercice ?? null, { errors: {}, ticked: null }),
  }),
  defineRoute({
    method: 'POST',
    path: feeRemindersUrl(':slug'),
    access: mayEver(CALL_FEES),
    params: campusParams,
    form: reminderForm,
    handle: async (ctx, { params, form }) => {
      const { slug } = params;
      if (!form.ok) return remindersPage(ctx, slug, null, { errors: form.errors, ticked: null });
      const { exercice, ids } = form.value;
      const outcome = await remindAll(ctx, slug, { exercice, ids });
      if (Object.keys(outcome.errors).length > 0)
        return remindersPage(ctx, slug, exercice, { errors: outcome.errors, ticked: new Set(ids) });
      leaveFlash(ctx.cookies, { tone: outcome.sent > 0 ? 'ok' : 'info', text: remindedText(outcome) });
      return seeOther(feeRemindersUrl(slug, exercice));
    },
  }),
];

async function remindersPage(ctx: RequestContext, slug: string, asked: number | null, filled: Filled): Promise<Result> {
  const { campus } = await feesOfCampus(ctx.db, { actor: ctx.actor, act: CALL_FEES, slug });
  const today = isoDate(ctx.clock.now());
  const association = await associationOf(ctx.db, campus.id, today);
  const starts = association?.starts ?? '01-01';
  const exercice = asked || exerciceOf(today, starts);
  const late = association ? await lateFees(ctx.db, association, { campusId: campus.id, exercice, today }) : [];
  const aside = late.filter((one) => one.refusal !== null);
  const view = {
    campus: { slug: campus.slug, nom: campus.nom },
    hasFees: association !== null,
    exercice,
    year: exerciceLabel(exercice, starts),
    delay: association?.rules.entre_relances_jours ?? 0,
    lines: late
      .filter((one) => one.refusal === null)
      .map((one) => ({ ...lineOf(one), checked: filled.ticked?.has(one.fee.id) ?? true })),
    recent: aside.filter((one) => one.recent).length,
    aside: aside.map((one) => ({ ...lineOf(one), why: one.refusal ?? '' })),
    errors: filled.errors,
  };
  return page(<FeeRemindersPage view={view} />, { status: Object.keys(filled.errors).length > 0 ? 422 : 200 });
}

const lineOf = ({ fee }: LateFee) => ({
  id: fee.id,
  organisation: fee.organisation,
  said: [
    `${euros(fee.montant - fee.paye)} à régler depuis le ${frenchPartialDate(fee.echeance)}`,
    fee.relances.length === 0 ? 'jamais rappelée' : `rappelée le ${fee.relances.map(frenchPartialDate).join(', le ')}`,
  ].join(', '),
});
