import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { demand } from '#modules/droits/index.ts';
import { writeSheet } from '../by-link.ts';
import type { OrganisationHooks } from '../hooks.ts';
import { inputLabels } from '../labels.ts';
import { organisationUrl } from '../links.ts';
import { checkedSheet } from '../schemas.ts';
import { readSheet, type Sheet } from '../sheet.sql.ts';
import { type SheetInput, type SheetValues, valuesOf } from '../sheet.ts';
import { sheetContext, subjectOf } from '../subject.ts';
import { type CorrectionFacts, correctionGuards, correctionWorkflow } from './correction-workflow.ts';
import {
  answerCorrection,
  type CorrectionOrigin,
  type CorrectionRow,
  type CorrectionState,
  correctionById,
  similarTo,
} from './corrections.sql.ts';
import { keepProposals } from './keep-proposals.ts';

export const MODERATE = 'organisations.moderer_correction';
/** Printed as the source of what is written; why, in the history. */
const SOURCES: Record<CorrectionOrigin, { source: string; motif: string }> = {
  visiteur: {
    source: 'Proposé par un visiteur, accepté par un campus',
    motif: 'Correction proposée par un visiteur',
  },
  lien: {
    source: 'Proposé par l’organisation, par un lien reçu par courriel, accepté par un campus',
    motif: 'Correction proposée par l’organisation, par un lien',
  },
};
/** Code of the refusal of an answer to what was answered already. */
export const ANSWERED = 'correction.answered';
/** Code of the refusal of a proposal for a sheet that went while it was written. */
export const GONE = 'correction.gone';

/** Fields that a visitor may propose to correct. */
export const proposable = ['nom', 'adresse', 'code_postal', 'commune', 'site_web', 'telephone', 'courriel'] as const;

export interface Proposal {
  sheet: Sheet;
  values: Partial<SheetValues>;
  message: string;
  courriel: string | null;
}

/**
 * Keeps what a visitor proposes, one line a field that moves, each checked as the form of the sheet checks it.
 * @returns messages by field, and how many are kept.
 * @throws RuleBroken `correction.nothing` when nothing moves · Conflict `correction.gone` when the sheet went meanwhile.
 */
export async function propose(
  ctx: RequestContext,
  { sheet, values, message, courriel }: Proposal,
): Promise<{ errors: Record<string, string>; kept: number }> {
  const shown = valuesOf(sheet.state);
  const { values: read, errors } = checkedSheet({ ...shown, ...values }, shown);
  if (Object.keys(errors).length > 0) return { errors, kept: 0 };
  const moved = proposable.filter((input) => read[input] !== shown[input]);
  if (moved.length === 0)
    throw new RuleBroken('correction.nothing', 'Rien n’a changé : corrigez au moins un champ avant d’envoyer.');
  await transaction(ctx.db, async (tx) => {
    const held = await readSheet(tx, { id: sheet.id }, { lock: true });
    if (!held || held.deletedAt) throw new Conflict(GONE, 'Cette fiche vient d’être supprimée ou fusionnée.');
    const author = { actorId: null, actorRole: 'visiteur', requestId: ctx.requestId };
    await keepProposals(tx, author, {
      organisationId: sheet.id,
      lines: moved.map((champ) => ({ champ, valeur: read[champ], vue: shown[champ] })),
      origine: 'visiteur',
      message,
      courriel,
      now: ctx.clock.now(),
    });
  });
  return { errors: {}, kept: moved.length };
}

/**
 * A proposal and the sheet it speaks of, once the person may answer it; with `lock`, both held, the sheet first, as merges do.
 * @throws NotFound out of reach · Forbidden · Conflict `correction.moved` when the sheet was merged while it was waited for.
 */
export async function correctionAt(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  id: string,
  db: RequestContext['db'] | Tx = ctx.db,
  options: { lock?: boolean } = {},
): Promise<{ row: CorrectionRow; sheet: Sheet; decision: ReturnType<typeof demand> }> {
  const seen = await correctionById(db, id);
  if (seen && options.lock) await readSheet(db, { id: seen.organisationId }, options);
  const row = seen && options.lock ? await correctionById(db, id, options) : seen;
  const place = { id: row?.organisationId ?? '', regionAcademique: null, region: null };
  const subject = row
    ? await subjectOf(db, { ...place, ...row, id: row.organisationId }, sheetContext(ctx, hooks))
    : { campus: [] };
  const decision = demand(ctx.actor, MODERATE, subject);
  const sheet = row && (await readSheet(db, { id: row.organisationId }));
  if (!row || !sheet || sheet.deletedAt)
    throw new NotFound('correction.unknown', 'Cette proposition n’existe pas ou plus.');
  if (row.organisationId !== seen?.organisationId)
    throw new Conflict('correction.moved', 'La fiche vient d’être fusionnée. Rouvrez la proposition.');
  return { row, sheet, decision };
}

export type Answer =
  | { acte: 'accepter'; vue: string }
  | { acte: 'refuser'; motif: string }
  | { acte: 'reunir'; autre: string };

/**
 * Answers a proposal: written in the sheet, refused with its reason, or joined to another one. Two people who answer at once
 * count once; who proposed is told.
 * @returns the state it is in. @throws RuleBroken with every guard that does not hold · Conflict `correction.answered`, `correction.moved`.
 */
export function answer(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  id: string,
  given: Answer,
): Promise<CorrectionState> {
  return transaction(ctx.db, async (tx) => {
    const { row, sheet, decision } = await correctionAt(ctx, hooks, id, tx, { lock: true });
    const step = transitionOf(correctionWorkflow, row.etat, given.acte);
    if (!step) throw new Conflict(ANSWERED, 'Cette proposition a déjà reçu sa réponse.');
    const now = ctx.clock.now();
    const refusals = refusalsOf(step, correctionGuards, await factsOf(tx, row, sheet, given));
    if (refusals.length > 0)
      throw new RuleBroken(`correction.${refusals[0]!.guard}`, refusals.map((one) => one.sentence).join(' '));
    const author = authorOf(ctx, decision);
    if (given.acte === 'accepter') {
      const values = { ...valuesOf(sheet.state), [row.champ]: row.valeur };
      const { source, motif } = SOURCES[row.origine];
      const typed = await writeSheet(
        tx,
        { author, source, now },
        { id: sheet.id, sent: { version: sheet.version, motif, values } },
      );
      if (typed.outcome === 'refused') throw new RuleBroken('correction.format', Object.values(typed.errors).join(' '));
      if (typed.outcome === 'stale') throw new Conflict('correction.version', 'La fiche a changé depuis.');
    }
    const etat = step.vers as CorrectionState;
    const motif = given.acte === 'refuser' ? given.motif : null;
    const merged = given.acte === 'reunir' ? { fondue_dans: given.autre } : {};
    await answerCorrection(tx, id, { etat, motif, ...merged, traitee_le: now, traitee_par: ctx.actor!.id });
    await writeJournal(tx, {
      ...author,
      act: {
        acceptee: 'correction.accepted',
        refusee: 'correction.refused',
        fondue: 'correction.merged',
        proposee: '',
      }[etat],
      objectType: 'organisation',
      objectId: sheet.id,
      reason: motif,
      details: { correction: id, champ: row.champ },
    });
    if (row.courriel && etat !== 'fondue') await tellAnswer(tx, ctx, row, etat, motif);
    return etat;
  });
}

/** Why the form of a sheet refuses a value of one field; null when it does not. */
export function faultOf(sheet: Sheet, champ: SheetInput, valeur: string): string | null {
  const shown = valuesOf(sheet.state);
  return checkedSheet({ ...shown, [champ]: valeur }, shown).errors[champ] ?? null;
}

async function factsOf(tx: Tx, row: CorrectionRow, sheet: Sheet, given: Answer): Promise<CorrectionFacts> {
  return {
    asRead: given.acte !== 'accepter' || given.vue === valuesOf(sheet.state)[row.champ],
    fault: faultOf(sheet, row.champ, row.valeur) === null ? null : inputLabels[row.champ],
    motif: given.acte === 'refuser' ? given.motif : '',
    other: given.acte === 'reunir' && (await similarTo(tx, row)).some((one) => one.id === given.autre),
  };
}

async function tellAnswer(
  tx: Tx,
  ctx: RequestContext,
  row: CorrectionRow,
  etat: CorrectionState,
  motif: string | null,
): Promise<void> {
  const origin = trustedOrigin(ctx);
  await enqueueMail(tx, {
    template: 'correction_traitee',
    to: { address: row.courriel! },
    variables: {
      objet: `${row.organisation} (${inputLabels[row.champ].toLocaleLowerCase('fr')})`,
      reponse: etat === 'acceptee' ? 'elle est acceptée' : 'elle n’est pas retenue',
      motif: motif ?? 'La fiche dit maintenant ce que vous aviez proposé.',
      lien: `${origin}${organisationUrl(row.slug)}`,
    },
    sender: { service: ctx.shell.name, origin },
  });
}
