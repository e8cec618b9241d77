import pg from 'pg';
import { OperatorError } from '#core/errors/index.ts';

/** The SQL of the product is written for this version (docs/decisions/0001). */
export const OLDEST_POSTGRESQL = 15;

/** @param versionNumber `server_version_num`: 150020 for 15.20. @throws OperatorError when it is too old. */
export function requireSupported(versionNumber: number, where: string): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= OLDEST_POSTGRESQL) return;
  throw new OperatorError(
    `Le PostgreSQL de ${where} est en version ${major} ; Maillage demande la version ${OLDEST_POSTGRESQL} ou une plus récente.`,
    69,
  );
}

/** Any other encoding refuses or mangles accents, and SQL_ASCII checks nothing. @throws OperatorError. */
export function requireUtf8(encoding: string, where: string): void {
  if (encoding === 'UTF8') return;
  throw new OperatorError(
    `La base de ${where} est en ${encoding} ; Maillage demande une base en UTF-8 : recréez-la avec --encoding=UTF8 --template=template0.`,
    69,
  );
}

/**
 * Connects once to the database of DATABASE_URL before anything else.
 * @throws OperatorError in one sentence: unreachable, refused, absent, too old. The password is never printed.
 */
export async function checkDatabase(url: string): Promise<void> {
  const where = placeOf(url);
  const client = clientOf(url);
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; encoding: string }>(
      "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
    );
    requireSupported(rows[0]?.version ?? 0, where);
    requireUtf8(rows[0]?.encoding ?? '', where);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(sentenceFor(error as Error & { code?: string }, where), 69);
  } finally {
    await client.end().catch(() => {});
  }
}

/** @throws OperatorError for an address that cannot be read, or that names a certificate file which cannot. */
function clientOf(url: string): pg.Client {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    const cause = path
      ? `le fichier ${path} ne se lit pas (${code})`
      : 'adresse illisible ; dans un mot de passe, écrivez %23 pour #, %2F pour /, %3F pour ?';
    throw new OperatorError(`DATABASE_URL ne peut pas être utilisée : ${cause}.`);
  }
}

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'rien n’écoute à cette adresse',
  ENOTFOUND: 'ce nom de machine est inconnu',
  EAI_AGAIN: 'ce nom de machine ne peut pas être résolu pour l’instant',
  EHOSTUNREACH: 'cette machine n’est pas joignable',
  ENETUNREACH: 'le réseau n’est pas joignable',
  ETIMEDOUT: 'pas de réponse à temps',
  ENOENT: 'la prise locale n’existe pas',
  '28P01': 'mot de passe refusé',
  '28000': 'compte refusé',
  '3D000': 'cette base n’existe pas : créez-la, puis relancez',
  '53300': 'trop de connexions ouvertes',
  '57P03': 'la base démarre : réessayez dans un instant',
};

/** Errors of the driver have no code. */
const SAYINGS: [RegExp, string][] = [
  [/password must be a string/i, 'le mot de passe manque dans l’adresse'],
  [/timeout/i, 'pas de réponse à temps'],
];

function sentenceFor(error: Error & { code?: string; errors?: (Error & { code?: string })[] }, where: string): string {
  const code = error.code ?? error.errors?.[0]?.code ?? '';
  const said = SAYINGS.find(([pattern]) => pattern.test(error.message))?.[1];
  const cause = CAUSES[code] ?? said ?? error.message;
  return `Le PostgreSQL de DATABASE_URL (${where}) ne répond pas : ${cause}.`;
}

/** `host:port/database`, without the account nor its password. */
function placeOf(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    return `${searchParams.get('host') ?? decodeURIComponent(hostname)}:${port || 5432}${pathname}`;
  } catch {
    return 'adresse illisible';
  }
}
