import { EtatMark, Icon, Notice, Page } from '#core/html/index.ts';
import type { BallotsView } from '../correspondance/present.ts';
import type { MinutesContent } from '../minutes/paper.ts';
import type { AgendaView, StateView } from '../present-meeting.ts';
import { type BallotFault, BallotForms } from './ballot-forms.tsx';
import { SeatAgenda } from './seat-agenda.tsx';
import { SeatCharges, type SeatChargeView } from './seat-charges.tsx';
import { SeatMinutes } from './seat-minutes.tsx';
import { ProxyPart, Receipts } from './seat-proxy.tsx';
import { SeatVotes, type SeatVoteView } from './seat-votes.tsx';

export interface SeatPageView {
  action: string;
  calendar: string;
  titre: string;
  instance: string;
  campus: string;
  when: string;
  place: string;
  visio: string | null;
  state: StateView;
  exemple: boolean;
  /** Why she was called late. */
  urgence: string | null;
  /** « Vous siégez pour … ». */
  who: string;
  /** Whom she stands in for, or who stands in for her; null when there is no pair. */
  pair: string | null;
  received: boolean;
  answer: 'present' | 'absent' | null;
  /** The meeting waits for answers. */
  waiting: boolean;
  agenda: AgendaView;
  /** Whom a proxy may be given to; null when it may not be given now. */
  bearers: (readonly [string, string])[] | null;
  proxyRule: string;
  /** « Vous avez donné pouvoir à … ». */
  given: string | null;
  /** Those whose proxy she bears. */
  borne: { id: string; nom: string }[];
  /** She may still refuse to bear them. */
  mayRefuse: boolean;
  /** Questions to answer by correspondence; null when there is none. */
  ballots: BallotsView | null;
  ballotFault: BallotFault | null;
  votes: SeatVoteView[];
  /** What the meeting gave her to do. */
  charges: SeatChargeView[];
  /** The text of the minutes, once proposed. */
  minutes: MinutesContent | null;
  reviewing: boolean;
  /** A remark that was refused, as it was typed. */
  remark: string | null;
  /** Where those who have an account approve them. */
  approval: string;
  /** Codes of the ballots just cast: shown once. */
  receipts: { pour: string; code: string }[];
  /** What a typed receipt is worth. */
  check: string | null;
  said: string | null;
  faults: readonly string[];
}

/** The page of somebody who was called, opened from her mail: agenda, answer, proxy, votes. No account, no script. */
export function SeatPage({ view }: { view: SeatPageView }) {
  const refused = view.faults.length > 0;
  return (
    <Page
      title={refused ? `Erreur : ${view.titre}` : view.titre}
      description="Page personnelle d’une personne convoquée à une réunion."
      robots="noindex"
      crumbs={[{ label: 'Convocation' }]}
    >
      <div class="large etroit haut-4 bas-6">
        <h1 class="titre-page">{view.titre}</h1>
        <p>
          {view.instance}, {view.campus}. {view.when}, {view.place}{' '}
          <EtatMark tone={view.state.tone}>{view.state.label}</EtatMark>
        </p>
        <p>{view.who}</p>
        {view.pair && <p>{view.pair}</p>}
        {view.urgence && <p>Convocation en urgence : {view.urgence}</p>}
        {refused && (
          <div class="avis avis--erreur" role="alert" tabIndex={-1} id="erreurs">
            <ul>
              {view.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        )}
        {view.said && (
          <Notice tone="ok" title={view.said}>
            {null}
          </Notice>
        )}
        <Receipts receipts={view.receipts} />
        {view.ballots && (
          <BallotForms action={view.action} view={view.ballots} fault={view.ballotFault} several={false} />
        )}
        <SeatVotes action={view.action} votes={view.votes} check={view.check} />
        <SeatCharges charges={view.charges} action={view.action} />
        <SeatMinutes view={view} />
        <Answer view={view} />
        <SeatAgenda view={view} />
        <ProxyPart view={view} />
      </div>
    </Page>
  );
}

function Answer({ view }: { view: SeatPageView }) {
  return (
    <section aria-labelledby="reponse" class="haut-4">
      <h2 class="repere" id="reponse">
        Votre réponse
      </h2>
      <p>
        {view.answer === 'present' && 'Vous avez dit que vous serez présent. '}
        {view.answer === 'absent' && 'Vous avez dit que vous serez absent. '}
        {view.received ? 'La réception de la convocation est notée.' : 'La réception n’est pas encore notée.'}
      </p>
      <form method="post" action={view.action} class="actions">
        {view.waiting && (
          <>
            <button class="btn btn--1" type="submit" name="acte" value="present">
              Je serai présent
            </button>{' '}
            <button class="btn" type="submit" name="acte" value="absent">
              Je serai absent
            </button>{' '}
          </>
        )}
        {!view.received && (
          <button class="btn" type="submit" name="acte" value="recu">
            Accuser réception
          </button>
        )}
        <a class="btn" href={view.calendar}>
          <Icon name="calendar-dots" /> Mettre dans mon agenda
        </a>
      </form>
      {view.visio && (
        <p class="haut-3">
          À distance : <a href={view.visio}>{view.visio}</a>
        </p>
      )}
    </section>
  );
}
