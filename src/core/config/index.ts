import { z } from 'zod';
import { OperatorError } from '#core/errors/index.ts';

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'PORT doit être un nombre entre 1 et 65535' }).int().min(0).max(65535).default(4780),
  DATA_DIR: z.string().min(1).default('.donnees'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL doit commencer par postgresql://')
    .optional(),
  PUBLIC_URL: z.url('PUBLIC_URL doit être une adresse complète, par exemple https://campus.exemple.fr').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
  /** Loads the demonstration set into an empty database at start; `non` for a real installation. */
  DEMONSTRATION: z.enum(['oui', 'non']).default('oui'),
  DB_POOL: z.coerce.number().int().min(1).max(100).default(8),
});

export interface Config {
  host: string;
  port: number;
  /** Absolute or relative folder of the embedded database and of uploaded files. */
  dataDir: string;
  databaseUrl: string | null;
  /** Origin of canonical addresses, without trailing slash; null: the address of the request is used. */
  publicUrl: string | null;
  logLevel: string;
  demonstration: boolean;
  dbPool: number;
}

/** Reads the environment. @throws OperatorError naming each wrong variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const causes = parsed.error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}`);
    throw new OperatorError(`Configuration refusée. ${causes.join(' ; ')}.`);
  }
  const value = parsed.data;
  return {
    host: value.HOST,
    port: value.PORT,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL ?? null,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    logLevel: value.LOG_LEVEL,
    demonstration: value.DEMONSTRATION === 'oui',
    dbPool: value.DB_POOL,
  };
}
