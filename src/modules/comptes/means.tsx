import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { listIdentities } from './identities.sql.ts';
import { linkingProof } from './linking-proof.ts';
import * as links from './links.ts';
import { listPasskeys } from './passkeys.sql.ts';
import { canHoldPasskeys } from './passkeys.ts';
import type { SecuritySection, SignInMeans } from './seams.ts';
import { countRecoveryCodes, findTotp } from './second-factor.sql.ts';
import { FactorSection, IdentitiesSection, OidcMeans, PasskeyMeans } from './views/means.tsx';

/** Ways in besides the mail link and the passphrase, in their order on `/connexion`. */
export const otherMeans: readonly SignInMeans[] = [
  {
    id: 'oidc',
    offer: (ctx, back) => ctx.config.oidc && <OidcMeans href={links.oidcUrl(back)} label={ctx.config.oidc.label} />,
  },
  {
    id: 'cle',
    scripts: ['cles.js'],
    offer: (ctx, back) =>
      canHoldPasskeys(ctx.origin) ? (
        <PasskeyMeans
          action={links.PASSKEY_SIGN_IN}
          ask={links.PASSKEY_ASK}
          back={back}
          label="Se connecter avec une clé d’accès"
        />
      ) : null,
  },
];

/** Sections of the security page besides the passphrase and the sessions, in their order. */
export const securitySections: readonly SecuritySection[] = [
  {
    id: 'codes',
    title: 'Application de codes',
    load: async (ctx, actor) => {
      const set = (await findTotp(ctx.db, actor.id))?.confirmed === true;
      const left = await countRecoveryCodes(ctx.db, actor.id);
      const state = set ? `Active ; ${count(left, 'code')} de secours en réserve.` : 'Pas encore réglée.';
      return <FactorSection set={set} state={state} href={links.CODES} label={set ? 'Modifier' : 'Régler'} />;
    },
  },
  {
    id: 'cles',
    title: 'Clés d’accès',
    load: async (ctx, actor) => {
      const keys = await listPasskeys(ctx.db, actor.id);
      const state = keys.length > 0 ? keys.map((key) => key.nom).join(', ') : 'Aucune clé.';
      return <FactorSection set={keys.length > 0} state={state} href={links.PASSKEYS} label="Gérer mes clés" />;
    },
  },
  {
    id: 'identites',
    title: 'Identité professionnelle',
    load: async (ctx, actor) => {
      const identities = await listIdentities(ctx.db, actor.id);
      const { oidc } = ctx.config;
      if (!oidc && identities.length === 0) return null;
      return (
        <IdentitiesSection
          identities={identities.map((one) => ({ ...one, linked: frenchDate(one.lieeLe) }))}
          link={oidc && links.linkIdentityUrl(linkingProof(ctx, actor))}
          label={oidc?.label ?? ''}
          unlink={links.OIDC_UNLINK}
        />
      );
    },
  },
];
