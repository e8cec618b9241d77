/** Who acts. Accounts come with the room `comptes`; until then every visitor is `null`. */
export interface Actor {
  id: string;
}

/** A named rule on the actor alone; rules on loaded objects live in each room's `rights.ts`. */
export interface AccessRule {
  name: string;
  allows(actor: Actor): boolean;
}

/** `public`: no account needed. There is no default: every route says it, and a reviewed list checks the public ones. */
export type Access = 'public' | AccessRule;
