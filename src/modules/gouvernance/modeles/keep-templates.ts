import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import type { Meeting } from '../meeting.ts';
import { journalMeeting, meetingFor, SET_AGENDA } from '../meeting-access.ts';
import { updateMeeting } from '../meetings.sql.ts';
import { inPreparation } from '../plan-meeting.ts';
import { insertPoint, pointsOf } from '../points.sql.ts';
import { campusFor } from '../subject.ts';
import { MAX_POINTS, missingPoints, nationalTemplates, type Template, type TemplatePoint } from './template.ts';
import {
  holdTemplateNames,
  insertTemplate,
  type OwnTemplate,
  templateNamed,
  templateOf,
  templatesOf,
  updateTemplate,
} from './templates.sql.ts';

export const TEMPLATE = 'ordre_modele';
export const TEMPLATE_NAMED = 'template.named';
export const TEMPLATE_STALE = 'template.stale';

/** Templates that suit a body: those of the campus first, then those of the country. */
export async function templatesFor(
  db: Db,
  { campusId, genre }: Pick<Meeting, 'campusId' | 'genre'>,
): Promise<Template[]> {
  const own = (await templatesOf(db, campusId, genre)).filter((one) => one.retireLe === null);
  return [
    ...own.map(({ id, nom, points }) => ({ key: id, genre, nom, points })),
    ...nationalTemplates.filter((one) => one.genre === genre),
  ];
}

/** Adds the items of a template to an agenda: what is there stays, in its place. @returns how many. */
export async function addTemplate(
  tx: Tx,
  meetingId: string,
  { points }: Pick<Template, 'points'>,
): Promise<{ added: number; known: number }> {
  const agenda = await pointsOf(tx, meetingId);
  const missing = missingPoints(
    agenda.map((one) => one.titre),
    points,
  );
  for (const point of missing) await insertPoint(tx, meetingId, point);
  return { added: missing.length, known: points.length - missing.length };
}

/** The same, by somebody who writes this agenda. @throws RuleBroken once it was announced, or when the template is gone. */
export function applyTemplate(ctx: RequestContext, meetingId: string, key: string) {
  return transaction(ctx.db, async (tx) => {
    const held = await inPreparation(tx, ctx, meetingId);
    const template = (await templatesFor(tx, held.meeting)).find((one) => one.key === key);
    if (!template) throw new RuleBroken('template.gone', 'Ce modèle n’est plus proposé : choisissez-en un autre.');
    const before = (await pointsOf(tx, meetingId)).map((one) => one.titre);
    const outcome = await addTemplate(tx, meetingId, template);
    if (outcome.added === 0) return outcome;
    await updateMeeting(tx, meetingId, {});
    const after = (await pointsOf(tx, meetingId)).map((one) => one.titre);
    await journalMeeting(tx, ctx, held, {
      act: 'agenda.template_applied',
      changes: changesOf({ ordre_du_jour: before }, { ordre_du_jour: after }),
      details: { modele: key },
    });
    return outcome;
  });
}

async function checkName(
  tx: Tx,
  order: { campusId: string; genre: string; nom: string; but: string | null },
): Promise<void> {
  await holdTemplateNames(tx, order.campusId);
  if (await templateNamed(tx, order)) {
    throw new RuleBroken(TEMPLATE_NAMED, 'Un modèle de ce campus porte déjà ce nom : choisissez-en un autre.');
  }
}

/** As the journal keeps it. */
const said = ({ nom, points }: Pick<OwnTemplate, 'nom' | 'points'>) => ({
  nom,
  points: points.map((one) => one.titre),
});

/** Keeps the agenda of a meeting as a template of its campus. @returns its id. @throws RuleBroken `template.named`, `template.empty`. */
export function keepTemplate(ctx: RequestContext, meetingId: string, nom: string): Promise<string> {
  return transaction(ctx.db, async (tx) => {
    const { meeting, decision } = await meetingFor(tx, { actor: ctx.actor, act: SET_AGENDA, id: meetingId });
    // A task that comes back belongs to one meeting, not to a template.
    const kept = (await pointsOf(tx, meetingId))
      .filter((one) => one.tacheId === null && one.decisionId === null)
      .slice(0, MAX_POINTS);
    if (kept.length === 0) throw new RuleBroken('template.empty', 'Cet ordre du jour n’a pas de point à garder.');
    const points = kept.map(
      ({ titre, texte, presentePar, minutes, pourDecision }): TemplatePoint => ({
        titre,
        texte,
        presentePar,
        minutes,
        pourDecision,
      }),
    );
    const { campusId, genre } = meeting;
    await checkName(tx, { campusId, genre, nom, but: null });
    const id = await insertTemplate(tx, { campusId, genre, nom, points, now: ctx.clock.now() });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'template.kept',
      objectType: TEMPLATE,
      objectId: id,
      version: 1,
      changes: changesOf(null, said({ nom, points })),
      details: { campus: campusId, reunion: meetingId },
    });
    return id;
  });
}

export type TemplateOrder =
  | { acte: 'modifier'; version: number; nom: string; points: TemplatePoint[] }
  | { acte: 'retirer' | 'remettre' };

const acts = { modifier: 'changed', retirer: 'withdrawn', remettre: 'restored' } as const;

/**
 * Changes, withdraws or puts back a template of a campus. @returns it as it was.
 * @throws NotFound · Forbidden · Conflict `template.stale` · RuleBroken `template.named`.
 */
export function changeTemplate(
  ctx: RequestContext,
  at: { slug: string; id: string },
  order: TemplateOrder,
): Promise<OwnTemplate> {
  return transaction(ctx.db, async (tx) => {
    const { campus, decision } = await campusFor(tx, { actor: ctx.actor, act: SET_AGENDA, slug: at.slug });
    const before = await templateOf(tx, campus.id, at.id, true);
    if (!before) throw unknownPage();
    const now = ctx.clock.now();
    if (order.acte === 'modifier' && before.version !== order.version) {
      throw new Conflict(TEMPLATE_STALE, 'Quelqu’un a modifié ce modèle entre-temps.');
    }
    const gone = before.retireLe !== null;
    if (gone === (order.acte !== 'remettre')) {
      if (order.acte === 'modifier')
        throw new RuleBroken('template.gone', 'Ce modèle est retiré : remettez-le d’abord.');
      return before;
    }
    const nom = order.acte === 'modifier' ? order.nom : before.nom;
    if (order.acte !== 'retirer') {
      await checkName(tx, { campusId: campus.id, genre: before.genre, nom, but: before.id });
    }
    const set =
      order.acte === 'modifier' ? { nom, points: order.points } : { retireLe: order.acte === 'retirer' ? now : null };
    const changes = order.acte === 'modifier' ? changesOf(full(before), full({ ...before, ...set })) : null;
    if (order.acte === 'modifier' && !changes) return before;
    const version = await updateTemplate(tx, before.id, set);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: `template.${acts[order.acte]}`,
      objectType: TEMPLATE,
      objectId: before.id,
      version,
      changes,
      details: { campus: campus.id },
    });
    return before;
  });
}

/** The same whole: the base keeps the items without the order of their fields. */
const full = ({ nom, points }: Pick<OwnTemplate, 'nom' | 'points'>) => ({
  ...said({ nom, points }),
  contenu: JSON.stringify(points.map((one) => [one.titre, one.texte, one.presentePar, one.minutes, one.pourDecision])),
});
