import { EtatMark } from '#core/html/index.ts';
import { SESSIONS_END } from '../links.ts';

export interface SessionView {
  id: string;
  appareil: string;
  methode: string;
  ouverte: string;
  vue: string;
  courante: boolean;
}

/** Open sessions by device, the current one said; one ends alone, or all the others together. */
export function SessionList({ sessions }: { sessions: SessionView[] }) {
  return (
    <>
      <ul class="lignes">
        {sessions.map((session) => (
          <li key={session.id} class="rang rang--c">
            <span class="personnage">
              <b>{session.appareil}</b> {session.courante && <EtatMark tone="ok">cette session</EtatMark>}
              <br />
              <span class="petit doux">
                Ouverte le {session.ouverte} par {session.methode} ; vue le {session.vue}
              </span>
            </span>
            {!session.courante && (
              <form method="post" action={SESSIONS_END}>
                <input type="hidden" name="session" value={session.id} />
                <button class="btn" type="submit">
                  Fermer
                  <span class="cache">
                    {' '}
                    la session de {session.appareil} vue le {session.vue}
                  </span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={SESSIONS_END} class="haut-4">
          <input type="hidden" name="session" value="autres" />
          <p>
            <button class="btn" type="submit">
              Fermer toutes les autres sessions
            </button>
          </p>
        </form>
      )}
    </>
  );
}
