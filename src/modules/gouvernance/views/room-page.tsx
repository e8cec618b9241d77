import { EtatMark, Example, Gauge, ProjectionPage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { meetingUrl, roomUrl } from '../meetings/links.ts';
import type { OpenVote, RoomView } from '../salle/present-room.ts';
import { QuorumPanel } from './quorum-panel.tsx';

/** Seconds between two readings. */
const EVERY = 10;

/** A meeting for the projector of its room: the item in progress, the vote, the quorum, in large type. */
export function RoomPage({ view, still }: { view: RoomView; still: boolean }) {
  return (
    <ProjectionPage title={`${view.titre}, en salle`} refresh={still ? null : EVERY}>
      <div class="salle__tete">
        <p>
          {view.campus}, {view.instance}
        </p>
        <p class="salle__heure">
          <span class="cache">Heure de cet affichage : </span>
          {view.now}
        </p>
      </div>
      <h1>
        {view.titre} {view.exemple && <Example />}
      </h1>
      <div class="salle__corps">
        <div class="salle__milieu">
          <Progress view={view} />
          {view.vote && <Vote vote={view.vote} />}
          <Questions view={view} />
        </div>
        {view.quorum && <QuorumPanel quorum={view.quorum} />}
      </div>
      <p class="salle__pied">
        {still ? 'Affichage arrêté. ' : `Actualisé toutes les ${EVERY} secondes. `}
        <a href={roomUrl(view.id, !still)}>{still ? 'Reprendre l’actualisation' : 'Arrêter l’actualisation'}</a>{' '}
        <a href={meetingUrl(view.id)}>Revenir à la réunion</a>
      </p>
    </ProjectionPage>
  );
}

function Progress({ view }: { view: RoomView }) {
  const { current, next } = view;
  if (!view.open)
    return (
      <p class="salle__etat">
        <EtatMark tone={view.state.tone}>{view.state.label}</EtatMark> <span class="doux">Séance du {view.when}.</span>
      </p>
    );
  return (
    <section aria-labelledby="point">
      {current ? (
        <>
          <h2 id="point" class="salle__point">
            {current.rang}. {current.titre}
          </h2>
          {current.about !== '' && <p class="doux">{capital(current.about)}.</p>}
          {current.late && <EtatMark tone="alerte">{current.late}</EtatMark>}
        </>
      ) : (
        <h2 id="point" class="salle__point">
          La séance est ouverte
        </h2>
      )}
      {next && (
        <p class="salle__suite">
          Ensuite : {next.rang}. {next.titre}
        </p>
      )}
    </section>
  );
}

const capital = (text: string): string => `${text.charAt(0).toLocaleUpperCase('fr')}${text.slice(1)}`;

function Vote({ vote }: { vote: OpenVote }) {
  return (
    <section class="carte-vote salle__vote" aria-labelledby="vote">
      <p>
        <EtatMark tone="info">{`Vote ouvert, ${vote.secret ? 'au secret' : 'à main levée'}`}</EtatMark>
      </p>
      <h2 id="vote">{vote.question}</h2>
      <Gauge percent={vote.expected === 0 ? 0 : (100 * vote.received) / vote.expected} />
      <p role="status">
        <b class="chiffre">{vote.received}</b> {vote.received < 2 ? 'voix reçue' : 'voix reçues'} sur {vote.expected}{' '}
        {vote.expected < 2 ? 'attendue' : 'attendues'}
      </p>
      <p class="doux">
        {vote.posted > 0 && `${count(vote.posted, 'vote')} par correspondance : comptés à la clôture. `}
        {vote.majority}. Le résultat se lit une fois le vote clos.
      </p>
    </section>
  );
}

function Questions({ view }: { view: RoomView }) {
  return (
    <>
      {view.closed.map((one) => (
        <section key={one.id} class="carte-vote" aria-label={one.question}>
          <p>
            <EtatMark tone={one.state.tone}>{one.state.label}</EtatMark> <span class="doux">Vote clos</span>
          </p>
          <p class="fort">{one.question}</p>
          {one.calcul && <p>{one.calcul}</p>}
        </section>
      ))}
      {view.waiting.length > 0 && (
        <>
          <p class="fort">À voter sur ce point</p>
          <ul>
            {view.waiting.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
