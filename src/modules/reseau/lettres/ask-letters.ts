import type { Tx } from '#core/db/index.ts';
import { type Author, authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import type { Membership } from '../membership-sheet.sql.ts';
import { holders } from '../recipients.sql.ts';
import { campusName, signerOf } from '../signatures/signatures.sql.ts';
import { networkTopic } from '../topics.ts';
import { letterKindLabels } from './labels.ts';
import { ASK, LETTER } from './letter.ts';
import { insertLetter, type LetterText } from './letters.sql.ts';
import { askedLetterUrl } from './links.ts';
import { linkFor, mailRequest, ON_PAPER } from './send-link.ts';

/** Most members of whom a letter is asked at once. */
export const MOST_ASKED = 50;

export interface AskedOutcome {
  /** Ids of the letters asked. */
  asked: string[];
  /** Names of the members where nobody may be written to: their requests are to be printed. */
  paper: string[];
  /** Names of the members of whom the same letter is already asked. */
  already: string[];
}

/**
 * Asks the same letter of members of a campus: one mailed link each, to its correspondent, or a request to print. Sent twice, it asks once.
 * @throws NotFound · Forbidden.
 */
export async function askLetters(
  tx: Tx,
  ctx: NetworkContext,
  order: { campus: CampusPlace; members: readonly Membership[]; text: LetterText },
): Promise<AskedOutcome> {
  const { campus, text } = order;
  const author = authorOf(ctx, demand(ctx.actor, ASK, subjectOf(campus)));
  const outcome: AskedOutcome = { asked: [], paper: [], already: [] };
  const said = { campus: await campusName(tx, campus.id), ...text, attendueLe: text.attendue_le };
  const origin = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  // Always in the same order: two people who ask of the same members wait for each other.
  for (const member of order.members.toSorted((a, b) => a.organisationId.localeCompare(b.organisationId))) {
    const place = { campusId: campus.id, organisationId: member.organisationId, today: ctx.today };
    const signer = await signerOf(tx, place);
    const link = signer && linkFor(signer, { attendueLe: text.attendue_le, now: ctx.now });
    const id = await insertLetter(tx, {
      ...text,
      ...(link?.columns ?? ON_PAPER),
      campus_id: campus.id,
      organisation_id: member.organisationId,
      demandee_le: ctx.now,
      demandee_par: ctx.actor?.id ?? null,
      origine_id: origin,
    });
    if (!id) {
      outcome.already.push(member.nom);
      continue;
    }
    if (signer && link) {
      const to = { address: signer.courriel, name: signer.nom };
      await mailRequest(tx, { ...said, organisation: member.nom }, { token: link.token, to, sender: ctx.sender });
    } else outcome.paper.push(member.nom);
    await noteAsked(tx, { author, id, campusId: campus.id, member, text });
    await tellOrganisation(tx, ctx, { id, campus, member, text });
    outcome.asked.push(id);
  }
  return outcome;
}

const noteAsked = (
  tx: Tx,
  one: { author: Author; id: string; campusId: string; member: Membership; text: LetterText },
): Promise<number> =>
  writeJournal(tx, {
    ...one.author,
    act: 'letter.asked',
    objectType: LETTER,
    objectId: one.id,
    version: 1,
    changes: changesOf(null, { ...one.text, etat: 'demandee' }),
    details: { campus: one.campusId, organisation: one.member.organisationId },
  });

/** Whoever answers for the organisation with an account reads it in the product too. */
async function tellOrganisation(
  tx: Tx,
  ctx: NetworkContext,
  one: { id: string; campus: CampusPlace; member: Membership; text: LetterText },
): Promise<void> {
  const roles = ['responsable_organisation', 'correspondant'];
  for (const { compteId } of await holders(tx, {
    roles,
    organisationId: one.member.organisationId,
    today: ctx.today,
  })) {
    await notify(tx, ctx.now, {
      compteId,
      topic: networkTopic,
      titre: `${one.campus.nom} vous demande une ${letterKindLabels[one.text.nature].toLowerCase()}`.slice(0, 200),
      texte: one.text.objet,
      lien: askedLetterUrl(one.campus.slug, one.id),
      cle: `lettre:${one.id}:demandee`,
    });
  }
}
