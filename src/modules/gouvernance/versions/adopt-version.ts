import { type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { holdMandates } from '../mandats.sql.ts';
import { insertStatuts, type StatutsVersion, statutsOfCampus } from '../statuts.sql.ts';
import { ADOPT } from './access.ts';
import { amendingBody, amendingKeys } from './amending.ts';
import { statutsFaults } from './coherence.ts';
import { heldDraft } from './draft-acts.ts';
import { adoptingDecisions, type Draft, deleteDraft } from './drafts.sql.ts';
import { baseOf, brokenBy, readLife } from './read-draft.ts';
import { lifeRefusals } from './taken-out.ts';

export interface AdoptionOrder {
  /** Version of the draft that was read. */
  version: number;
  decisionId: string | null;
  /** ISO day. */
  du: string;
  motif: string;
  /** The mandates that the new numbers would break were read. */
  lu: boolean;
}

/**
 * Adopts the draft under a decision of the body that may change the statutes, from a day on. The first version has no body to
 * decide it yet: it says why instead. @throws NotFound · Forbidden · NotSignedIn.
 */
export function adoptDraft(
  ctx: RequestContext,
  { slug, modele }: { slug: string; modele: string },
  order: AdoptionOrder,
): Promise<Record<string, string>> {
  return transaction(ctx.db, async (tx): Promise<Record<string, string>> => {
    const { campus, draft, decision } = await heldDraft(tx, ctx, { slug, modele, act: ADOPT });
    await holdMandates(tx, campus.id);
    const last = (await statutsOfCampus(tx, campus.id)).find((one) => one.modele === modele) ?? null;
    const errors = await refusals(tx, { draft, last, order, today: isoDate(ctx.clock.now()) });
    if (Object.keys(errors).length > 0) return errors;
    const adopted = last ? { decisionId: order.decisionId } : { motif: order.motif };
    const originId = await recordOrigin(tx, { nature: 'saisie', label: roleLabel(decision.role) });
    const { contenu } = draft;
    const id = await insertStatuts(tx, { campusId: campus.id, contenu, du: order.du, originId, ...adopted });
    await deleteDraft(tx, draft.id);
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'statutes.adopted',
      objectType: 'statuts',
      objectId: id,
      reason: last ? null : order.motif,
      details: { campus: campus.id, modele, numero: (last?.numero ?? 0) + 1, du: order.du, decision: order.decisionId },
    });
    return {};
  });
}

/** Every reason not to adopt, at its field. */
async function refusals(
  tx: Tx,
  { draft, last, order, today }: { draft: Draft; last: StatutsVersion | null; order: AdoptionOrder; today: string },
): Promise<Record<string, string>> {
  const errors: Record<string, string> = {};
  if (draft.version !== order.version || (last?.id ?? null) !== draft.baseId)
    errors.du = 'Le brouillon a changé depuis que vous l’avez lu : relisez ce qui change, puis adoptez.';
  const [fault] = statutsFaults(draft.contenu);
  if (fault) errors.du = `Ces statuts ne tiennent pas ensemble : ${fault.text}`;
  const base = baseOf(last, draft.modele);
  const [used] = base ? lifeRefusals(base, draft.contenu, await readLife(tx, draft, today)) : [];
  if (used) errors.du = `Ce brouillon ne peut pas être adopté ainsi : ${used.text}`;
  if (!last) {
    if (order.motif.trim() === '')
      errors.motif = 'Dites pourquoi il n’y a pas de décision : l’acte fondateur et sa date.';
    return errors;
  }
  const { campusId, modele } = draft;
  const decisions = await adoptingDecisions(tx, { campusId, modele, keys: amendingKeys(last.contenu), today });
  const decided = decisions.find((one) => one.id === order.decisionId);
  if (!decided)
    errors.decision = `Choisissez la décision qui adopte cette version. Les statuts en vigueur la demandent à : ${amendingBody(last.contenu)}.`;
  if (decided && order.du < decided.priseLe)
    errors.du = `La décision est du ${frenchPartialDate(decided.priseLe)} : la version prend effet ce jour-là ou après.`;
  if (order.du <= last.du)
    errors.du = `La version ${last.numero} est en vigueur depuis le ${frenchPartialDate(last.du)} : la nouvelle commence après.`;
  if (!order.lu && (await brokenBy(tx, draft, last, today)).length > 0)
    errors.lu = 'Des mandats ne respecteraient plus les statuts : dites que vous les avez lus.';
  return errors;
}
