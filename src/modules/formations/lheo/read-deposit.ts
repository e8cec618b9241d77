import { RuleBroken } from '#core/errors/index.ts';
import type { Deposit, FileStore, UploadRules } from '#core/files/index.ts';
import { decodeText, EncodingProbe } from '#core/importing/encoding.ts';

/** What the field of the file takes. */
export const lheoRules: UploadRules = { kinds: ['xml'], maxBytes: 5 * 1024 * 1024, maxFiles: 1 };

/** The text of what was deposited. The bytes belong to nothing: they leave the store by themselves. */
export async function readDeposit(store: FileStore, deposit: Deposit): Promise<string> {
  const content = await store.open(deposit.empreinte);
  if (!content) throw new RuleBroken('file.lost', 'Le fichier n’a pas été gardé à temps. Recommencez l’envoi.');
  const chunks: Buffer[] = [];
  for await (const chunk of content as AsyncIterable<Buffer>) chunks.push(chunk);
  return decodeBytes(Buffer.concat(chunks));
}

/** @throws RuleBroken when the text is damaged. */
export async function decodeBytes(bytes: Buffer): Promise<string> {
  const probe = new EncodingProbe();
  probe.push(bytes);
  const verdict = probe.finish();
  if (!verdict.ok) throw new RuleBroken(verdict.code, verdict.message);
  async function* once() {
    yield bytes;
  }
  let text = '';
  for await (const part of decodeText(once(), verdict.encoding)) text += part;
  return text.replace(/^\ufeff/, '');
}
