import { signedIn } from '#core/access/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { READ_SPACE } from '../espace-prive/access.ts';
import { spaceTaskUrl } from '../espace-prive/links.ts';
import { decisionState, taskStateLabels } from '../follow-labels.ts';
import { meetingScope } from '../meeting-access.ts';
import { ownChargesForm, ownChargesQuery } from '../meeting-schemas.ts';
import { meetingUrl } from '../meetings/links.ts';
import { type BorneProxy, proxiesBorneBy } from '../pouvoirs/borne.sql.ts';
import { refuseByAccount } from '../pouvoirs/refuse-proxy.ts';
import { instancesReach } from '../subject.ts';
import { OwnChargesPage, type OwnChargeView } from '../views/own-charges-page.tsx';
import type { OwnProxyView } from '../views/own-proxies.tsx';
import { OWN_CHARGES, ownChargeUrl, SAID_OWN } from './links.ts';
import { chargesOfAccount, type OwnCharge } from './own.sql.ts';
import { sayByAccount } from './say-done.ts';
import { refusedSaying, sayingView, type TypedSaying } from './saying.ts';
import { ownSayingForm } from './schemas.ts';

const MOST = 200;

/** What meetings gave to whoever reads, or to the organisations for which she answers: charges, and proxies that she bears. */
export const ownChargesRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: OWN_CHARGES,
    access: signedIn,
    query: ownChargesQuery,
    handle: (ctx, { query }) => ownPage(ctx, query.vue === 'terminees', null),
  }),
  defineRoute({
    method: 'POST',
    path: OWN_CHARGES,
    access: signedIn,
    form: ownChargesForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) return ownPage(ctx, false, 'Choisissez un pouvoir de la liste.');
      try {
        leaveFlash(ctx.cookies, { tone: 'ok', text: await refuseByAccount(ctx, form.value.pouvoir) });
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return ownPage(ctx, false, error.sentence);
      }
      return seeOther(OWN_CHARGES);
    },
  }),
  defineRoute({
    method: 'POST',
    path: SAID_OWN,
    access: signedIn,
    form: ownSayingForm,
    handle: async (ctx, { form }) => {
      const id = form.ok ? form.value.charge : (form.typed.charge ?? '');
      const refused = (trial: TypedSaying) => ownPage(ctx, false, null, { id, trial });
      if (!form.ok) return refused({ typed: form.typed, errors: form.errors });
      try {
        await sayByAccount(ctx, id, form.value);
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return refused(refusedSaying(form.value, error));
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'C’est dit : qui tient les décisions confirme, ou vous répond.' });
      return seeOther(ownChargeUrl(id));
    },
  }),
];

async function ownPage(
  ctx: RequestContext,
  over: boolean,
  fault: string | null,
  refused: { id: string; trial: TypedSaying } | null = null,
): Promise<Result> {
  const actor = ctx.actor!;
  const today = isoDate(ctx.clock.now());
  const where = meetingScope(actor);
  const mine = { compteId: actor.id, where, today };
  const rows = await chargesOfAccount(ctx.db, { ...mine, over, limit: MOST });
  const seats = new Set(instancesReach(actor, READ_SPACE).ids);
  const view = {
    charges: rows.map((one) => ({
      ...chargeView(one, today, seats),
      saying: sayingView({ ...one, ouverte: !over }, refused?.id === one.id ? refused.trial : null),
    })),
    proxies: over ? [] : (await proxiesBorneBy(ctx.db, mine)).map(proxyView),
    over,
    fault: fault ?? Object.values(refused?.trial.errors ?? {})[0] ?? null,
    count: rows.length > 0 ? count(rows.length, 'charge') : '',
  };
  return page(<OwnChargesPage view={view} />, { status: view.fault ? 422 : 200 });
}

const meetingOf = (one: { reunion: string; debut: Date; lisible: boolean; reunionId: string }) => ({
  titre: one.reunion,
  day: frenchDate(one.debut),
  href: one.lisible ? meetingUrl(one.reunionId) : null,
});

const proxyView = (one: BorneProxy): OwnProxyView => ({
  id: one.id,
  nom: one.personne ? `${one.personne} (${one.organisation})` : one.organisation,
  instance: one.instance,
  meeting: meetingOf(one),
  exemple: one.exemple,
});

function chargeView(one: OwnCharge, today: string, seats: ReadonlySet<string>): Omit<OwnChargeView, 'saying'> {
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
    meeting: meetingOf(one),
    follow: one.genre === 'tache' && seats.has(one.instanceId) ? spaceTaskUrl(one.instanceId, one.id) : null,
    exemple: one.exemple,
  };
}
