import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { NOBODY, preview } from './compose-mailing.ts';
import { MAILING, MAILING_STALE, type MailingText, WRITE_MAILING } from './mailing.ts';
import { deleteMailing, holdMailing, insertMailing, type Mailing, readMailing, updateMailing } from './mailings.sql.ts';

export type MailingPlace = { campus: CampusPlace; id: string };

/** A rule that one field of the form breaks. */
export class MailingRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('mailing.refused', sentence);
  }
}

export const textOfMailing = (one: Mailing): MailingText => ({
  objet: one.objet,
  texte: one.texte,
  criteres: one.criteres,
  choix: one.choix,
  fonctions: one.fonctions,
  lien: one.lien,
});

/** Tries the text as a mail. @throws MailingRefused at the field that cannot leave. */
function checkLeaves(ctx: NetworkContext, campus: CampusPlace, text: MailingText): void {
  try {
    preview({ text, campus: campus.nom, signataire: campus.nom, repondreA: null, sender: ctx.sender }, NOBODY);
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    if (error.code === 'mail.header_refused')
      throw new MailingRefused('objet', 'L’objet est une ligne de mots : ni adresse de site, ni signe caché.');
    throw new MailingRefused('texte', error.sentence);
  }
}

/** A draft, which leaves to nobody by itself. @returns its id. @throws NotFound · Forbidden · MailingRefused. */
export async function createMailing(
  tx: Tx,
  ctx: NetworkContext,
  campus: CampusPlace,
  text: MailingText,
  relanceDe?: string,
): Promise<string> {
  const decision = demand(ctx.actor, WRITE_MAILING, subjectOf(campus));
  checkLeaves(ctx, campus, text);
  const id = await insertMailing(tx, {
    ...text,
    campusId: campus.id,
    auteurId: ctx.actor!.id,
    now: ctx.now,
    ...(relanceDe ? { relanceDe } : {}),
  });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'mailing.drafted',
    objectType: MAILING,
    objectId: id,
    version: 1,
    details: { campus: campus.id, ...(relanceDe ? { relance_de: relanceDe } : {}) },
  });
  return id;
}

export const left = () =>
  new RuleBroken('mailing.left', 'Ce courrier est envoyé : il ne change plus. Écrivez-en un autre.');

/** The draft, held, once the person may change it. @throws NotFound · Forbidden · RuleBroken `mailing.left`. */
export async function heldDraft(tx: Tx, ctx: NetworkContext, at: MailingPlace) {
  const decision = demand(ctx.actor, WRITE_MAILING, subjectOf(at.campus));
  const held = await holdMailing(tx, at.id);
  const draft = held && (await readMailing(tx, at.campus.id, at.id));
  if (!draft) throw unknownPage();
  if (draft.etat !== 'brouillon') throw left();
  return { draft, decision };
}

export const stale = () =>
  new Conflict(MAILING_STALE, 'Ce courrier a changé entre-temps. Relisez-le, puis recommencez.');

/**
 * Changes a draft; the journal keeps which fields moved, never what they say. @returns its version: the same when nothing changed.
 * @throws as `heldDraft` · Conflict `mailing.stale` · MailingRefused.
 */
export async function editMailing(
  tx: Tx,
  ctx: NetworkContext,
  at: MailingPlace,
  order: { version: number; text: MailingText },
): Promise<number> {
  const { draft, decision } = await heldDraft(tx, ctx, at);
  if (draft.version !== order.version) throw stale();
  checkLeaves(ctx, at.campus, order.text);
  const before = textOfMailing(draft);
  const champs = (Object.keys(before) as (keyof MailingText)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(order.text[field]),
  );
  if (champs.length === 0) return draft.version;
  const version = await updateMailing(tx, draft.id, order.text, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'mailing.changed',
    objectType: MAILING,
    objectId: draft.id,
    version,
    details: { campus: at.campus.id, champs },
  });
  return version;
}

/** Forgets a draft. @throws as `heldDraft`. */
export async function removeMailing(tx: Tx, ctx: NetworkContext, at: MailingPlace): Promise<void> {
  const { draft, decision } = await heldDraft(tx, ctx, at);
  await deleteMailing(tx, draft.id);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'mailing.deleted',
    objectType: MAILING,
    objectId: draft.id,
    details: { campus: at.campus.id },
  });
}
