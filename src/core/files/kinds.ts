/** The kinds of files that the product takes, and nothing else. The type is ours: what a browser declares is not believed. */
export const FILE_KINDS = {
  pdf: { label: 'PDF', type: 'application/pdf', extensions: ['pdf'] },
  png: { label: 'PNG', type: 'image/png', extensions: ['png'] },
  jpeg: { label: 'JPEG', type: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  webp: { label: 'WebP', type: 'image/webp', extensions: ['webp'] },
  odt: { label: 'ODT', type: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  ods: { label: 'ODS', type: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'] },
  docx: {
    label: 'DOCX',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: {
    label: 'XLSX',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
  },
  csv: { label: 'CSV', type: 'text/csv', extensions: ['csv'] },
  txt: { label: 'texte', type: 'text/plain', extensions: ['txt'] },
  ics: { label: 'agenda (ICS)', type: 'text/calendar', extensions: ['ics'] },
  xml: { label: 'XML', type: 'application/xml', extensions: ['xml'] },
} as const satisfies Record<string, { label: string; type: string; extensions: readonly string[] }>;

export type FileKind = keyof typeof FILE_KINDS;

export const IMAGES: readonly FileKind[] = ['png', 'jpeg', 'webp'];
export const ARCHIVES: readonly FileKind[] = ['odt', 'ods', 'docx', 'xlsx'];
/** Everything that may be kept and given back: an XML is read by an import, never served, since browsers run what it holds. */
export const ANY_KIND = (Object.keys(FILE_KINDS) as readonly FileKind[]).filter((kind) => kind !== 'xml');

/** Of which kind a file said to be, or null when the row was written by another version. */
export const kindOfType = (type: string): FileKind | null =>
  ANY_KIND.find((kind) => FILE_KINDS[kind].type === type) ?? null;

/** « PDF »; the type itself of one that another version wrote. */
export const kindLabel = (type: string): string => {
  const kind = kindOfType(type);
  return kind ? FILE_KINDS[kind].label : type;
};

/** A file as a list shows it: « PDF, 1,2 Mo ». */
export function describeFile({ type, taille }: { type: string; taille: number }): string {
  const kind = kindOfType(type);
  return `${kind ? FILE_KINDS[kind].label : 'fichier'}, ${frenchBytes(taille)}`;
}

/** What a form writes beside its field, before anybody chooses a file: « PDF, PNG ou JPEG, 10 Mo au plus ». */
export function describeRules(rules: { kinds: readonly FileKind[]; maxBytes: number; maxFiles: number }): string {
  const names = rules.kinds.map((kind) => FILE_KINDS[kind].label);
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} ou ${names.at(-1)}` : names.join('');
  const each = rules.maxFiles > 1 ? ` par fichier, ${rules.maxFiles} fichiers au plus` : '';
  return `${list}, ${frenchBytes(rules.maxBytes)} au plus${each}`;
}

/** The attribute `accept` of a field. */
export const acceptOf = (kinds: readonly FileKind[]): string =>
  kinds.flatMap((kind) => FILE_KINDS[kind].extensions.map((extension) => `.${extension}`)).join(',');

/** 10485760 → « 10 Mo ». Binary steps under decimal names, as file managers show them. */
export function frenchBytes(bytes: number): string {
  const units = ['octets', 'Ko', 'Mo', 'Go', 'To'];
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const value = bytes / 1024 ** step;
  const digits = step > 0 && value < 10 ? 1 : 0;
  const text = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: digits }).format(value);
  return `${text}\u00a0${step === 0 && bytes < 2 ? 'octet' : units[step]}`;
}
