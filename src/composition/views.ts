import type * as bilans from '#modules/bilans/index.ts';
import * as cordees from '#modules/cordees/index.ts';
import * as evenements from '#modules/evenements/index.ts';
import * as projets from '#modules/projets/index.ts';
import * as reseau from '#modules/reseau/index.ts';

/** What answers reports: lists of the rooms, actions without news; no room computes figures yet, and they are said unknown. */
export const reportHooks: bilans.ReportHooks = {
  figures: async () => [],
  views: [reseau, projets, evenements, cordees].flatMap((room) => room.reportViews),
  missing: projets.actionsWithoutNews,
  remind: projets.remindPilots,
};
