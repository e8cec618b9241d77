import { randomUUID } from 'node:crypto';
import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, type Route, seeOther } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { countedEvent, json, NOTHING, showAttendance, told } from './attendance-routes.tsx';
import { readWalkIn } from './check-walk-in.ts';
import { groupContext } from './context.ts';
import { countWalkIn, NO_SCHOOL, NO_SLOT, TOO_EARLY } from './count-walk-in.ts';
import { COUNT } from './group.ts';
import { groupName, presenceText } from './labels.ts';
import { attendanceUrl, walkInUrl } from './links.ts';
import { typedAt } from './phone-count.ts';
import { countQuery, groupsParams, walkInForm } from './team-schemas.ts';

/** Field at which a refusal is said; the class by default. */
const FIELD_OF: Readonly<Record<string, string>> = {
  [NO_SCHOOL]: 'etablissement',
  [NO_SLOT]: 'creneau',
  [TOO_EARLY]: 'creneau',
};

/** A group that comes without having registered, counted where it arrives. */
export const walkInRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: walkInUrl(':slug', ':id'),
    access: mayEver(COUNT),
    params: groupsParams,
    query: countQuery,
    form: walkInForm,
    handle: async (ctx, { params, query, form }) => {
      const { place, event } = await countedEvent(ctx, params);
      const typed = form.ok ? form.value : walkInForm.parse({});
      const refused = (errors: Record<string, string>, status: number) =>
        query.format === 'json'
          ? json({ refus: Object.values(errors).join(' ') }, status)
          : showAttendance(ctx, place, event, { ...NOTHING, walkIn: typed, walkInErrors: errors, status });
      const read = readWalkIn(typed);
      if (!read.ok) return refused(read.errors, 422);
      const order = { cle: typed.cle || randomUUID(), text: read.text, noteLe: typedAt(typed.note_le) };
      try {
        const group = await transaction(ctx.db, (tx) => countWalkIn(tx, groupContext(ctx), place, event, order));
        if (query.format === 'json') return json(told(group), 200);
        leaveFlash(ctx.cookies, { tone: 'ok', text: `${groupName(group)} : ${presenceText(group.presence!)}.` });
        return seeOther(`${attendanceUrl(place.campus.slug, event.id)}#groupe-${group.id}`);
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return refused({ [FIELD_OF[error.code] ?? 'classe']: error.sentence }, error.status);
      }
    },
  }),
];
