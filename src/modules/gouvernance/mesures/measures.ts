import { duePeriod, type Measure, type MeasureScope } from '#core/measures/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { READ_MEETINGS } from '../meeting-access.ts';
import { decisionUrl, meetingUrl } from '../meetings/links.ts';
import { dueDecisions, heldMeetings } from './held.sql.ts';

const between = ({ campus, periode, today }: MeasureScope) => ({
  campusId: campus.id,
  du: periode.du,
  au: periode.au < today ? periode.au : today,
});

/** Figures of the bodies: what met, and what was carried out in time. */
export const measures: readonly Measure[] = [
  {
    id: 'reunions_tenues',
    genre: 'nombre',
    ventilation: 'instance',
    acte: READ_MEETINGS,
    lines: async (db, scope) => {
      const held = await heldMeetings(db, between(scope));
      return held.map((one) => ({
        cle: one.id,
        titre: one.titre,
        detail: `${one.instance}, ${frenchPartialDate(one.jour)}`,
        href: meetingUrl(one.id),
        exemple: one.exemple,
        compte: true,
        cellule: one.instance,
      }));
    },
  },
  {
    id: 'decisions_executees',
    genre: 'part',
    ventilation: 'instance',
    acte: READ_MEETINGS,
    lines: async (db, scope) => {
      const due = await dueDecisions(db, { campusId: scope.campus.id, ...duePeriod(scope) });
      return due.map((one) => ({
        cle: one.id,
        titre: `${one.numero} ${one.titre}`,
        detail: `${one.instance}, due le ${frenchPartialDate(one.echeance)}, ${one.executeeLe ? `exécutée le ${frenchPartialDate(one.executeeLe)}` : 'pas encore exécutée'}`,
        href: decisionUrl(one.reunionId, one.id),
        exemple: one.exemple,
        compte: one.executeeLe !== null && one.executeeLe <= one.echeance,
        cellule: one.instance,
      }));
    },
  },
];
