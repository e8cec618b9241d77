import pino from 'pino';

export type Logger = pino.Logger;

/** Structured logs: ids and figures only, never a name nor a form body. */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['headers.cookie', 'headers.authorization'],
  });
