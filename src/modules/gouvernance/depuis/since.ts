import { count } from '#core/text/index.ts';
import { addDays, frenchPartialDate } from '#core/time/index.ts';
import type { SinceMark, SinceOrder, SinceReport, SinceSection } from '#core/workspace/index.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { bearerText, decisionState, taskStateLabels } from '../follow-labels.ts';
import type { MandateRole } from '../instance.ts';
import { mandateRoleLabels } from '../labels.ts';
import { instanceUrl } from '../links.ts';
import { agendaUrl, decisionUrl, followUpUrl, meetingUrl } from '../meetings/links.ts';
import { actionText } from '../registre/export.ts';
import type { ProjectHooks, TiedAction } from '../registre/hooks.ts';
import { actionsByDecision } from '../registre/read-actions.ts';
import * as read from './changes.sql.ts';

/** A mandate that ends within these days is said with those that changed: as its alert (`tell-expiries.ts`). */
const ENDS_WITHIN = 90;
const REGISTER = 'gouvernance.lire_registre_decisions';

/** What somebody reads in a campus. */
function readsOf(actor: SinceOrder['actor'], campus: SinceOrder['campus']): (act: string) => boolean {
  const subject = campusSubject(campus);
  return (act) => may(actor, act, subject).allowed;
}

/** Meetings held, what they decided, the actions that carry it out, what waits for a decision, tasks, mandates. */
export async function since(hooks: ProjectHooks, { db, actor, campus, from, to }: SinceOrder): Promise<SinceReport> {
  const reads = readsOf(actor, campus);
  const period = { campusId: campus.id, from, to };
  const registered = reads(REGISTER);
  // One after the other: a page takes one connection of the pool.
  const meetings = registered ? await read.meetingsHeld(db, period) : [];
  const points = registered ? await read.pointsToDecide(db, period) : [];
  const decisions = registered ? await read.decisionsFollowed(db, period) : [];
  const ids = decisions.map((one) => one.id);
  const actionsOf = await actionsByDecision(db, actor, { hooks, ids });
  const tasks = registered ? await read.tasksFollowed(db, period) : [];
  const mandates = reads('gouvernance.lire_instances')
    ? await read.mandatesChanged(db, { ...period, until: addDays(to, ENDS_WITHIN) })
    : null;
  return {
    sections: [
      ...(registered ? [pointSection(points), decisionSection(decisions, actionsOf), taskSection(tasks, to)] : []),
      ...(mandates ? [mandateSection(mandates)] : []),
    ],
    marks: meetings.map(markOf),
    phrases: phrasesOf(points, decisionPhrases(decisions, from), tasks.filter((one) => isLate(one, to)).length),
  };
}

function phrasesOf(points: readonly read.PointToDecide[], decisions: readonly string[], late: number): string[] {
  const waiting = points.filter((one) => one.attend).length;
  const called = points.length - waiting;
  return [
    ...decisions,
    ...(late > 0 ? [`${count(late, 'tâche')} en retard.`] : []),
    ...(waiting > 0
      ? [waiting === 1 ? 'Un point attend une décision.' : `${waiting} points attendent une décision.`]
      : []),
    ...(called > 0 ? [`${count(called, 'point')} à décider aux réunions convoquées.`] : []),
  ];
}

/** What was decided since that day, what became of what was decided before, what goes late. */
function decisionPhrases(all: readonly read.DecisionChange[], from: string): string[] {
  const isDone = (one: read.DecisionChange): boolean => one.etat === 'executee';
  const taken = all.filter((one) => one.priseLe >= from);
  const done = taken.filter(isDone).length;
  const before = all.filter((one) => one.priseLe < from && isDone(one)).length;
  const withdrawn = all.filter((one) => one.rapporteeLe !== null && one.rapporteeLe >= from).length;
  const late = all.filter((one) => one.etat === 'en_retard').length;
  return [
    ...(taken.length > 0
      ? [`${count(taken.length, 'décision')}, dont ${done > 0 ? count(done, 'exécutée') : 'aucune exécutée'}.`]
      : []),
    ...(before > 0
      ? [before === 1 ? 'Une décision antérieure exécutée.' : `${before} décisions antérieures exécutées.`]
      : []),
    ...(withdrawn > 0 ? [`${count(withdrawn, 'décision rapportée', 'décisions rapportées')}.`] : []),
    ...(late > 0 ? [`${count(late, 'décision')} en retard.`] : []),
  ];
}

const markOf = (one: read.MeetingChange): SinceMark => ({
  day: one.jour,
  titre: one.instance,
  note: one.decisions > 0 ? count(one.decisions, 'décision') : 'aucune décision',
});

const pointSection = (rows: readonly read.PointToDecide[]): SinceSection => ({
  key: 'a-trancher',
  rang: 10,
  titre: 'À trancher',
  colonnes: ['Point', 'Instance', 'Réunion', 'Où il en est'],
  vide: 'Aucun point n’attend de décision, ni n’est à décider à une réunion convoquée.',
  lignes: rows.map((one) => ({
    key: one.id,
    href: agendaUrl(one.reunionId),
    exemple: one.exemple,
    cells: [
      `${one.rang}. ${one.titre}`,
      one.instance,
      frenchPartialDate(one.jour),
      one.attend ? 'attend une décision' : 'à l’ordre du jour',
    ],
  })),
});

/** Where it stands: carried out or withdrawn, and when. */
function stateCell(one: read.DecisionChange): string {
  if (one.executeeLe) return `Exécutée le ${frenchPartialDate(one.executeeLe)}`;
  if (!one.rapporteeLe) return decisionState(one.etat).label;
  return `Rapportée par la décision ${one.rapporteePar}, le ${frenchPartialDate(one.rapporteeLe)}`;
}

const decisionSection = (
  rows: readonly read.DecisionChange[],
  actionsOf: (id: string) => readonly TiedAction[],
): SinceSection => ({
  key: 'decisions',
  rang: 20,
  titre: 'Les décisions et leurs suites',
  colonnes: ['Décision', 'Instance', 'Le', 'État', 'Suite', 'Actions'],
  vide: 'Aucune décision n’a été prise, exécutée ni rapportée, aucune n’est en cours.',
  lignes: rows.map((one) => ({
    key: one.id,
    href: decisionUrl(one.reunionId, one.id),
    exemple: one.exemple,
    ton: decisionState(one.etat).tone,
    cells: [
      `${one.numero} · ${one.titre}`,
      one.instance,
      frenchPartialDate(one.priseLe),
      stateCell(one),
      one.suite ?? (one.echeance && !one.rapporteeLe ? `attendue le ${frenchPartialDate(one.echeance)}` : ''),
      actionsOf(one.id).map(actionText).join(' ; '),
    ],
  })),
});

const isLate = (one: read.TaskChange, today: string): boolean =>
  one.echeance !== null && one.echeance < today && (one.etat === 'a_faire' || one.etat === 'en_cours');

const taskSection = (rows: readonly read.TaskChange[], today: string): SinceSection => ({
  key: 'taches',
  rang: 25,
  titre: 'Les tâches',
  colonnes: ['Tâche', 'Responsable', 'Échéance', 'État'],
  vide: 'Aucune tâche n’est en cours.',
  lignes: rows.map((one) => ({
    key: one.id,
    href: followUpUrl(one.reunionId),
    exemple: one.exemple,
    ton: isLate(one, today) ? 'erreur' : one.etat === 'faite' ? 'ok' : 'info',
    cells: [
      one.titre,
      bearerText(one) || 'sans responsable',
      one.echeance ? frenchPartialDate(one.echeance) : 'sans échéance',
      isLate(one, today) ? 'En retard' : taskStateLabels[one.etat],
    ],
  })),
});

const mandateSection = (rows: readonly read.MandateChange[]): SinceSection => ({
  key: 'mandats',
  rang: 28,
  titre: 'Les mandats',
  colonnes: ['Personne', 'Instance', 'Rôle', 'Du', 'Au'],
  vide: 'Aucun mandat n’a commencé, aucun ne finit dans les trois mois.',
  lignes: rows.map((one) => ({
    key: one.id,
    href: instanceUrl(one.instanceId),
    exemple: one.exemple,
    cells: [
      `${one.personne}, ${one.organisation}`,
      one.instance,
      mandateRoleLabels[one.role as MandateRole],
      frenchPartialDate(one.debut),
      one.fin ? frenchPartialDate(one.fin) : 'sans terme',
    ],
  })),
});

/** The day from which « Depuis le dernier comité » counts; its name and the way to it, for who reads the register. */
export async function lastMeeting(
  { db, actor, campus }: Pick<SinceOrder, 'db' | 'actor' | 'campus'>,
  before: string,
): Promise<{ day: string; meeting: { name: string; href: string } | null } | null> {
  const held = await read.lastCommittee(db, campus.id, before);
  if (!held) return null;
  const known = readsOf(actor, campus)(REGISTER);
  return { day: held.jour, meeting: known ? { name: held.instance, href: meetingUrl(held.id) } : null };
}
