import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { holdMandates } from './mandats.sql.ts';
import { models } from './models.ts';
import { insertStatuts, statutsOfCampus } from './statuts.sql.ts';
import { campusFor, HOLD } from './subject.ts';

/** Copies a model of statutes into a campus that has none of it. @throws NotFound · Forbidden · NotSignedIn. */
export function adoptStatuts(
  ctx: RequestContext,
  slug: string,
  { modele, du }: { modele: string; du: string },
): Promise<Record<string, string>> {
  return transaction(ctx.db, async (tx): Promise<Record<string, string>> => {
    const { campus, decision } = await campusFor(tx, { actor: ctx.actor, act: HOLD, slug });
    await holdMandates(tx, campus.id);
    const model = models.get(modele);
    if (!model) return { modele: 'Choisissez un modèle de la liste.' };
    const held = await statutsOfCampus(tx, campus.id);
    if (held.some((one) => one.modele === modele)) return { modele: 'Ce campus a déjà ces statuts.' };
    const originId = await recordOrigin(tx, { nature: 'saisie', label: roleLabel(decision.role) });
    const id = await insertStatuts(tx, { campusId: campus.id, contenu: model, du, originId });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'statutes.adopted',
      objectType: 'statuts',
      objectId: id,
      details: { campus: campus.id, modele, version: model.version, du },
    });
    return {};
  });
}
