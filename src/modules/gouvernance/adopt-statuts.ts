import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { holdMandates } from './mandats.sql.ts';
import { models } from './models.ts';
import { insertStatuts, statutsOfCampus } from './statuts.sql.ts';
import { ADOPT, statutsFor } from './versions/access.ts';
import { draftOf } from './versions/drafts.sql.ts';

/**
 * Copies a model of statutes into a campus that has none of it: the first version, which no body could decide and which says
 * why. The next ones come from a draft.
 * @throws NotFound · Forbidden · NotSignedIn.
 */
export function adoptStatuts(
  ctx: RequestContext,
  slug: string,
  { modele, du, motif }: { modele: string; du: string; motif: string },
): Promise<Record<string, string>> {
  return transaction(ctx.db, async (tx): Promise<Record<string, string>> => {
    const { campus, decision } = await statutsFor(tx, { actor: ctx.actor, act: ADOPT, slug });
    await holdMandates(tx, campus.id);
    const model = models.get(modele);
    if (!model) return { modele: 'Choisissez un modèle de la liste.' };
    const held = await statutsOfCampus(tx, campus.id);
    if (held.some((one) => one.modele === modele)) return { modele: 'Ce campus a déjà ces statuts.' };
    if (await draftOf(tx, { campusId: campus.id, modele }))
      return { modele: 'Un brouillon de ces statuts est en cours : adoptez-le, ou abandonnez-le.' };
    const originId = await recordOrigin(tx, { nature: 'saisie', label: roleLabel(decision.role) });
    const id = await insertStatuts(tx, { campusId: campus.id, contenu: model, du, motif, originId });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'statutes.adopted',
      objectType: 'statuts',
      objectId: id,
      reason: motif,
      details: { campus: campus.id, modele, version: model.version, numero: 1, du },
    });
    return {};
  });
}
