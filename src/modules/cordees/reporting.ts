import { type LiveView, MOST_VIEW_LINES } from '#core/reporting/index.ts';
import { campusAt, campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { READ } from './cordee.ts';
import { listCordees } from './cordees.sql.ts';
import { cordeesUrl } from './links.ts';

/** Views of this room by which reports are answered. */
export const reportViews: readonly LiveView[] = [
  {
    id: 'cordees.composition',
    publique: true,
    read: async (db, actor, { campusSlug }) => {
      const campus = await campusAt(db, campusSlug);
      if (!may(actor, READ, campusSubject(campus)).allowed) return null;
      const rows = await listCordees(db, { campuses: [campus.id], organisations: [], ids: [] }, MOST_VIEW_LINES);
      return {
        colonnes: ['cordée', 'établissements'],
        lignes: rows.map((one) => [one.nom, String(one.etablissements.length)]),
        total: rows.length,
        href: cordeesUrl(campus.slug),
      };
    },
  },
];
