import { DataTable, EmptyState, EtatMark, Pagination, SectionTitle } from '#core/html/index.ts';
import { answerSheetUrl, consultationUrl, lettersUrl, noteAnswerUrl } from '../consultations/links.ts';
import type { AskedView } from '../consultations/present.ts';
import type { ConsultationPageView } from './consultation-page.tsx';

/** Who is asked, at which address, and who answered. */
export function ConsultationAsked({ view }: { view: ConsultationPageView }) {
  const { asked, head } = view;
  return (
    <section aria-labelledby="interrogees" class="haut-5">
      <SectionTitle id="interrogees">Organisations interrogées</SectionTitle>
      <p>{asked.summary}.</p>
      {asked.paper && (
        <p>
          <a href={lettersUrl(head.id)}>Lettres sur papier, pour qui ne reçoit pas nos courriels</a>
        </p>
      )}
      {asked.rows.length === 0 ? (
        <EmptyState title="Personne n’est interrogé">
          <p>Aucune organisation ne siège dans cette instance, ou n’a cette situation dans le réseau du campus.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Organisations interrogées"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Organisation</th>
              <th scope="col">À qui l’on écrit</th>
              {asked.opened && <th scope="col">Réponse</th>}
            </tr>
          }
        >
          {asked.rows.map((row) => (
            <Row key={row.id} row={row} id={head.id} opened={asked.opened} notes={asked.notes} />
          ))}
        </DataTable>
      )}
      <Pagination
        current={asked.page}
        total={asked.pages}
        href={(page) => `${consultationUrl(head.id, page)}#interrogees`}
      />
    </section>
  );
}

function Row({ row, id, opened, notes }: { row: AskedView; id: string; opened: boolean; notes: boolean }) {
  return (
    <tr>
      <th scope="row">
        {row.answer ? <a href={answerSheetUrl(id, row.slug)}>{row.organisation}</a> : row.organisation}
      </th>
      <td data-titre="À qui l’on écrit" class="plein">
        {row.reached ? row.who : <EtatMark tone="alerte">{row.who}</EtatMark>}
        {row.sent && <small class="sous doux">{row.sent}</small>}
      </td>
      {opened && (
        <td data-titre="Réponse" class="plein">
          <EtatMark tone={row.answer ? 'ok' : 'info'}>{row.answer ?? row.waiting}</EtatMark>
          {row.how && <small class="sous doux">{row.how}</small>}
          {notes && (!row.answer || row.noted) && (
            <a class="sous" href={noteAnswerUrl(id, row.slug)}>
              {row.noted ? 'Corriger' : 'Noter sa réponse'}
              <span class="cache"> : {row.organisation}</span>
            </a>
          )}
        </td>
      )}
    </tr>
  );
}
