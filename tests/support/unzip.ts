import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** One entry of an archive, as text: what another program reads in a file that we wrote. */
export function unzipText(bytes: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('error', reject);
      zip.on('end', () => reject(new Error(`no ${name} in the archive`)));
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, (failure, stream) => (failure ? reject(failure) : resolve(text(stream))));
      });
      zip.readEntry();
    });
  });
}
