import type { CsvColumn } from '#core/http/index.ts';
import { localInstant } from '#core/time/index.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import type { Workshop } from '../lists.sql.ts';
import type { Rotation } from './read-rotation.ts';
import type { Part } from './rotation.ts';

/** A group in a turn. */
export interface RotationLine {
  tour: number;
  debut: Date;
  fin: Date;
  part: Part;
  group: Group;
  stand: Workshop | null;
}

/** The timetable, turn by turn. */
export function linesOf({ timetable, groups, workshops }: Rotation): RotationLine[] {
  if (!timetable) return [];
  return timetable.turns.flatMap((turn, t) =>
    timetable.parts.map((part, p) => ({
      tour: t + 1,
      ...turn,
      part,
      group: groups.find((one) => one.id === part.groupeId)!,
      stand: workshops.find((one) => one.id === timetable.table[p]![t]) ?? null,
    })),
  );
}

/** Columns of a timetable; keys are stable. Nobody is named. */
export const rotationColumns: CsvColumn<RotationLine>[] = [
  { key: 'tour', label: 'Tour', value: (row) => row.tour },
  { key: 'debut', label: 'Début', value: (row) => localInstant(row.debut).replace('T', ' ') },
  { key: 'fin', label: 'Fin', value: (row) => localInstant(row.fin).replace('T', ' ') },
  { key: 'groupe', label: 'Groupe', value: (row) => row.part.lettre },
  { key: 'classe', label: 'Classe', value: (row) => row.group.classe },
  { key: 'etablissement', label: 'Établissement', value: (row) => row.group.ecole },
  { key: 'jeunes', label: 'Jeunes', value: (row) => row.part.jeunes },
  { key: 'atelier', label: 'Atelier', value: (row) => row.stand?.nom ?? null },
  { key: 'lieu', label: 'Lieu', value: (row) => row.stand?.lieu ?? null },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.group.exemple },
];
