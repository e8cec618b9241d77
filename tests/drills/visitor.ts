import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from './ledger.ts';

/** A request that is left without answer for so long is a defect, not a cut. */
const PATIENCE_MS = 30_000;

export interface Answer {
  outcome: Outcome;
  status: number;
  text: string;
  location: string | null;
}

/** Somebody signed in, who sends forms as a browser does. */
export class Visitor {
  /** What no cut excuses: a request never answered, an answer that says neither yes, nor no, nor « come back ». */
  readonly faults: string[] = [];

  constructor(
    private readonly origin: string,
    private readonly cookie: string | null,
  ) {}

  async read(path: string): Promise<string | null> {
    const answer = await this.ask(path, {});
    return answer.status === 200 ? answer.text : null;
  }

  /**
   * Sends a form. A redirection acknowledges the act; a refusal says that nothing was done; a connection cut or a fault of the
   * server says nothing.
   */
  send(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  async ask(path: string, init: RequestInit): Promise<Answer> {
    const headers = { origin: this.origin, ...(this.cookie ? { cookie: this.cookie } : {}) };
    try {
      const response = await fetch(this.origin + path, {
        ...init,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      const { status } = response;
      // As a person does before a page that says to come back.
      if (status === 503) await pause(50);
      else if (status >= 500) this.faults.push(`${path}: ${status}`);
      return { outcome: outcomeOf(status), status, text, location: response.headers.get('location') };
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      if (name === 'TimeoutError') this.faults.push(`${path}: no answer`);
      await pause(100);
      // Nobody listens: nobody has heard it.
      const outcome = cause?.code === 'ECONNREFUSED' ? 'refused' : 'unknown';
      return { outcome, status: 0, text: '', location: null };
    }
  }
}

function outcomeOf(status: number): Outcome {
  if (status === 303 || status === 200) return 'acknowledged';
  return status >= 500 ? 'unknown' : 'refused';
}
