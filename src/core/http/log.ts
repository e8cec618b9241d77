import pino from 'pino';

export type Logger = pino.Logger;

/**
 * Structured logs: ids and figures only, never a name nor a form body.
 * @param stream stdout unless said: a command prints its result there, and logs elsewhere.
 */
export const createLogger = (level: string, stream?: pino.DestinationStream): Logger => {
  const options: pino.LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['headers.cookie', 'headers.authorization'],
  };
  return stream ? pino(options, stream) : pino(options);
};
