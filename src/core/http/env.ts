import type { RequestContext } from './route.ts';

/** What travels with a request between its steps. */
export interface Env {
  Variables: {
    requestId: string;
    nonce: string;
    /** Other sites may show the answer in a frame. */
    embeddable?: boolean;
    /** Set once the rule of the route said yes. */
    asked?: RequestContext;
    /** For the log: who asked, and why not. */
    actorId?: string;
    refused?: string;
  };
}
