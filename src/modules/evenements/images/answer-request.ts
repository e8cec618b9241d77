import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { readCount } from '../inscriptions/check-group.ts';
import type { GroupContext } from '../inscriptions/context.ts';
import { EXPECTED, GROUP } from '../inscriptions/group.ts';
import { readGroup } from '../inscriptions/groups.sql.ts';
import type { ImageAnswer } from './image.ts';
import { answerOf, imagesOf, keepAnswer } from './images.sql.ts';
import { pupilsOf } from './labels.ts';
import type { AnswerForm } from './schemas.ts';

/** What is refused of an answer, at its field. */
export class AnswerRefused extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('image.refused', Object.values(errors).join(' '));
  }
}

/** Reads an answer: everything that is wrong at once. An empty count is zero. @throws AnswerRefused. */
function readAnswer(typed: AnswerForm, jeunes: number): Pick<ImageAnswer, 'accords' | 'refus' | 'garde'> {
  const errors: Record<string, string> = {};
  const [accords, refus] = [readCount(typed.accords) ?? 0, readCount(typed.refus) ?? 0];
  if (Number.isNaN(accords)) errors.accords = 'Donnez un nombre entier, en chiffres.';
  if (Number.isNaN(refus)) errors.refus = 'Donnez un nombre entier, en chiffres.';
  if (Object.keys(errors).length === 0 && accords + refus > jeunes)
    errors.accords = `Accords et refus font ${accords + refus} : le groupe compte ${jeunes} jeunes.`;
  if (typed.garde.length > 120) errors.garde = '120 caractères au plus.';
  if (Object.keys(errors).length > 0) throw new AnswerRefused(errors);
  return { accords, refus, garde: typed.garde || null };
}

const said = (one: Pick<ImageAnswer, 'accords' | 'refus' | 'garde'> | null) =>
  one && { accords: one.accords, refus: one.refus, garde: one.garde };

/**
 * Keeps how many parents of a group said yes or no to one request. Sent twice, it changes nothing. @param id of the group.
 * @returns false when the group or the request is not there. @throws AnswerRefused · Conflict `image.stale` · RuleBroken `image.closed`.
 */
export async function answerRequest(
  tx: Tx,
  ctx: GroupContext,
  by: Author,
  id: string,
  typed: AnswerForm,
): Promise<boolean> {
  const group = await readGroup(tx, id, { lock: true });
  const request = group && (await imagesOf(tx, group.evenementId)).find((one) => one.id === typed.image);
  if (!group || !request) return false;
  if (!EXPECTED.includes(group.etat))
    throw new RuleBroken('image.closed', 'Ce groupe n’est pas attendu : aucune image de lui n’est prévue.');
  const answer = readAnswer(typed, pupilsOf(group));
  const before = await answerOf(tx, group.id, request.id);
  if (JSON.stringify(said(before)) === JSON.stringify(answer)) return true;
  if ((before?.version ?? 0) !== typed.version)
    throw new Conflict(
      'image.stale',
      'Quelqu’un a changé ces nombres entre-temps. Comparez avec votre saisie, puis validez si elle est juste.',
    );
  const key = { groupeId: group.id, imageId: request.id };
  const version = await keepAnswer(tx, { ...key, ...answer }, { now: ctx.now, exemple: false });
  await writeJournal(tx, {
    ...by,
    act: 'image.answered',
    objectType: GROUP,
    objectId: group.id,
    version,
    changes: { before: said(before) ?? {}, after: answer },
    details: { evenement: group.evenementId, image: request.id },
  });
  return true;
}
