import { DataTable, EtatMark, Icon } from '#core/html/index.ts';
import { callCsvUrl, votingPapersUrl } from '../meetings/links.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { ListExport } from './list-export.tsx';

export interface CalledRow {
  id: string;
  organisation: string;
  personne: string;
  college: string;
  voice: string;
  /** Sent, received, answered, in words. */
  trace: string;
  received: boolean;
  /** Its voting paper; null when it votes on nothing by correspondence. */
  ballot: string | null;
}

/** Those called, with what each received. */
export function Called(props: { head: MeetingHead; rows: readonly CalledRow[]; called: string | null }) {
  const head = (
    <tr>
      <th scope="col">Convoqué</th>
      <th scope="col">Collège</th>
      <th scope="col">Voix</th>
      <th scope="col">Réception</th>
    </tr>
  );
  return (
    <section aria-labelledby="convoques" class="haut-5">
      <h2 class="repere" id="convoques">
        Convoqués
      </h2>
      <p>{props.called}</p>
      {props.rows.some((row) => row.ballot) && (
        <p class="actions haut-3 bas-4">
          <a class="btn" href={votingPapersUrl(props.head.id)}>
            <Icon name="download-simple" /> Tous les bulletins de vote et leur bordereau (PDF)
          </a>
        </p>
      )}
      <DataTable caption="Convoqués et accusés de réception" hideCaption class="empilable" head={head}>
        {props.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.organisation}
              <br />
              <span class="petit doux">{row.personne}</span>
              {row.ballot && (
                <>
                  <br />
                  <a class="petit" href={row.ballot}>
                    Bulletin de vote (PDF)<span class="cache"> : {row.organisation}</span>
                  </a>
                </>
              )}
            </th>
            <td data-titre="Collège">{row.college}</td>
            <td data-titre="Voix">{row.voice}</td>
            <td data-titre="Réception">
              <EtatMark tone={row.received ? 'ok' : 'info'}>{row.trace}</EtatMark>
            </td>
          </tr>
        ))}
      </DataTable>
      <ListExport label="Télécharger cette liste :" href={callCsvUrl(props.head.id)} />
    </section>
  );
}
