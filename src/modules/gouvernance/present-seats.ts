import { handedText } from '#core/handing/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { MandateRole } from './instance.ts';
import { mandateRoleLabels } from './labels.ts';
import type { Meeting } from './meeting.ts';
import { reachable } from './meeting-letters.ts';
import type { SeatRow } from './seats.sql.ts';
import { seatName } from './situation.ts';

/** « Convoqués : 12, le 2 mars 2027 ; accusés de réception : 9 ». */
export function calledLine(meeting: Pick<Meeting, 'convoqueeLe' | 'convocation'>, seats: readonly SeatRow[]): string {
  const received = seats.filter((seat) => seat.recuLe !== null).length;
  const unreached = seats.filter((seat) => seat.recuLe === null && seat.remisLe === null && !reachable(seat)).length;
  const second = meeting.convocation === 2 ? ', seconde convocation' : '';
  const when = meeting.convoqueeLe ? `, le ${frenchDate(meeting.convoqueeLe)}${second}` : '';
  const others = unreached > 0 ? ` ; à prévenir autrement : ${unreached}` : '';
  return `Convoqués : ${seats.length}${when} ; accusés de réception : ${received}${others}.`;
}

/** « le 3 mars 2027 : trois membres ont reçu leur collège »; null when the list is that of the convocation. */
export const rollText = (meeting: Pick<Meeting, 'listeLe' | 'listeMotif' | 'listeUrgence'>): string | null => {
  const { listeLe, listeMotif, listeUrgence } = meeting;
  const urgent = listeUrgence ? ` ; convocation en urgence : ${listeUrgence}` : '';
  return listeLe && `le ${frenchDate(listeLe)} : ${listeMotif ?? ''}${urgent}`;
};

/** One line of the list of those called. */
export const calledRow = (seat: SeatRow) => ({
  id: seat.id,
  organisation: seat.organisation,
  personne: `${seat.personne ?? 'personne connue : aucune'}, ${mandateRoleLabels[seat.role as MandateRole] ?? seat.role}`,
  college: seat.collegeNom ?? '—',
  voice: voiceOf(seat),
  trace: traceOf(seat),
  received: seat.recuLe !== null,
});

function voiceOf({ votant, supplee, suspenduLe }: SeatRow): string {
  if (votant) return 'une voix';
  if (!supplee) return 'sans voix';
  return `suppléance de ${supplee}${suspenduLe === null ? '' : ', sans voix'}`;
}

/** Those whom the convocation reaches on paper. */
export const paperRow = (seat: SeatRow) => ({
  id: seat.id,
  nom: seatName(seat),
  trace: traceOf(seat),
  handed: seat.remisLe !== null,
});

/** Sent, handed, received, answered. */
function traceOf(seat: SeatRow): string {
  const answers = { present: ', sera présent', absent: ', sera absent' } as const;
  const answer = seat.reponse ? answers[seat.reponse] : '';
  if (seat.remisLe && seat.remisMoyen) return `${handedText(seat.remisMoyen, seat.remisLe)}${answer}`;
  if (seat.recuLe) return `reçue le ${frenchDateTime(seat.recuLe)}${answer}`;
  if (!reachable(seat))
    return seat.oppose ? 'refuse les courriels : à prévenir autrement' : 'sans adresse : à prévenir autrement';
  return seat.envoyeLe ? `envoyée le ${frenchDateTime(seat.envoyeLe)}` : 'pas encore envoyée';
}
