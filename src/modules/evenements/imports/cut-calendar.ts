/** A component of a calendar as it stands in the file, whole lines, with where it begins. */
export interface Piece {
  line: number;
  text: string;
}

export interface CutCalendar {
  pieces: Piece[];
  /** Descriptions of zones, by the name that events give them. */
  zones: Map<string, string>;
  /** Zone of the hours that say none. */
  defaultZone: string | null;
  faults: { line: number; why: string }[];
}

/** Beyond, a file is not a calendar that a person keeps. */
const MOST_PIECES = 5_000;
/** Lines that the events keep: the others name people, or serve nobody here. */
const KEPT =
  /^(BEGIN|END|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|DESCRIPTION|LOCATION|CATEGORIES|STATUS)[;:]/i;

/** Lines put back together: those that begin by a space go on the one before. */
function unfold(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  for (const [at, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (/^[ \t]/.test(raw) && lines.length > 0) lines.at(-1)!.text += raw.slice(1);
    else if (raw.trim() !== '') lines.push({ line: at + 1, text: raw });
  }
  return lines;
}

/** Cuts a calendar into its events and its zones, each read apart: one that is damaged takes no other along. Pure. */
export function cutCalendar(text: string): CutCalendar {
  const cut: CutCalendar = { pieces: [], zones: new Map(), defaultZone: null, faults: [] };
  let open: { name: string; line: number; lines: string[]; depth: number } | null = null;
  for (const { line, text: raw } of unfold(text)) {
    const begin = /^BEGIN:(\w+)\s*$/i.exec(raw)?.[1]?.toUpperCase();
    const end = /^END:(\w+)\s*$/i.exec(raw)?.[1]?.toUpperCase();
    if (!open) {
      if (begin === 'VEVENT' || begin === 'VTIMEZONE') open = { name: begin, line, lines: [raw], depth: 0 };
      else cut.defaultZone ??= /^X-WR-TIMEZONE:(.+)$/i.exec(raw)?.[1]?.trim() ?? null;
      continue;
    }
    if (begin === open.name) {
      cut.faults.push({ line: open.line, why: `commence sans finir : il manque « END:${open.name} »` });
      open = { name: begin, line, lines: [raw], depth: 0 };
      continue;
    }
    if (begin) open.depth += 1;
    // Alarms within an event are not kept.
    const inner = open.depth > 0 && open.name === 'VEVENT';
    if (!inner && (open.name === 'VTIMEZONE' || KEPT.test(raw))) open.lines.push(raw);
    else if (!inner && !/^[\w-]+[;:]/.test(raw)) cut.faults.push({ line, why: 'cette ligne ne dit rien de lisible' });
    if (end && open.depth > 0) open.depth -= 1;
    else if (end === open.name) {
      close(cut, open);
      open = null;
    }
    if (cut.pieces.length >= MOST_PIECES) break;
  }
  if (open) cut.faults.push({ line: open.line, why: 'le fichier s’arrête au milieu de cet événement' });
  return cut;
}

function close(cut: CutCalendar, { name, line, lines }: { name: string; line: number; lines: string[] }): void {
  const text = lines.join('\r\n');
  if (name === 'VEVENT') cut.pieces.push({ line, text });
  else {
    const tzid = lines.map((one) => /^TZID(?:;[^:]*)?:(.+)$/i.exec(one)?.[1]).find(Boolean);
    if (tzid) cut.zones.set(tzid.trim(), text);
  }
}
