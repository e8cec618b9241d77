import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import type { OrganisationHooks } from './hooks.ts';
import type { Sheet } from './sheet.sql.ts';

/** Who acts on a sheet, when, and what the rooms above give. */
export interface SheetContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  hooks: OrganisationHooks;
}

export const sheetContext = (ctx: RequestContext, hooks: OrganisationHooks): SheetContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  hooks,
});

/** Where an organisation stands, for the decisions of the room `droits`. */
export async function subjectOf(
  db: Db,
  sheet: Pick<Sheet, 'id' | 'regionAcademique' | 'region'>,
  { hooks, now }: Pick<SheetContext, 'hooks' | 'now'>,
): Promise<Subject> {
  return {
    organisations: [sheet.id],
    campus: await hooks.campusesOfOrganisation(db, sheet.id, isoDate(now)),
    regionsAcademiques: sheet.regionAcademique ? [sheet.regionAcademique] : [],
    regions: sheet.region ? [sheet.region] : [],
  };
}
