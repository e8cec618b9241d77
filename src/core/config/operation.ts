import { z } from 'zod';
import { originOf, wholeNumber } from './readers.ts';

/** The settings of who runs the service: files, backups, metrics. */
export const operationSettings = {
  METRICS_PORT: wholeNumber('METRICS_PORT', 0, 65_535).optional(),
  BACKUP_KEY: z.string().min(16, 'BACKUP_KEY doit avoir 16 caractères au moins').optional(),
  BACKUP_KEY_FILE: z.string().optional(),
  FILES_S3_URL: z
    .string()
    .transform(originOf)
    .refine(
      (origin) => origin !== null,
      'FILES_S3_URL doit être une adresse sans chemin, par exemple https://s3.exemple.fr',
    )
    .optional(),
  FILES_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'FILES_S3_BUCKET n’est pas un nom de compartiment')
    .optional(),
  FILES_S3_REGION: z.string().default('us-east-1'),
  FILES_S3_ACCESS_KEY: z.string().optional(),
  FILES_S3_SECRET_KEY: z.string().optional(),
  SOURCES_FOLDER: z.string().optional(),
  SOURCES_TRUSTED: z
    .string()
    .transform(originsOf)
    .refine(
      (origins) => origins !== null,
      'SOURCES_TRUSTED doit donner des adresses sans chemin, séparées par des virgules, par exemple https://fichiers.exemple.fr',
    )
    .optional(),
};

/** `https://a.fr, http://10.0.0.1` → the origins; null when one of them is none. */
function originsOf(text: string): string[] | null {
  const origins = text.split(',').map((one) => originOf(one.trim()));
  return origins.every((one) => one !== null) ? origins : null;
}

export interface OperationConfig {
  /** Port of the metrics, on this machine only; null: none. 0: any free port. */
  metricsPort: number | null;
  /** Passphrase of the backups, or the file that holds it; both null: backups are not encrypted. */
  backup: { key: string | null; keyFile: string | null };
  /** Files that are read again on a schedule: the folder where some are deposited, origins that may be private or without https. */
  sources: { folder: string | null; trusted: string[] };
  /** Where deposited files are kept; null: in the data folder. */
  s3: { url: string; bucket: string; region: string; accessKey: string; secretKey: string } | null;
}

type Settings = z.output<z.ZodObject<typeof operationSettings>>;

const S3_TOGETHER = ['FILES_S3_URL', 'FILES_S3_BUCKET', 'FILES_S3_ACCESS_KEY', 'FILES_S3_SECRET_KEY'] as const;

/** What is wrong between settings that are each well written; empty when all is well. */
export function operationFaults(settings: Settings): string[] {
  const faults: string[] = [];
  const missing = S3_TOGETHER.filter((name) => !settings[name]);
  if (missing.length > 0 && missing.length < S3_TOGETHER.length) {
    faults.push(`il manque ${missing.join(', ')} pour garder les fichiers dans un espace S3`);
  }
  if (settings.BACKUP_KEY && settings.BACKUP_KEY_FILE) {
    faults.push('donnez BACKUP_KEY ou BACKUP_KEY_FILE, pas les deux');
  }
  return faults;
}

export const operationConfig = (settings: Settings): OperationConfig => ({
  metricsPort: settings.METRICS_PORT ?? null,
  backup: { key: settings.BACKUP_KEY ?? null, keyFile: settings.BACKUP_KEY_FILE ?? null },
  sources: { folder: settings.SOURCES_FOLDER ?? null, trusted: settings.SOURCES_TRUSTED ?? [] },
  s3: settings.FILES_S3_URL
    ? {
        url: settings.FILES_S3_URL,
        bucket: settings.FILES_S3_BUCKET!,
        region: settings.FILES_S3_REGION,
        accessKey: settings.FILES_S3_ACCESS_KEY!,
        secretKey: settings.FILES_S3_SECRET_KEY!,
      }
    : null,
});
