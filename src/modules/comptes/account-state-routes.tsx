import type { AccessRule } from '#core/access/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { leaveFlash } from '#core/http/flash.ts';
import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { accountInReach } from './account-in-reach.ts';
import { CLOSE, closeAccount, closeOwnAccount, reopenAccount, SUSPEND, suspendAccount } from './account-states.ts';
import type { EtatCompte } from './compte.ts';
import { nomComplet } from './compte.ts';
import type { ComptesHooks } from './hooks.ts';
import { etatCompteLabels, etatCompteTones } from './labels.ts';
import * as links from './links.ts';
import { accountParam, stateForm } from './schemas.ts';
import { SESSION_COOKIE } from './session.ts';
import { AccountStatePage, type AccountStateView } from './views/account-state-page.tsx';

const ACTS = {
  suspendre: {
    run: suspendAccount,
    from: ['actif'],
    right: SUSPEND,
    label: 'Suspendre l’accès',
    effect: 'La personne ne peut plus entrer et ses sessions se ferment ; ses rôles l’attendent.',
    done: 'L’accès est suspendu ; ses sessions sont fermées.',
  },
  retablir: {
    run: reopenAccount,
    from: ['suspendu', 'ferme'],
    right: SUSPEND,
    label: 'Rétablir l’accès',
    effect: 'La personne entre de nouveau. Un accès fermé n’a plus de rôle : il faudra lui en donner.',
    done: 'L’accès est rétabli.',
  },
  fermer: {
    run: closeAccount,
    from: ['actif', 'suspendu'],
    right: CLOSE,
    label: 'Fermer l’accès',
    effect: 'Ses rôles sont retirés et ses sessions fermées ; un courriel le lui dit. Ses actes restent au journal.',
    done: 'L’accès est fermé ; ses rôles sont retirés.',
  },
} as const satisfies Record<
  AccountStateView['acts'][number]['acte'],
  { from: readonly EtatCompte[] } & Record<string, unknown>
>;

const [suspending, closing] = [mayEver(SUSPEND), mayEver(CLOSE)];
const access: AccessRule = {
  name: 'suspendre ou fermer un accès',
  allows: (actor) => suspending.allows(actor) || closing.allows(actor),
};

/** The state of an account, changed by who may, and one’s own access closed. */
export const accountStateRoutes = (hooks: ComptesHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: `${links.ACCOUNTS}/:id/etat`,
    access,
    params: accountParam,
    handle: (ctx, { params }) => statePage(ctx, hooks, params.id, {}, {}),
  }),
  defineRoute({
    method: 'POST',
    path: `${links.ACCOUNTS}/:id/etat`,
    access,
    params: accountParam,
    form: stateForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const { acte = '', motif = '' } = form.typed;
        if (form.errors.acte) throw new RuleBroken('account.act', 'Choisissez un acte de la page.');
        return statePage(ctx, hooks, params.id, { acte, motif }, { [`motif-${acte}`]: form.errors.motif ?? '' });
      }
      const { run, done } = ACTS[form.value.acte];
      await run(ctx, hooks, { compteId: params.id, motif: form.value.motif });
      leaveFlash(ctx.cookies, { tone: 'ok', text: done });
      return seeOther(links.accountStateUrl(params.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.CLOSE_OWN,
    access: closing,
    handle: async (ctx) => {
      await closeOwnAccount(ctx);
      ctx.cookies.clear(SESSION_COOKIE);
      return seeOther(`${links.SIGN_IN}?avis=fermeture`);
    },
  }),
];

async function statePage(
  ctx: RequestContext,
  hooks: ComptesHooks,
  id: string,
  typed: Record<string, string>,
  errors: Record<string, string>,
) {
  const { account, subject } = await accountInReach(ctx.db, hooks, { actor: ctx.actor, id, now: ctx.clock.now() });
  const others = id !== ctx.actor!.id;
  const open = Object.entries(ACTS).filter(
    ([, one]) =>
      others &&
      (one.from as readonly EtatCompte[]).includes(account.etat) &&
      may(ctx.actor, one.right, { ...subject, faits: { motif: true } }).allowed,
  );
  const view: AccountStateView = {
    here: links.accountStateUrl(id),
    account: links.accountUrl(id),
    nom: nomComplet(account),
    etat: { label: etatCompteLabels[account.etat], tone: etatCompteTones[account.etat] },
    motif: account.motifEtat,
    acts: open.map(([acte, { label, effect }]) => ({ acte: acte as keyof typeof ACTS, label, effect })),
    typed,
    errors,
  };
  return page(<AccountStatePage view={view} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}
