import { FILE_KINDS, type FileKind } from './kinds.ts';

const MAX_NAME = 120;

/** Marks that hide letters or reverse them: a right-to-left sign shows « fdp.exe » as « exe.pdf ». */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;

/**
 * The name under which a file is kept and given back: no folder, no invisible sign, none that a system refuses, and the
 * extension of what the file really is.
 */
export function plainName(given: string, kind: FileKind): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[<>:"|?*\ufffd]/g, '-')
    .replace(/\s+/g, ' ');
  const { stem, extension } = split(visible);
  const [wanted] = FILE_KINDS[kind].extensions;
  const kept = (FILE_KINDS[kind].extensions as readonly string[]).includes(extension.toLowerCase());
  // An extension that lies stays visible: « virus.exe » that is a PDF becomes « virus.exe.pdf ».
  const body = (kept ? stem : visible).replace(/^[\s.]+|[\s.]+$/g, '');
  return `${cut(body) || 'fichier'}.${kept ? extension.toLowerCase() : wanted}`;
}

function split(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot + 1) };
}

/** By whole characters, and short enough for any disk once encoded. */
function cut(text: string): string {
  let kept = '';
  for (const sign of text) {
    if (Buffer.byteLength(kept + sign) > MAX_NAME) break;
    kept += sign;
  }
  return kept.trimEnd();
}

/** `Content-Disposition` of a download (RFC 6266): an ASCII name for old readers, the true one in UTF-8 (RFC 8187). */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
