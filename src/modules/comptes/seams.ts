import type { VNode } from 'preact';
import type { Actor } from '#core/access/index.ts';
import type { RequestContext } from '#core/http/index.ts';

/** Another way in, shown on `/connexion` between the mail link and the passphrase: a passkey, a professional account. */
export interface SignInMeans {
  id: string;
  /** Modules that the page loads for it (`cles.js`). */
  scripts?: readonly string[];
  /** What is shown; null when this installation or this browser cannot. @param back where to go after (`vers`), already safe. */
  offer(ctx: RequestContext, back: string): Promise<VNode | null> | VNode | null;
}

/** A section of `/espace/moi/securite` after the passphrase and before the sessions: passkeys, codes, linked accounts. */
export interface SecuritySection {
  /** Anchor and name of the section. */
  id: string;
  title: string;
  scripts?: readonly string[];
  load(ctx: RequestContext, actor: Actor): Promise<VNode | null> | VNode | null;
}
