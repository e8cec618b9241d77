import { EtatMark } from '#core/html/index.ts';
import type { QuorumView } from '../present-meeting.ts';

/** The live quorum, in all and per college: what counts, what is asked. */
export function QuorumPanel({ quorum }: { quorum: QuorumView }) {
  return (
    <section aria-labelledby="quorum">
      <h2 class="repere" id="quorum">
        Quorum
      </h2>
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
      {quorum.collegesRequis > 0 && (
        <p class="petit">
          Collèges représentés : {quorum.collegesRepresentes} pour {quorum.collegesRequis} requis.
        </p>
      )}
      {quorum.colleges.length > 0 && (
        <table class="haut-3">
          <caption class="cache">Voix par collège</caption>
          <thead>
            <tr>
              <th scope="col">Collège</th>
              <th scope="col" class="n">
                Présents
              </th>
              <th scope="col" class="n">
                Représentés
              </th>
              <th scope="col" class="n">
                Voix
              </th>
            </tr>
          </thead>
          <tbody>
            {quorum.colleges.map((one) => (
              <tr key={one.nom}>
                <th scope="row">{one.nom}</th>
                <td class="n">{one.presents}</td>
                <td class="n">{one.representes}</td>
                <td class="n">{one.voix}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
