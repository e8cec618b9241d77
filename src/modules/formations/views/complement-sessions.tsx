import { DataTable, EtatMark, ExportLinks, Icon, SectionTitle, type Tone } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { SessionState } from '../complements/complement.ts';
import { sessionStateLabels } from '../complements/labels.ts';
import { newSessionUrl, restoreSessionUrl, sessionsCsvUrl, sessionUrl } from '../complements/links.ts';
import type { ComplementModel } from '../complements/page-routes.tsx';
import type { SessionRow } from '../complements/sessions.sql.ts';

const TONES: Record<SessionState, Tone> = { prevue: 'info', ouverte: 'ok', complete: 'alerte', annulee: 'erreur' };

/** Sessions of a complement, the past ones too: those leave the public pages, never this one. */
export function ComplementSessions({ model }: { model: ComplementModel }) {
  const { campus, one, sessions, withSessions } = model;
  if (!withSessions) return null;
  const csv = sessionsCsvUrl(campus.slug, one.id);
  return (
    <section aria-labelledby="sessions" class="haut-5">
      <SectionTitle id="sessions">Sessions</SectionTitle>
      {sessions.length === 0 ? (
        <p class="doux">Aucune session notée.</p>
      ) : (
        <>
          <SessionTable model={model} />
          <ExportLinks machineHref={`${csv}?format=csv`} spreadsheetHref={`${csv}?format=csv-excel`} />
        </>
      )}
      {!one.retireLe && (
        <p class="actions haut-3">
          <a class="btn" href={newSessionUrl(campus.slug, one.id)}>
            <Icon name="plus" /> Noter une session
          </a>
        </p>
      )}
      <Withdrawn model={model} />
    </section>
  );
}

const daysOf = ({ debut, fin }: SessionRow): string => `${frenchPartialDate(debut)} au ${frenchPartialDate(fin)}`;

function Withdrawn({ model: { campus, one, withdrawn } }: { model: ComplementModel }) {
  if (withdrawn.length === 0) return null;
  return (
    <details class="haut-3" id="sessions-retirees">
      <summary>{count(withdrawn.length, 'session retirée', 'sessions retirées')}</summary>
      <ul class="pile">
        {withdrawn.map((session) => (
          <li key={session.id}>
            {daysOf(session)}, {session.lieu}. Retirée le {frenchDateTime(session.retireLe!)} : « {session.retireMotif}{' '}
            ».
            {!one.retireLe && (
              <form method="post" action={restoreSessionUrl(campus.slug, one.id, session.id)}>
                <button
                  class="btn"
                  type="submit"
                  aria-label={`Remettre la session : ${daysOf(session)}, ${session.lieu}`}
                >
                  Remettre
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function SessionTable({ model: { campus, one, sessions, today } }: { model: ComplementModel }) {
  return (
    <DataTable
      caption={count(sessions.length, 'session')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Dates</th>
          <th scope="col">Lieu</th>
          <th scope="col" class="n">
            Places
          </th>
          <th scope="col">Inscription jusqu’au</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {sessions.map((session) => (
        <tr key={session.id}>
          <th scope="row">
            <a href={sessionUrl(campus.slug, one.id, session.id)}>{daysOf(session)}</a>
          </th>
          <td data-titre="Lieu">{session.lieu}</td>
          <td class="n" data-titre="Places">
            {session.places ?? <span class="doux">non renseigné</span>}
          </td>
          <td data-titre="Inscription jusqu’au">
            {session.inscriptionLimite ? (
              frenchPartialDate(session.inscriptionLimite)
            ) : (
              <span class="doux">non renseigné</span>
            )}
          </td>
          <td data-titre="État">
            <EtatMark tone={TONES[session.etat]}>{sessionStateLabels[session.etat]}</EtatMark>
            {session.fin < today && session.etat !== 'annulee' && <span class="source"> passée</span>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
