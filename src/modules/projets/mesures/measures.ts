import type { Db } from '#core/db/index.ts';
import { duePeriod, type Measure, type MeasuredLine, type MeasureScope, situationDay } from '#core/measures/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { READ_ACTION } from '../action.ts';
import { actionUrl } from '../links.ts';
import { type DueMilestone, dueMilestones, lateActions, openActions } from './followed.sql.ts';

/** Who pilots an action, and what it waits for, are known as they are today alone. */
const isNow = (scope: MeasureScope): boolean => situationDay(scope) >= scope.today;

const actionLine = (
  campus: string,
  one: { id: string; titre: string; axe: string | null; exemple: boolean },
  counted: { compte: boolean; detail: string },
): MeasuredLine => ({
  cle: one.id,
  titre: one.titre,
  href: actionUrl(campus, one.id),
  exemple: one.exemple,
  cellule: one.axe,
  ...counted,
});

const milestoneLine = (campus: string, one: DueMilestone, compte: boolean): MeasuredLine => ({
  cle: one.id,
  titre: one.titre,
  detail: [
    one.action,
    `attendu le ${frenchPartialDate(one.echeance)}`,
    one.faitLe ? `fait le ${frenchPartialDate(one.faitLe)}` : 'pas encore fait',
  ].join(' · '),
  href: actionUrl(campus, one.actionId),
  exemple: one.exemple,
  compte,
  cellule: one.projet,
});

const ofMilestones = (id: string, keeps: (one: DueMilestone) => boolean, fulfils: (one: DueMilestone) => boolean) => ({
  id,
  genre: 'part' as const,
  ventilation: 'projet',
  acte: READ_ACTION,
  lines: async (db: Db, scope: MeasureScope) => {
    const due = await dueMilestones(db, { campusId: scope.campus.id, ...duePeriod(scope) });
    return due.filter(keeps).map((one) => milestoneLine(scope.campus.slug, one, fulfils(one)));
  },
});

/** Figures of the actions: who is followed, what is late, what came in time by the day first said. */
export const measures: readonly Measure[] = [
  {
    id: 'actions_avec_pilote',
    genre: 'part',
    ventilation: 'axe',
    acte: READ_ACTION,
    lines: async (db, scope) => {
      if (!isNow(scope)) return null;
      const open = await openActions(db, { campusId: scope.campus.id, today: scope.today });
      return open.map((one) =>
        actionLine(scope.campus.slug, one, { compte: !one.seule, detail: one.seule ? 'sans pilote' : 'pilotée' }),
      );
    },
  },
  {
    id: 'actions_en_retard',
    genre: 'nombre',
    ventilation: 'axe',
    acte: READ_ACTION,
    lines: async (db, scope) => {
      if (!isNow(scope)) return null;
      const late = await lateActions(db, { campusId: scope.campus.id, today: scope.today });
      return late.map((one) => {
        const detail = `attendu depuis le ${frenchPartialDate(one.jalonEchu)}`;
        return actionLine(scope.campus.slug, one, { compte: true, detail });
      });
    },
  },
  ofMilestones(
    'jalons_a_l_heure',
    () => true,
    (one) => one.faitLe !== null && one.faitLe <= one.echeance,
  ),
  ofMilestones(
    'livrables_acceptes',
    (one) => one.genre === 'livrable',
    (one) => one.etat === 'verifie',
  ),
];
