import { actsBetween } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { SinceOrder, SinceReport } from '#core/workspace/index.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { ACTION, type ActionState, READ_ACTION } from '../action.ts';
import { actionWorkflow } from '../action-workflow.ts';
import { stateLabels, stateTones } from '../labels.ts';
import { actionUrl } from '../links.ts';
import { type ActionOfCampus, actionIds, actionsAmong } from './changes.sql.ts';

/** An action, and what became of it in a period, in order. */
interface ChangedAction extends ActionOfCampus {
  added: boolean;
  states: ActionState[];
  /** ISO day of the last of it. */
  last: string;
}

const stateAfter = new Map(actionWorkflow.transitions.map((one) => [one.id, one.vers as ActionState]));

async function changedActions({ db, campus, from, to }: SinceOrder): Promise<ChangedAction[]> {
  const ids = await actionIds(db, campus.id);
  const lines = await actsBetween(db, { objectType: ACTION, ids, act: 'action.state_changed', from, to });
  const byAction = Map.groupBy(lines, (line) => line.objectId);
  const actions = await actionsAmong(db, { campusId: campus.id, from, to, ids: [...byAction.keys()] });
  const changed = actions.map((one): ChangedAction => {
    const own = byAction.get(one.id) ?? [];
    const added = one.creeLe >= from && one.creeLe <= to;
    const states = own.flatMap((line) => stateAfter.get(String(line.details.transition)) ?? []);
    return { ...one, added, states, last: own.at(-1)?.day ?? one.creeLe };
  });
  return changed.filter((one) => one.added || one.states.length > 0).sort((a, b) => a.last.localeCompare(b.last));
}

/** Actions that were noted since a day, and those that went from one state to another; nothing for who reads no action. */
export async function since(order: SinceOrder): Promise<SinceReport> {
  if (!may(order.actor, READ_ACTION, campusSubject(order.campus)).allowed)
    return { sections: [], marks: [], phrases: [] };
  const rows = await changedActions(order);
  return {
    sections: [
      {
        key: 'actions',
        rang: 40,
        titre: 'Les actions',
        colonnes: ['Action', 'Pilote', 'Le', 'Ce qui a changé', 'État'],
        vide: 'Aucune action n’a été ajoutée, aucune n’a changé d’état.',
        lignes: rows.map((one) => ({
          key: one.id,
          href: actionUrl(order.campus.slug, one.id),
          exemple: one.exemple,
          ton: stateTones[one.etat],
          cells: [
            one.titre,
            one.pilote ?? 'sans pilote',
            frenchPartialDate(one.last),
            changesText(one),
            stateLabels[one.etat],
          ],
        })),
      },
    ],
    marks: [],
    phrases: phrasesOf(rows),
  };
}

/** « ajoutée, proposée, décidée ». */
const changesText = ({ added, states }: ChangedAction): string =>
  [...(added ? ['ajoutée'] : []), ...states.map((one) => stateLabels[one].toLowerCase())].join(', ');

function phrasesOf(rows: readonly ChangedAction[]): string[] {
  const added = rows.filter((one) => one.added).length;
  const done = rows.filter((one) => one.states.includes('realisee')).length;
  const gone = rows.filter((one) => one.states.includes('abandonnee')).length;
  return [
    ...(added > 0 ? [`${count(added, 'action ajoutée', 'actions ajoutées')}.`] : []),
    ...(done > 0 ? [`${count(done, 'action réalisée', 'actions réalisées')}.`] : []),
    ...(gone > 0 ? [`${count(gone, 'action abandonnée', 'actions abandonnées')}.`] : []),
  ];
}
