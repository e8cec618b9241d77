import type * as bilans from '#modules/bilans/index.ts';
import * as cordees from '#modules/cordees/index.ts';
import * as evenements from '#modules/evenements/index.ts';
import * as indicateurs from '#modules/indicateurs/index.ts';
import * as projets from '#modules/projets/index.ts';
import * as reseau from '#modules/reseau/index.ts';
import { measures } from './measures.ts';

/** What answers reports: figures and lists of the rooms, actions without news. */
export const reportHooks: bilans.ReportHooks = {
  figures: async (db, { campus, ids, du, au, today }) => {
    const figures = await indicateurs.figuresOf(db, measures, { campus, ids, periode: { du, au }, today });
    return figures.map((one) => ({
      id: one.indicateur.id,
      libelle: one.indicateur.libelle,
      unite: one.indicateur.unite,
      valeur: one.valeur,
      compte: one.valeur === null ? null : one.compte,
      sur: one.sur,
      releveLe: one.releveLe,
      source: one.releveLe && 'calculé par Maillage',
      etat: null,
      href: one.href,
      exemple: one.exemple,
    }));
  },
  views: [reseau, projets, evenements, cordees].flatMap((room) => room.reportViews),
  missing: projets.actionsWithoutNews,
  remind: projets.remindPilots,
};
