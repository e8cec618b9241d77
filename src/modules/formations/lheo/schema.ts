import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationRoot } from '#core/config/root.ts';
import { schemaFaults } from './check-xml.ts';
import { LheoRefused } from './refused.ts';
import { parseXml, type XmlNode } from './xml-tree.ts';
import { readSchema, type Schema } from './xsd.ts';

export const LHEO = 'http://lheo.gouv.fr/2.3';
/** The former version: 2.3 mostly relaxed it, so that its files are read as if they were of 2.3. */
export const LHEO_2_2 = 'http://www.lheo.org/2.2';

let read: Schema | null = null;

/** Our own XSD of LHÉO 2.3 (data/lheo), read once. */
export const lheoSchema = (): Schema =>
  (read ??= readSchema(readFileSync(join(installationRoot(), 'data', 'lheo', 'lheo-2.3.xsd'), 'utf8')));

export interface LheoDocument {
  root: XmlNode;
  version: '2.3' | '2.2';
}

/** Reads and checks a file. @throws LheoRefused: not XML, a DOCTYPE, another language, or what breaks the XSD, each with its line. */
export function readDocument(text: string): LheoDocument {
  const root = parseXml(text);
  const version = root.uri === LHEO ? '2.3' : root.uri === LHEO_2_2 ? '2.2' : null;
  if (version === null || root.name !== 'lheo') throw otherLanguage(root);
  const faults = schemaFaults(root, lheoSchema(), root.uri);
  if (faults.length > 0) throw new LheoRefused('lheo.invalid', faults);
  return { root, version };
}

function otherLanguage(root: XmlNode): LheoRefused {
  const message =
    root.name !== 'lheo'
      ? 'le document commence par cet élément : un fichier LHÉO commence par <lheo>.'
      : `son espace de noms est ${root.uri ? `« ${root.uri.slice(0, 80)} »` : 'absent'} : il faut « ${LHEO} » (ou « ${LHEO_2_2} » pour la version 2.2).`;
  return new LheoRefused('lheo.namespace', [{ line: root.line, element: root.name, message }]);
}
