import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import type { ContactPublication } from './contact.ts';
import { type ContactContext, demandOnContact, demandWhole } from './contact-acts.ts';
import { setOpposed, withdrawAccords } from './contact-rows.sql.ts';
import { SENTENCES_VERSION, sentenceOf } from './contact-sentences.ts';
import { insertAccord } from './contacts.sql.ts';
import { oppose } from './opposition.ts';

export const PUBLISH_CONTACT = 'reseau.publier_contact';

/**
 * Writes that a person agreed to one publication of her name, with the sentence and how she said it.
 * @returns false when she already had. @throws Forbidden without her agreement · RuleBroken when she opposes.
 */
export function giveAccord(
  ctx: ContactContext,
  order: { id: string; publication: ContactPublication; preuve: string; agreed: boolean },
): Promise<boolean> {
  return transaction(ctx.db, async (tx) => {
    const faits = { accord_personne: order.agreed && order.preuve !== '' };
    const { contact, decision } = await demandOnContact(tx, ctx, order.id, { act: PUBLISH_CONTACT, lock: true, faits });
    if (contact.opposeLe)
      throw new RuleBroken(
        'contact.opposed',
        'Cette personne s’oppose à toute publication : levez d’abord son opposition.',
      );
    const given = await insertAccord(tx, order.id, {
      publication: order.publication,
      texte: sentenceOf(order.publication).phrase,
      preuve: `${order.preuve} (phrases ${SENTENCES_VERSION})`,
      accorde_le: ctx.now,
    });
    if (!given) return false;
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'contact.agreed',
      objectType: 'contact',
      objectId: order.id,
      details: { publication: order.publication },
    });
    return true;
  });
}

/** Withdraws an agreement at once: the page that publishes reads it in the next request. @returns false when there was none. */
export function withdrawAccord(
  ctx: ContactContext,
  order: { id: string; publication: ContactPublication },
): Promise<boolean> {
  return transaction(ctx.db, async (tx) => {
    const { decision } = await demandOnContact(tx, ctx, order.id, { lock: true });
    const moved = await withdrawAccords(tx, order.id, order.publication, ctx.now);
    if (moved.length === 0) return false;
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'contact.agreement_withdrawn',
      objectType: 'contact',
      objectId: order.id,
      details: { publications: moved },
    });
    return true;
  });
}

/**
 * A person refuses to be written to and listed: her agreements go with it. Lifted, by who keeps all of her functions only, none
 * comes back. @returns whether it moved. @throws what `demandOnContact` throws · Forbidden `contact.shared`.
 */
export function setOpposition(ctx: ContactContext, order: { id: string; opposed: boolean }): Promise<boolean> {
  return transaction(ctx.db, async (tx) => {
    const { contact, decision } = await demandOnContact(tx, ctx, order.id, { lock: true });
    if ((contact.opposeLe !== null) === order.opposed) return false;
    if (!order.opposed)
      await demandWhole(tx, ctx, order.id, 'son opposition se lève par qui tient toutes ses fonctions.');
    const moved = order.opposed ? await oppose(tx, order.id, ctx.now) : [];
    if (!order.opposed) await setOpposed(tx, order.id, null);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: order.opposed ? 'contact.opposed' : 'contact.opposition_lifted',
      objectType: 'contact',
      objectId: order.id,
      details: { publications: moved },
    });
    return true;
  });
}
