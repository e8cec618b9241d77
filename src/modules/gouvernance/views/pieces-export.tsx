import { ExportLinks } from '#core/html/index.ts';
import { piecesCsvUrl } from '../meetings/links.ts';
import type { AgendaView } from '../present-meeting.ts';

/** The list of the files of a meeting, when it has some. */
export function PiecesExport({ id, agenda }: { id: string; agenda: AgendaView }) {
  if (agenda.points.every((one) => one.pieces.length === 0)) return null;
  return (
    <ExportLinks
      label="Liste des pièces :"
      machineHref={`${piecesCsvUrl(id)}?format=csv`}
      spreadsheetHref={`${piecesCsvUrl(id)}?format=csv-excel`}
    />
  );
}
