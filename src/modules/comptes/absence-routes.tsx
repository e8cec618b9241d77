import { z } from 'zod';
import { signedIn } from '#core/access/index.ts';
import { leaveFlash } from '#core/http/flash.ts';
import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { conditionText, keptActs, roleLabel } from '#modules/droits/index.ts';
import { absencesOf, colleaguesOf } from './absences.sql.ts';
import { type AbsenceInput, cancelAbsence, declareAbsence, delegateField, lendableRoles } from './declare-absence.ts';
import * as links from './links.ts';
import { datesOf, lieuOf, roleState } from './present-account.ts';
import { rolesOf } from './role-rows.sql.ts';
import { absenceCancelForm, absenceForm } from './schemas.ts';
import { AbsencePage, type AbsenceView } from './views/absence-page.tsx';

/** Absences of one’s own. */
export const absenceRoutes: Route[] = [
  defineRoute({ method: 'GET', path: links.ABSENCE, access: signedIn, handle: (ctx) => absencePage(ctx, {}, {}) }),
  defineRoute({
    method: 'POST',
    path: links.ABSENCE,
    access: signedIn,
    form: absenceForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) return absencePage(ctx, form.typed, form.errors);
      const { debut, fin, message, ...fields } = form.value;
      const errors = await declareAbsence(ctx, { debut, fin, message, delegations: delegationsOf(fields) });
      if (Object.keys(errors).length > 0) {
        const typed = Object.fromEntries(
          Object.entries({ ...fields, debut, fin, message }).filter(
            (pair): pair is [string, string] => typeof pair[1] === 'string',
          ),
        );
        return absencePage(ctx, typed, errors);
      }
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: 'Absence déclarée. Les personnes à qui vous confiez un rôle sont prévenues.',
      });
      return seeOther(links.ABSENCE);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.ABSENCE_CANCEL,
    access: signedIn,
    form: absenceCancelForm,
    handle: async (ctx, { form }) => {
      if (form.ok) {
        await cancelAbsence(ctx, form.value.absence);
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Absence annulée : vos rôles ne sont plus confiés.' });
      }
      return seeOther(links.ABSENCE);
    },
  }),
];

const PREFIX = delegateField('');

/** `delegue-<role>`: an account, or nothing. What is no number is left out: the page offers nothing else. */
function delegationsOf(fields: Record<string, unknown>): AbsenceInput['delegations'] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const pair = z.tuple([z.uuid(), z.uuid()]).safeParse([name.slice(PREFIX.length), value]);
    return name.startsWith(PREFIX) && pair.success ? [{ roleId: pair.data[0], compteId: pair.data[1] }] : [];
  });
}

async function absencePage(ctx: RequestContext, typed: Record<string, string>, errors: Record<string, string>) {
  const { db } = ctx;
  const { id } = ctx.actor!;
  const today = isoDate(ctx.clock.now());
  const people = await colleaguesOf(db, id, today);
  const view: AbsenceView = {
    absences: (await absencesOf(db, id, today)).map((one) => ({
      id: one.id,
      days: `du ${frenchPartialDate(one.debut)} au ${frenchPartialDate(one.fin)}`,
      message: one.message,
      lent: one.lent.map((role) => `${roleLabel(role.role)}${role.lieu ? `, ${role.lieu}` : ''} : ${role.delegue}`),
      begun: one.debut <= today,
    })),
    received: (await rolesOf(db, id, today))
      .filter((role) => role.delegant && ['en_cours', 'a_venir'].includes(roleState(role, today)))
      .map(
        (role) =>
          `${roleLabel(role.role)}, ${lieuOf(role)}, ${datesOf(role, today)} : par délégation de ${role.delegant}`,
      ),
    roles: (await lendableRoles(db, id, today)).map((role) => ({
      field: delegateField(role.id),
      label: `${roleLabel(role.role)}, ${lieuOf(role)}`,
      kept: keptActs(role.role).map((acte) => conditionText(acte.libelle)),
      people: people
        .filter((one) => one.roleId === role.id)
        .map((one) => [one.id, `${one.nom} (${roleLabel(one.role)})`] as const),
    })),
    typed,
    errors,
  };
  return page(<AbsencePage view={view} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}
