import type { Readable } from 'node:stream';

/** Bytes that were judged, and the SHA-256 under which they are kept. */
export interface Content {
  empreinte: string;
  taille: number;
}

/**
 * Where the bytes of files are, each once, under its print. Drivers: a folder of the disk, an S3 bucket, a folder of the
 * tests. None knows what a file is nor to whom it belongs: the table `fichier` does.
 */
export interface FileStore {
  /** Folder of this machine for what is being received; made when needed. */
  readonly drafts: string;
  /** Makes what must exist and removes what a killed process left. @throws OperatorError when the place cannot be used. */
  prepare(): Promise<void>;
  /** Takes a draft whole, durably, or not at all. Twice is once. The draft is gone or may be removed. */
  put(draft: string, content: Content): Promise<void>;
  /** @returns null when it is not there. */
  open(empreinte: string): Promise<Readable | null>;
  has(empreinte: string): Promise<boolean>;
  /** No fault when it is not there. */
  remove(empreinte: string): Promise<void>;
  /** Everything kept, in no order, with the last time it was put. */
  list(): AsyncIterable<{ empreinte: string; le: Date }>;
}

/** A print is the only name that ever reaches a disk or an address: no path can hide in it. */
export function checkPrint(empreinte: string): string {
  if (!/^[0-9a-f]{64}$/.test(empreinte)) throw new Error(`Not a SHA-256 print: ${JSON.stringify(empreinte)}`);
  return empreinte;
}
