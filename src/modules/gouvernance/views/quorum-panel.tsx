import { EtatMark } from '#core/html/index.ts';
import type { QuorumView } from '../present-meeting.ts';

/** The quorum, in all and per college: what counts, what is asked. Live until the meeting is over, then as counted at the opening. */
export function QuorumPanel({ quorum }: { quorum: QuorumView }) {
  return (
    <section aria-labelledby="quorum">
      <h2 class="repere" id="quorum">
        Quorum
      </h2>
      {quorum.frozen ? <Frozen quorum={quorum} /> : <Live quorum={quorum} />}
    </section>
  );
}

function Frozen({ quorum }: { quorum: QuorumView }) {
  if (quorum.frozen?.atteint === null || !quorum.frozen) return <p class="doux">Aucun quorum n’était requis.</p>;
  return (
    <p>
      <b class="chiffre">{quorum.frozen.atteint}</b> voix à l’ouverture, il en fallait {quorum.frozen.requis ?? 0}
    </p>
  );
}

function Live({ quorum }: { quorum: QuorumView }) {
  if (quorum.voix === 0) return <p class="doux">Il se compte dès que des votants sont convoqués.</p>;
  return (
    <>
      <p role="status">
        <b class="chiffre">{quorum.comptes}</b>{' '}
        {quorum.libre
          ? `présents ou représentés sur ${quorum.voix} voix`
          : `sur ${quorum.voix} voix, il en faut ${quorum.requis}`}
      </p>
      <p>
        {quorum.libre ? (
          <span class="doux">Aucun quorum n’est requis.</span>
        ) : (
          <EtatMark tone={quorum.atteint ? 'ok' : 'alerte'}>
            {quorum.atteint ? 'Quorum atteint' : 'Quorum non atteint'}
          </EtatMark>
        )}
      </p>
      {quorum.aDistance > 0 && (
        <p class="petit">
          À distance : {quorum.aDistance} voix, {quorum.distanceCompte ? 'comptées' : 'non comptées'} dans le quorum
          selon les statuts.
        </p>
      )}
      {quorum.collegesRequis > 0 && (
        <p class="petit">
          Collèges représentés : {quorum.collegesRepresentes} pour {quorum.collegesRequis} requis.
        </p>
      )}
      {quorum.colleges.length > 0 && <Colleges quorum={quorum} />}
      {quorum.sansPoids.length > 0 && (
        <div class="avis avis--alerte haut-3">
          <p>
            Sans collège, donc sans poids : {quorum.sansPoids.length} voix. Elles comptent dans le quorum et ne pèsent
            rien au vote. Avant l’ouverture, la page « Convocation » met la liste à jour.
          </p>
          <details>
            <summary>Qui</summary>
            <ul>
              {quorum.sansPoids.map((nom) => (
                <li key={nom}>{nom}</li>
              ))}
            </ul>
          </details>
        </div>
      )}
    </>
  );
}

/** Beyond so many voices, squares say less than the number. */
const DRAWN = 30;

function Colleges({ quorum }: { quorum: QuorumView }) {
  return (
    <>
      <table class="haut-3">
        <caption class="cache">Voix par collège</caption>
        <thead>
          <tr>
            <th scope="col">Collège</th>
            <th scope="col" class="n">
              Voix
            </th>
          </tr>
        </thead>
        <tbody>
          {quorum.colleges.map((one) => (
            <tr key={one.nom}>
              <th scope="row">
                {one.nom}
                {one.voix <= DRAWN && <Squares college={one} />}
              </th>
              <td class="n">
                {one.presents + one.representes} sur {one.voix}
                {one.representes > 0 && <small class="sous doux">dont {one.representes} par pouvoir</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="source">Plein : présent. Demi : pouvoir. Vide : absent.</p>
    </>
  );
}

function Squares({ college }: { college: QuorumView['colleges'][number] }) {
  const kind = (rank: number) => {
    if (rank < college.presents) return 'p';
    return rank < college.presents + college.representes ? 'd' : undefined;
  };
  return (
    <span class="unites" aria-hidden="true">
      {Array.from({ length: college.voix }, (_, rank) => (
        <i key={rank} class={kind(rank)} />
      ))}
    </span>
  );
}
