import { type LiveView, MOST_VIEW_LINES } from '#core/reporting/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { campusAt, campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { HOLD_EVENTS } from './event.ts';
import { eventStates } from './labels.ts';
import { eventsUrl } from './links.ts';
import { listEvents } from './list.sql.ts';

/** Views of this room by which reports are answered. */
export const reportViews: readonly LiveView[] = [
  {
    id: 'evenements.editions',
    publique: true,
    read: async (db, actor, { campusSlug, du, au, now }) => {
      const campus = await campusAt(db, campusSlug);
      if (!may(actor, HOLD_EVENTS, campusSubject(campus)).allowed) return null;
      const asked = {
        campusId: campus.id,
        organisations: null,
        q: '',
        genre: '',
        niveau: '',
        theme: '',
        // What is still a draft was told to nobody.
        etat: 'annonces',
        du,
        au,
      };
      const slice = { limit: MOST_VIEW_LINES, offset: 0 };
      const { rows, total } = await listEvents(db, { ...asked, now }, slice);
      return {
        colonnes: ['événement', 'date', 'état', 'places'],
        lignes: rows.map((one) => [
          one.titre,
          one.debut ? frenchDate(one.debut) : 'non renseigné',
          eventStates[one.etat],
          String(one.placesEleves + one.placesAdultes),
        ]),
        total,
        href: eventsUrl(campus.slug),
      };
    },
  },
];
