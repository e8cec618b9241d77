import { isIP } from 'node:net';
import { z } from 'zod';
import { OperatorError } from '#core/errors/index.ts';
import { FROM_WANTED, type MailSettings, mailFault, readMailFrom, readSmtpUrl, SMTP_WANTED } from './mail.ts';
import { type OidcSettings, oidcFault, oidcOf, oidcVariables } from './oidc.ts';
import { type OperationConfig, operationConfig, operationFaults, operationSettings } from './operation.ts';
import { originOf, wholeNumber } from './readers.ts';

const ORIGIN_WANTED = 'doit être une adresse complète et sans chemin, par exemple https://campus.exemple.fr';

/** `127.0.0.1, 10.0.0.0/8` → the addresses and networks; null when one of them is neither. */
function networksOf(text: string): string[] | null {
  const networks = text.split(',').map((one) => one.trim());
  const isNetwork = (one: string): boolean => {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(one) ?? [];
    const family = isIP(address);
    return family !== 0 && Number(bits ?? 0) <= (family === 6 ? 128 : 32);
  };
  return networks.every(isNetwork) ? networks : null;
}

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber('PORT', 0, 65_535).default(4780),
  DATA_DIR: z.string().min(1).default('.donnees'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL doit commencer par postgresql://')
    .optional(),
  PUBLIC_URL: z
    .string()
    .transform(originOf)
    .refine((origin) => origin !== null, `PUBLIC_URL ${ORIGIN_WANTED}`)
    .optional(),
  TRUST_PROXY: z
    .string()
    .transform(networksOf)
    .refine(
      (networks) => networks !== null,
      'TRUST_PROXY doit donner des adresses ou des réseaux, par exemple 127.0.0.1, 10.0.0.0/8',
    )
    .optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'LOG_LEVEL doit être fatal, error, warn, info, debug, trace ou silent',
    })
    .default('info'),
  NODE_ENV: z.string().optional(),
  /** Loads the demonstration set into an empty database at start; `non` for a real installation. */
  DEMONSTRATION: z.enum(['oui', 'non'], { error: 'DEMONSTRATION doit être oui ou non' }).default('oui'),
  SECRET_KEY: z
    .string()
    .refine(
      (text) => Buffer.from(text, 'base64').length >= 32,
      'SECRET_KEY doit être 32 octets au moins, en base64 (openssl rand -base64 32)',
    )
    .optional(),
  ...oidcVariables,
  DB_POOL: wholeNumber('DB_POOL', 1, 100).default(8),
  ...operationSettings,
  SMTP_URL: z
    .string()
    .transform(readSmtpUrl)
    .refine((smtp) => smtp !== null, SMTP_WANTED)
    .optional(),
  MAIL_FROM: z
    .string()
    .transform(readMailFrom)
    .refine((from) => from !== null, FROM_WANTED)
    .optional(),
});

export interface Config extends OperationConfig {
  host: string;
  port: number;
  /** Absolute or relative folder of the embedded database and of uploaded files. */
  dataDir: string;
  databaseUrl: string | null;
  /** Origin of canonical addresses, without trailing slash; null: the address of the request is used. */
  publicUrl: string | null;
  /** Reverse proxies whose `X-Forwarded-For` is believed; empty: the address of a visitor is that of the socket. */
  trustProxy: string[];
  logLevel: string;
  demonstration: boolean;
  dbPool: number;
  /** Base64 key of the installation; null: the one of the data folder. */
  secretKey: string | null;
  oidc: OidcSettings | null;
  mail: MailSettings;
}

/** Reads the environment. @throws OperatorError naming each wrong variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  const causes = parsed.success
    ? operationFaults(parsed.data)
    : [...new Set(parsed.error.issues.map((issue) => issue.message))];
  if (!parsed.success || causes.length > 0) throw new OperatorError(`Configuration refusée. ${causes.join(' ; ')}.`);
  const value = parsed.data;
  const mail = { smtp: value.SMTP_URL ?? null, from: value.MAIL_FROM ?? null };
  const fault = mailFault(mail, value.PUBLIC_URL ?? null) ?? oidcFault(value);
  if (fault) throw new OperatorError(`Configuration refusée. ${fault}.`);
  return {
    host: value.HOST,
    port: value.PORT,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL ?? null,
    publicUrl: value.PUBLIC_URL ?? null,
    trustProxy: value.TRUST_PROXY ?? [],
    logLevel: value.LOG_LEVEL,
    demonstration: value.DEMONSTRATION === 'oui',
    dbPool: value.DB_POOL,
    secretKey: value.SECRET_KEY ?? null,
    oidc: oidcOf(value),
    ...operationConfig(value),
    mail,
  };
}
