import { type Db, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { guardFaults, journalMeeting, meetingFor, openTransition } from '../meeting-access.ts';
import { updateMeeting } from '../meetings.sql.ts';
import { minutesOf } from '../minutes/minutes.sql.ts';
import type { MinutesContent } from '../minutes/paper.ts';
import { factsOf, readSituation } from '../situation.ts';
import { extractOf, mapTexts, pick, printOfExtract, wordsOf } from './extract.ts';
import * as rows from './extracts.sql.ts';
import { markedIn, showNames } from './mask.ts';

export const PUBLISH = 'gouvernance.publier_compte_rendu';

/** What somebody chose to publish of minutes. */
export interface Choice {
  parts: readonly string[];
  /** Words that they withhold. */
  hidden: readonly string[];
}

/** An extract as it would be kept, and as anybody would read it. */
export interface Drawn {
  kept: MinutesContent;
  shown: MinutesContent;
  /** SHA-256 of what is read. */
  print: string;
}

/** A kept extract as it is read today: who agrees no longer is named no longer. */
export async function shownExtract(db: Db, kept: MinutesContent): Promise<MinutesContent> {
  const names = await rows.namesToShow(db, [...new Set(markedIn(wordsOf(kept)))]);
  return mapTexts(kept, (text) => showNames(text, names));
}

/** Draws an extract of approved minutes. */
export async function drawExtract(db: Db, reunionId: string, content: MinutesContent, choice: Choice): Promise<Drawn> {
  const said = wordsOf(pick(content, new Set(choice.parts)));
  const kept = extractOf(content, {
    ...choice,
    people: await rows.peopleIn(db, reunionId, said),
    spared: await rows.organisationsIn(db, reunionId),
  });
  const shown = await shownExtract(db, kept);
  return { kept, shown, print: printOfExtract(shown) };
}

export type PublishOutcome = { done: true; text: string } | { done: false; faults: string[] };

/** States in which a meeting has approved minutes. */
export const APPROVED: ReadonlySet<string> = new Set(['compte_rendu_approuve', 'publiee']);

const noMinutes = () => new RuleBroken('extract.state', 'On ne publie que des extraits d’un compte rendu approuvé.');

/** Publishes an extract that was seen, in place of the edition that was public. */
export function publishExtract(
  ctx: RequestContext,
  id: string,
  order: Choice & { seen: string; reviewed: boolean; changement: string },
): Promise<PublishOutcome> {
  return transaction(ctx.db, async (tx): Promise<PublishOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: PUBLISH, id, lock: true });
    const { meeting } = held;
    const minutes = await minutesOf(tx, id);
    if (!APPROVED.has(meeting.etat) || !minutes.contenu) throw noMinutes();
    const drawn = await drawExtract(tx, id, minutes.contenu as MinutesContent, order);
    // A new edition of what is public takes no step: the guard on names holds for it too.
    const publishing = openTransition({ ...meeting, etat: 'compte_rendu_approuve' }, 'publier');
    const situation = await readSituation(tx, meeting);
    const facts = await factsOf(tx, meeting, situation, { today: isoDate(ctx.clock.now()) });
    const again = (await rows.extractsOf(tx, id)).length > 0;
    const faults = [
      ...(order.parts.length === 0 ? ['Choisissez au moins un élément à publier.'] : []),
      ...guardFaults(publishing, { ...facts, namesReviewed: order.reviewed }),
      ...(again && order.changement === '' ? ['Dites ce que change cette nouvelle édition.'] : []),
      ...(drawn.print === order.seen
        ? []
        : ['L’extrait a changé depuis que vous l’avez lu : relisez-le, puis publiez-le.']),
    ];
    if (faults.length > 0) return { done: false, faults };
    const { edition, id: extrait } = await rows.insertExtract(tx, {
      reunionId: id,
      contenu: drawn.kept,
      changement: order.changement || null,
      now: ctx.clock.now(),
      par: ctx.actor!.id,
    });
    if (meeting.etat !== publishing.vers) await updateMeeting(tx, id, { etat: publishing.vers });
    await journalMeeting(tx, ctx, held, {
      act: 'extract.published',
      details: { extrait, edition, elements: order.parts.length, empreinte: drawn.print },
    });
    return {
      done: true,
      text: edition > 1 ? `Édition ${edition} publiée : elle remplace la précédente.` : 'Extrait publié.',
    };
  });
}

/** Takes away what is public. Its page says so; the reason stays in the journal and for those who keep the minutes. */
export function withdrawExtract(ctx: RequestContext, id: string, motif: string): Promise<PublishOutcome> {
  return transaction(ctx.db, async (tx): Promise<PublishOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: PUBLISH, id, lock: true });
    const transition = openTransition(held.meeting, 'retirer_publication');
    const situation = await readSituation(tx, held.meeting);
    const facts = await factsOf(tx, held.meeting, situation, { today: isoDate(ctx.clock.now()), motif });
    const faults = guardFaults(transition, facts);
    if (faults.length > 0) return { done: false, faults };
    const order = { reunionId: id, motif, now: ctx.clock.now(), par: ctx.actor!.id };
    const withdrawn = await rows.withdrawExtract(tx, order);
    if (!withdrawn) throw new RuleBroken('extract.none', 'Aucun extrait n’est publié.');
    await updateMeeting(tx, id, { etat: transition.vers });
    await journalMeeting(tx, ctx, held, {
      act: 'extract.withdrawn',
      reason: motif,
      details: { extrait: withdrawn.id, edition: withdrawn.edition },
    });
    return { done: true, text: 'Extrait retiré : sa page dit qu’il ne se lit plus.' };
  });
}
