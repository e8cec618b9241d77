/** PostgreSQL and socket codes that mean « the database does not answer », not « the code is wrong ». */
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT|57P0[123]|08\d{3}|53300)$/;
const AWAY_MESSAGE =
  /Connection terminated|Connection ended unexpectedly|timeout exceeded when trying to connect|Cannot use a pool after calling end|Client has encountered a connection error|Client was closed and is not queryable/i;

/** What stopped a query when neither the query nor the data is to blame: no server, or no room on its disk. */
export function databaseFailure(error: unknown): 'away' | 'full' | null {
  const { code, message = '' } = (error ?? {}) as { code?: unknown; message?: string };
  if (code === '53100' || /No space left on device/i.test(message)) return 'full';
  if (typeof code === 'string' && AWAY.test(code)) return 'away';
  return AWAY_MESSAGE.test(message) ? 'away' : null;
}

/** A statement that the server stopped because it lasted too long (`statementMs` of openDb). */
export const tookTooLong = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '57014';
