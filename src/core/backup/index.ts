export type { RestoreHook } from './hooks.ts';
export type { Manifest } from './manifest.ts';
export { type ArchiveFile, plainBytes, verifyArchive } from './read.ts';
export { type Restored, type RestoreJob, restoreBackup } from './restore.ts';
export { type BackupJob, type BackupProgress, writeBackup } from './write.ts';
