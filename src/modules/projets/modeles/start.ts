import type { RequestContext } from '#core/http/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import { READ_ACTION } from '../action.ts';
import { type Action, readAction } from '../actions.sql.ts';
import { actionValues } from '../check-action.ts';
import { textOf } from '../save-action.ts';
import type { NewActionQuery, SentAction } from '../schemas.ts';
import { modelOf } from './model.ts';

/** What the form of another action starts from, and the action of the campus that it copies. */
export interface Start {
  said: Partial<SentAction>;
  like: Action | null;
}

/**
 * A model, or an action of this campus that the person reads; what is neither is left out. Of a copied action its days and
 * the person who pilots it are not taken: the next one has its own.
 */
export async function startOf(
  ctx: RequestContext,
  campus: CampusPlace,
  query: Pick<NewActionQuery, 'modele' | 'copie'>,
): Promise<Start> {
  const model = modelOf(query.modele);
  if (model) {
    const { id: modele, titre, objectif, publics } = model;
    return { said: { modele, titre, objectif, publics }, like: null };
  }
  const like = query.copie === '' ? null : await readAction(ctx.db, campus.id, query.copie);
  if (!like || !may(ctx.actor, READ_ACTION, subjectOf(ctx.actor, campus, like)).allowed)
    return { said: {}, like: null };
  return { said: { ...actionValues(textOf(like)), debut: '', fin: '', personne: '' }, like };
}
