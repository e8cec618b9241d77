import { expect, test } from 'vitest';
import { OperatorError } from '#core/errors/index.ts';
import { readConfig } from './index.ts';

const refusalOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof OperatorError) return error.sentence;
  }
  return 'accepted';
};

const S3 = {
  FILES_S3_URL: 'https://s3.exemple.fr',
  FILES_S3_BUCKET: 'campus-exemple',
  FILES_S3_ACCESS_KEY: 'cle',
  FILES_S3_SECRET_KEY: 'secret',
};

test('nothing of it is on unless it is asked for', () => {
  expect(readConfig({})).toMatchObject({ metricsPort: null, backup: { key: null, keyFile: null }, s3: null });
});

test('an S3 space is read whole', () => {
  expect(readConfig({ ...S3, METRICS_PORT: '0' })).toMatchObject({
    metricsPort: 0,
    s3: {
      url: 'https://s3.exemple.fr',
      bucket: 'campus-exemple',
      region: 'us-east-1',
      accessKey: 'cle',
      secretKey: 'secret',
    },
  });
});

test.each([
  [{ METRICS_PORT: '99999' }, 'METRICS_PORT doit être un nombre entre 0 et 65535'],
  [{ METRICS_PORT: 'oui' }, 'METRICS_PORT doit être un nombre entre 0 et 65535'],
  [{ BACKUP_KEY: 'court' }, 'BACKUP_KEY doit avoir 16 caractères au moins'],
  [
    { BACKUP_KEY: 'une phrase assez longue', BACKUP_KEY_FILE: 'cle' },
    'donnez BACKUP_KEY ou BACKUP_KEY_FILE, pas les deux',
  ],
  [
    { FILES_S3_URL: 'https://s3.exemple.fr/campus' },
    'FILES_S3_URL doit être une adresse sans chemin, par exemple https://s3.exemple.fr',
  ],
  [{ ...S3, FILES_S3_BUCKET: '../x' }, 'FILES_S3_BUCKET n’est pas un nom de compartiment'],
  [
    { FILES_S3_URL: 'https://s3.exemple.fr', FILES_S3_BUCKET: 'campus-exemple' },
    'il manque FILES_S3_ACCESS_KEY, FILES_S3_SECRET_KEY pour garder les fichiers dans un espace S3',
  ],
])('%j is refused in a French sentence', (env, sentence) => {
  expect(refusalOf(env)).toBe(`Configuration refusée. ${sentence}.`);
});
