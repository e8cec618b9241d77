import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/mentor-message.json' with { type: 'json' };

/** What the guards of a message look at. */
export interface MessageFacts {
  /** Why nothing is passed on in its exchange; null while it may. */
  pourquoi: string | null;
  motif: string;
}

export const messageGuards: Predicates<MessageFacts> = {
  'message.transmettre.ouvert': ({ pourquoi }) => (pourquoi === null ? null : { pourquoi }),
  'message.retenir.motif': ({ motif }) => unless(motif !== ''),
};

/** The life of a message of a mentor. */
export const messageWorkflow = readWorkflow(data, messageGuards);
