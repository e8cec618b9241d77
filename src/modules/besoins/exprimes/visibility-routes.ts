import { type Tx, transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, type Route, seeOther } from '#core/http/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type NeedContext, type NeedPlace, needAt, needContext, subjectOf } from './access.ts';
import { visibilityLabels } from './labels.ts';
import { needUrl, needVisibilityUrl } from './links.ts';
import { NEED, QUALIFY, type Visibility } from './need.ts';
import { readNeed, updateNeed } from './needs.sql.ts';
import { needParams, visibilityForm } from './schemas.ts';

/** The team says who may read a need, whatever its state: one that is closed stays as it was said. */
export const visibilityRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: needVisibilityUrl(':slug', ':id'),
    access: mayEver(QUALIFY),
    params: needParams,
    form: visibilityForm,
    handle: async (ctx, { params, form }) => {
      const { place, need } = await needAt(ctx, params);
      demand(ctx.actor, QUALIFY, subjectOf(place, need, QUALIFY));
      const back = seeOther(needUrl(place.campus.slug, need.id));
      if (!form.ok) {
        leaveFlash(ctx.cookies, { tone: 'erreur', text: 'Dites qui peut lire ce besoin.' });
        return back;
      }
      const { visibilite } = form.value;
      await transaction(ctx.db, (tx) => showNeed(tx, needContext(ctx), place, { id: need.id, visibilite }));
      leaveFlash(ctx.cookies, { tone: 'ok', text: `Visibilité du besoin : ${visibilityLabels[visibilite]}.` });
      return back;
    },
  }),
];

/** Says who may read a need that is held. Said twice, it changes once. @throws NotFound · Forbidden. */
async function showNeed(
  tx: Tx,
  ctx: NeedContext,
  place: NeedPlace,
  order: { id: string; visibilite: Visibility },
): Promise<void> {
  const need = await readNeed(tx, place.campus.id, order.id, { lock: true });
  if (!need) throw unknownPage();
  const decision = demand(ctx.actor, QUALIFY, subjectOf(place, need, QUALIFY));
  if (need.visibilite === order.visibilite) return;
  const version = await updateNeed(tx, need.id, { visibilite: order.visibilite });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'need.changed',
    objectType: NEED,
    objectId: need.id,
    version,
    details: { campus: need.campusId, organisation: need.organisationId, champs: ['visibilite'] },
  });
}
