import { OperatorError } from '#core/errors/index.ts';

/** The archive is not one, is damaged, or is not for here: exit code 2, nothing was written. */
export const refused = (sentence: string): OperatorError => new OperatorError(`${sentence} Rien n’a été changé.`, 2);
