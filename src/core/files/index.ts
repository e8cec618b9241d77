import { join } from 'node:path';
import { diskStore } from './disk-store.ts';
import { type S3Settings, s3Store } from './s3-store.ts';
import type { FileStore } from './store.ts';

export { attachFile } from './attach.ts';
export {
  type FichierRow,
  findFichier,
  keptContents,
  listFichiers,
  markFichier,
  type Owner,
  removeFichiers,
} from './fichiers.sql.ts';
export { fileJobs } from './jobs.ts';
export { keepBytes } from './keep-bytes.ts';
export {
  ANY_KIND,
  acceptOf,
  describeFile,
  describeRules,
  FILE_KINDS,
  type FileKind,
  frenchBytes,
  IMAGES,
} from './kinds.ts';
export { memoryStore } from './memory-store.ts';
export { attachment } from './names.ts';
export { type Deposit, receiveUpload, type Upload, type UploadRules } from './receive.ts';
export { UploadRefused } from './refusal.ts';
export type { S3Settings } from './s3-store.ts';
export { serveFile } from './serve.ts';
export type { FileStore } from './store.ts';
export { sweepFiles } from './sweep.ts';

/** Where the files of this installation are: a bucket when one is set, else the folder of the data. Nothing is touched yet. */
export const openFiles = ({ dataDir, s3 }: { dataDir: string; s3: S3Settings | null }): FileStore =>
  s3 ? s3Store(s3, join(dataDir, 'depots')) : diskStore(join(dataDir, 'fichiers'));
