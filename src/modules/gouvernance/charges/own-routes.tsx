import { signedIn } from '#core/access/index.ts';
import { defineRoute, page, type Route } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { READ_SPACE } from '../espace-prive/access.ts';
import { spaceTaskUrl } from '../espace-prive/links.ts';
import { decisionState, taskStateLabels } from '../follow-labels.ts';
import { meetingScope } from '../meeting-access.ts';
import { ownChargesQuery } from '../meeting-schemas.ts';
import { meetingUrl } from '../meetings/links.ts';
import { instancesReach } from '../subject.ts';
import { OwnChargesPage, type OwnChargeView } from '../views/own-charges-page.tsx';
import { OWN_CHARGES } from './links.ts';
import { chargesOfAccount, type OwnCharge } from './own.sql.ts';

const MOST = 200;

/** What meetings gave to whoever reads, or to the organisations for which she answers. */
export const ownChargesRoute: Route = defineRoute({
  method: 'GET',
  path: OWN_CHARGES,
  access: signedIn,
  query: ownChargesQuery,
  handle: async (ctx, { query }) => {
    const actor = ctx.actor!;
    const over = query.vue === 'terminees';
    const today = isoDate(ctx.clock.now());
    const where = meetingScope(actor);
    const rows = await chargesOfAccount(ctx.db, { compteId: actor.id, where, today, over, limit: MOST });
    const seats = new Set(instancesReach(actor, READ_SPACE).ids);
    const charges = rows.map((one) => chargeView(one, today, seats));
    return page(<OwnChargesPage view={{ charges, over, count: rows.length > 0 ? count(rows.length, 'ligne') : '' }} />);
  },
});

function chargeView(one: OwnCharge, today: string, seats: ReadonlySet<string>): OwnChargeView {
  const late = one.echeance !== null && one.echeance < today;
  const open = one.etat === 'a_faire' || one.etat === 'en_cours';
  const state =
    one.genre === 'decision'
      ? decisionState(one.etat)
      : {
          label: open && late ? 'En retard' : taskStateLabels[one.etat as keyof typeof taskStateLabels],
          tone: open && late ? ('alerte' as const) : ('info' as const),
        };
  return {
    id: one.id,
    titre: one.genre === 'decision' ? `Décision ${one.numero} : ${one.titre}` : one.titre,
    texte: one.texte !== one.titre ? one.texte : null,
    state,
    pour: one.organisation ? `Pour ${one.organisation}` : 'Pour vous',
    due: one.echeance ? `pour le ${frenchPartialDate(one.echeance)}` : 'sans échéance',
    suite: one.suite,
    where: `${one.instance}, ${one.campus}`,
    meeting: { titre: one.reunion, day: frenchDate(one.debut), href: one.lisible ? meetingUrl(one.reunionId) : null },
    follow: one.genre === 'tache' && seats.has(one.instanceId) ? spaceTaskUrl(one.instanceId, one.id) : null,
    exemple: one.exemple,
  };
}
