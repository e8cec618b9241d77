import { EtatMark } from '#core/html/index.ts';
import { attendanceCsvUrl, attendanceUrl } from '../meetings/links.ts';
import type { MeetingHead, QuorumView } from '../present-meeting.ts';
import type { Seat } from '../quorum.ts';
import { AttendanceSearch } from './attendance-search.tsx';
import { ListExport } from './list-export.tsx';
import { MeetingFrame } from './meeting-frame.tsx';
import { ProxyForm } from './proxy-form.tsx';
import { QuorumPanel } from './quorum-panel.tsx';

export interface SeatView {
  id: string;
  organisation: string;
  personne: string | null;
  college: string | null;
  votant: boolean;
  /** « dans la salle depuis 14 h 02 », « pouvoir à … », « absent ». */
  state: string;
  presence: Seat['presence'];
  /** Whom she may stand in for. */
  supplee: string | null;
  /** In the room, herself. */
  here: boolean;
  proxy: boolean;
}

export interface AttendancePageView {
  head: MeetingHead;
  etat: string;
  quorum: QuorumView;
  /** The statutes ask for a quorum, and it is not there: its absence may be noted. */
  lacking: boolean;
  seats: SeatView[];
  q: string;
  faults: readonly string[];
  /** « deux par personne, dans le même collège, avant l’ouverture ». */
  proxyRule: string;
  /** Whether somebody may take part from elsewhere, and the rule as it is written. */
  distance: { admise: boolean; regle: string | null };
  /** Ballots by correspondence that still count, and what they let open; null when there is none. */
  posted: string | null;
  parties: (readonly [string, string])[];
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** The desk at the door, made for a phone: who comes, who leaves, who is represented, and the quorum as it stands. */
export function AttendancePage({ view }: { view: AttendancePageView }) {
  const { head, etat } = view;
  const receiving = etat === 'convoquee' || etat === 'ouverte';
  return (
    <MeetingFrame head={head} title={`Présence : ${head.titre}`} faults={view.faults}>
      <div class="bureau-seance haut-4">
        <QuorumPanel quorum={view.quorum} />
        <Moments head={head} etat={etat} lacking={view.lacking} />
        <section aria-labelledby="feuille">
          <h2 class="repere" id="feuille">
            Feuille de présence
          </h2>
          {!receiving && (
            <p class="doux">La feuille de présence est close, ou la réunion n’est pas encore convoquée.</p>
          )}
          {view.posted && <p>{view.posted}</p>}
          {view.distance.regle && <p class="doux">À distance, selon les statuts : « {view.distance.regle} »</p>}
          {view.seats.length > 12 || view.q ? <AttendanceSearch id={head.id} q={view.q} /> : null}
          <ul class="lignes">
            {view.seats.map((seat) => (
              <SeatLine key={seat.id} head={head} seat={seat} open={receiving} distance={view.distance.admise} />
            ))}
          </ul>
          {view.seats.length === 0 && <p>Aucun convoqué ne correspond.</p>}
          {view.parties.length > 0 && <ListExport label="Télécharger la feuille :" href={attendanceCsvUrl(head.id)} />}
        </section>
        {receiving && view.parties.length > 1 && <ProxyForm view={view} />}
      </div>
    </MeetingFrame>
  );
}

function Moments({ head, etat, lacking }: { head: MeetingHead; etat: string; lacking: boolean }) {
  if (etat !== 'convoquee' && etat !== 'ouverte') return null;
  return (
    <form method="post" action={attendanceUrl(head.id)} class="actions">
      <button class="btn btn--1" type="submit" name="acte" value={etat === 'convoquee' ? 'ouvrir' : 'lever'}>
        {etat === 'convoquee' ? 'Ouvrir la séance' : 'Lever la séance'}
      </button>{' '}
      {lacking && (
        <button class="btn" type="submit" name="acte" value="constater_sans_quorum">
          Constater l’absence de quorum
        </button>
      )}
    </form>
  );
}

const noVoice = ({ votant, supplee }: SeatView): string | false =>
  !votant && (supplee ? `suppléance de ${supplee}` : 'sans voix');

function SeatLine({
  head,
  seat,
  open,
  distance,
}: {
  head: MeetingHead;
  seat: SeatView;
  open: boolean;
  distance: boolean;
}) {
  const tone = seat.presence === 'present' ? 'ok' : 'info';
  return (
    <li class="rang rang--c rang--entre" id={`s-${seat.id}`}>
      <div>
        <b>{seat.personne ?? seat.organisation}</b>{' '}
        <span class="petit doux">
          {[seat.personne && seat.organisation, seat.college, noVoice(seat)].filter(Boolean).join(', ')}
        </span>
        <br />
        <EtatMark tone={tone} long>
          {seat.state}
        </EtatMark>
      </div>
      {open && (
        <form method="post" action={attendanceUrl(head.id)} class="actions">
          <input type="hidden" name="convoque" value={seat.id} />
          {seat.here ? (
            <Act value="depart" label="Départ" of={seat} />
          ) : (
            <>
              <Act value="arrivee" label="Arrivée" of={seat} />
              {distance && <Act value="a_distance" label="À distance" of={seat} />}
            </>
          )}
          {seat.proxy && <Act value="reprendre_pouvoir" label="Retirer le pouvoir" of={seat} />}
        </form>
      )}
    </li>
  );
}

const Act = ({ value, label, of }: { value: string; label: string; of: SeatView }) => (
  <button class="btn" type="submit" name="acte" value={value}>
    {label}
    <span class="cache"> : {of.personne ?? of.organisation}</span>
  </button>
);
