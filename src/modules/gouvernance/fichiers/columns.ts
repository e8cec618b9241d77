import type { CsvColumn } from '#core/http/index.ts';
import { localInstant } from '#core/time/index.ts';
import type { Task } from '../decisions.sql.ts';
import { taskStateLabels } from '../follow-labels.ts';
import type { MandateRole } from '../instance.ts';
import type { ListedInstance } from '../instances.sql.ts';
import { instanceKindLabels, mandateRoleLabels } from '../labels.ts';
import { reachable } from '../meeting-letters.ts';
import type { BodyYear } from '../rappels/year.ts';
import type { SeatRow } from '../seats.sql.ts';
import { seatName } from '../situation.ts';
import type { GivenProxy, Passage } from './sheet.sql.ts';

const ANSWERS = { present: 'sera présent', absent: 'sera absent' } as const;
const instantOf = (at: Date | null): string | null => at && localInstant(at);

interface OfSeat {
  seat: SeatRow;
  /** The meeting is invented. */
  exemple: boolean;
}
export type CalledLine = OfSeat;

const seatColumns: CsvColumn<OfSeat>[] = [
  { key: 'organisation', label: 'Organisation', value: ({ seat }) => seat.organisation },
  { key: 'personne', label: 'Personne', value: ({ seat }) => seat.personne },
  { key: 'role', label: 'Rôle', value: ({ seat }) => mandateRoleLabels[seat.role as MandateRole] ?? seat.role },
  { key: 'college', label: 'Collège', value: ({ seat }) => seat.collegeNom },
  { key: 'voix', label: 'A une voix', value: ({ seat }) => seat.votant },
  { key: 'suppleance_de', label: 'Suppléance de', value: ({ seat }) => seat.supplee },
];
const EXAMPLE: CsvColumn<{ exemple: boolean }> = { key: 'exemple', label: 'Exemple', value: ({ exemple }) => exemple };

/** Those called to a meeting, with what each received: no address. */
export const calledColumns: CsvColumn<CalledLine>[] = [
  ...seatColumns,
  { key: 'envoyee_le', label: 'Envoyée le', value: ({ seat }) => instantOf(seat.envoyeLe) },
  { key: 'remise_le', label: 'Remise ou postée le', value: ({ seat }) => seat.remisLe },
  { key: 'recue_le', label: 'Reçue le', value: ({ seat }) => instantOf(seat.recuLe) },
  { key: 'reponse', label: 'Réponse', value: ({ seat }) => seat.reponse && ANSWERS[seat.reponse] },
  {
    key: 'a_prevenir',
    label: 'À prévenir autrement',
    value: ({ seat }) => seat.recuLe === null && seat.remisLe === null && !reachable(seat),
  },
  EXAMPLE,
];

/** One line a time that somebody came; one for who never did. */
export interface SheetLine extends OfSeat {
  passage: Passage | null;
  proxy: (Pick<GivenProxy, 'retireLe'> & { to: string }) | null;
}

/** The attendance sheet of a meeting. Pure. */
export function sheetLines(
  { seats, exemple }: { seats: readonly SeatRow[]; exemple: boolean },
  passages: readonly Passage[],
  proxies: readonly GivenProxy[],
): SheetLine[] {
  const names = new Map(seats.map((seat) => [seat.id, seatName(seat)]));
  return seats.flatMap((seat): SheetLine[] => {
    const given = proxies.find((one) => one.mandantId === seat.id);
    const proxy = given ? { retireLe: given.retireLe, to: names.get(given.mandataireId) ?? '' } : null;
    const own = passages.filter((one) => one.convoqueId === seat.id);
    return (own.length > 0 ? own : [null]).map((passage) => ({ seat, passage, proxy, exemple }));
  });
}

export const sheetColumns: CsvColumn<SheetLine>[] = [
  ...seatColumns,
  { key: 'reponse', label: 'Réponse', value: ({ seat }) => seat.reponse && ANSWERS[seat.reponse] },
  { key: 'arrivee', label: 'Arrivée', value: ({ passage }) => passage && localInstant(passage.arrivee) },
  { key: 'depart', label: 'Départ', value: ({ passage }) => passage && instantOf(passage.depart) },
  { key: 'a_distance', label: 'À distance', value: ({ passage }) => passage?.distance ?? null },
  { key: 'pouvoir_a', label: 'Pouvoir à', value: ({ proxy }) => proxy?.to ?? null },
  { key: 'pouvoir_fini_le', label: 'Pouvoir fini le', value: ({ proxy }) => proxy && instantOf(proxy.retireLe) },
  EXAMPLE,
];

/** Tasks that a meeting gave, or that came back on its agenda. */
export const taskColumns: CsvColumn<Task>[] = [
  { key: 'tache', label: 'Tâche', value: (row) => row.titre },
  { key: 'etat', label: 'État', value: (row) => taskStateLabels[row.etat] },
  { key: 'responsable', label: 'Responsable', value: (row) => row.responsable },
  { key: 'organisation', label: 'Organisation chargée', value: (row) => row.organisation },
  { key: 'echeance', label: 'Échéance', value: (row) => row.echeance },
  { key: 'decision', label: 'Décision', value: (row) => row.decision },
  { key: 'suite', label: 'Suite', value: (row) => row.suite },
  { key: 'faite_le', label: 'Faite le', value: (row) => row.faiteLe },
  EXAMPLE,
];

/** Bodies, with what counts say of each. @param projects those that the person reads, by id. @param years of the bodies, by id. */
export const instanceColumns = (
  projects: ReadonlyMap<string, { titre: string }>,
  years: ReadonlyMap<string, BodyYear>,
): CsvColumn<ListedInstance>[] => [
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'instance', label: 'Instance', value: (row) => row.nom },
  { key: 'genre', label: 'Nature', value: (row) => instanceKindLabels[row.genre] },
  { key: 'etat', label: 'État', value: (row) => row.etat },
  { key: 'publique', label: 'Publique', value: (row) => row.publique },
  { key: 'pilote', label: 'Établissement pilote', value: (row) => row.pilote?.nom ?? null },
  {
    key: 'projet',
    label: 'Projet du consortium',
    value: (row) => projects.get(row.projetId ?? '')?.titre ?? null,
  },
  { key: 'frequence', label: 'Fréquence', value: (row) => row.frequence },
  { key: 'membres', label: 'Membres', value: (row) => row.membres },
  { key: 'sieges', label: 'Sièges', value: (row) => row.sieges },
  { key: 'pourvus', label: 'Pourvus', value: (row) => row.pourvus },
  { key: 'mandats', label: 'Mandats en cours', value: (row) => row.mandats },
  { key: 'prochaine_fin', label: 'Prochaine fin', value: (row) => row.prochaineFin },
  { key: 'annee', label: 'Année', value: ({ id }) => years.get(id)?.annee ?? null },
  { key: 'reunions_tenues', label: 'Réunions tenues', value: ({ id }) => years.get(id)?.tenues ?? null },
  { key: 'reunions_prevues', label: 'Réunions prévues', value: ({ id }) => years.get(id)?.prevues ?? null },
  {
    key: 'reunions_demandees',
    label: 'Réunions demandées par les statuts',
    value: ({ id }) => years.get(id)?.demandees ?? null,
  },
  EXAMPLE,
];
