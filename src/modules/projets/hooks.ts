import type { Actor } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import type { ActionContext } from './action.ts';

/** A decision of a body, as an action shows it. */
export interface SourceDecision {
  id: string;
  numero: string;
  titre: string;
  texte: string;
  instance: string;
  reunion: string;
  /** ISO day. */
  jour: string;
  href: string;
}

/** A body that carries a project. */
export interface CarryingBody {
  id: string;
  nom: string;
  etat: 'active' | 'close';
  exemple: boolean;
  href: string;
}

/** What actions need of decisions, and projects of bodies, which stand in a room beside this one; composed in src/composition. */
export interface ActionHooks {
  /** Decisions from which an action comes, for who reads the register of their bodies. */
  decisionsOf(db: Db, actor: Actor, actionId: string): Promise<SourceDecision[]>;
  /** Consortiums of a project, for who reads these bodies. */
  bodiesOf(db: Db, actor: Actor, projetId: string): Promise<CarryingBody[]>;
  /** A decision of a campus that somebody may have carried out by an action; null for anything else. */
  decisionToCarry(db: Db, actor: Actor, order: { campusId: string; id: string }): Promise<SourceDecision | null>;
  /** In the transaction that makes the action. @throws NotFound · Forbidden · RuleBroken. */
  tieDecision(tx: Tx, by: ActionContext, link: { decisionId: string; actionId: string }): Promise<unknown>;
}
