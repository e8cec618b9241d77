/**
 * The three families of refusals. Invalid forms are *returned* by routes (422 with the values kept);
 * refusals are *thrown* as one of these, with a stable code and a French sentence that a person can act on;
 * anything else is a defect: 500 with a reference, logged once.
 */
export abstract class Refusal extends Error {
  abstract readonly status: 401 | 403 | 404 | 405 | 408 | 409 | 410 | 413 | 415 | 422 | 503;
  constructor(
    /** Stable machine code, English, dotted: `campus.unknown`. */
    readonly code: string,
    /** What the person reads: French, why, and a way out. */
    readonly sentence: string,
  ) {
    super(`${code}: ${sentence}`);
    this.name = new.target.name;
  }
}

/** Nothing here for this person: absent, or outside the perimeter (never say which). */
export class NotFound extends Refusal {
  readonly status = 404;
}
/** In the words of every unknown address, also for what is outside the perimeter: nobody learns what exists. */
export const unknownPage = (): NotFound => new NotFound('page.unknown', 'Cette adresse ne mène à aucune page.');

/** The address exists, for other methods: no page of ours leads here, a machine does. */
export class MethodNotAllowed extends Refusal {
  readonly status = 405;
  constructor(
    /** Methods that the address takes. */
    readonly allowed: string[],
  ) {
    super('method.refused', 'Cette adresse existe, mais pas pour ce que l’on vient de lui demander.');
  }
}
/** What was sent came too slowly to be waited for. */
export class TooSlow extends Refusal {
  readonly status = 408;
}
/** Was published and has been removed for good. */
export class Gone extends Refusal {
  readonly status = 410;
}
/** The page asks for an account. */
export class NotSignedIn extends Refusal {
  readonly status = 401;
}
/** Signed in or not, this act is not for this person. */
export class Forbidden extends Refusal {
  readonly status = 403;
}
/** A rule of the trade refuses the act. */
export class RuleBroken extends Refusal {
  readonly status = 422;
}
/** Somebody else changed the object meanwhile. */
export class Conflict extends Refusal {
  readonly status = 409;
}
/** The database or another needed service does not answer. */
export class Unavailable extends Refusal {
  readonly status = 503;
}

/**
 * A start-up or command-line mistake that the operator can mend: one French sentence on stderr, exit code, no stack.
 * `exitCode` follows sysexits where one fits (64 usage, 69 unavailable, 78 configuration); 2 is « refused input ».
 */
export class OperatorError extends Error {
  constructor(
    readonly sentence: string,
    readonly exitCode = 78,
  ) {
    super(sentence);
    this.name = 'OperatorError';
  }
}
