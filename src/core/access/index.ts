/** One role in one perimeter, in force now. `cible` is the id or code of the perimeter's object; null for the whole. */
export interface Grant {
  role: string;
  perimetre: string;
  cible: string | null;
  /** Campus of a narrow object, for the acts that ask for no more than it. */
  campus?: string;
  /** Whose role it is, when it is lent during an absence: the journal says for whom one acts. */
  delegation?: { compteId: string; nom: string };
}

/** Who acts: a signed-in account. `null` stands for a visitor. Built by the room `comptes` at each request. */
export interface Actor {
  /** Id of the account: what the journal keeps. */
  id: string;
  /** First and last name, for the header only; never logged. */
  nom: string;
  sessionId: string;
  /** A second factor was verified in this session. */
  secondFactor: boolean;
  /** A role held asks for a second factor that this session has not given: only the pages to give it are open. */
  secondFactorDue: boolean;
  /** The account has a second factor, which this session has not given for a quarter of an hour. */
  factorStale?: boolean;
  demonstration: boolean;
  grants: readonly Grant[];
}

/** A named rule on the actor alone; rules on loaded objects are those of the room `droits`. */
export interface AccessRule {
  name: string;
  allows(actor: Actor): boolean;
  /** Asks for a second factor given lately, of an account that has one. */
  recentFactor?: boolean;
}

/** `public`: no account needed. There is no default: every route says it, and a reviewed list checks the public ones. */
export type Access = 'public' | AccessRule;

/** Any account whose session is complete. */
export const signedIn: AccessRule = { name: 'connecté', allows: (actor) => !actor.secondFactorDue };

/** Any account, even one that still owes its second factor: sign-out and the pages to give it. */
export const anySession: AccessRule = { name: 'session ouverte', allows: () => true };

/** The same rule for what takes personal data away: a session left open is not enough. */
export const withRecentFactor = (rule: AccessRule): AccessRule => ({ ...rule, recentFactor: true });
