import { DataTable, EtatMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { changeSeriesUrl } from '../links.ts';
import { callUrl, editMeetingUrl, meetingUrl } from '../meetings/links.ts';
import type { SeriesMeetingView, SeriesView } from './series-page.tsx';

/** The meetings of a series, each with what may be done of it alone, or of it and those that follow. */
export function SeriesMeetings({ view }: { view: SeriesView }) {
  const { rows } = view;
  return (
    <section aria-labelledby="reunions" class="haut-5">
      <h2 class="repere" id="reunions">
        Réunions
      </h2>
      <DataTable
        caption={count(rows.length, 'réunion')}
        class="empilable"
        head={
          <tr>
            <th scope="col">Date</th>
            <th scope="col">État</th>
            <th scope="col" class="n">
              Points
            </th>
            <th scope="col">
              <span class="cache">Actes</span>
            </th>
          </tr>
        }
      >
        {rows.map((row) => (
          <Line key={row.id} row={row} view={view} />
        ))}
      </DataTable>
    </section>
  );
}

function Line({ row, view }: { row: SeriesMeetingView; view: SeriesView }) {
  const of = <span class="cache"> : {row.when}</span>;
  return (
    <tr>
      <th scope="row">
        <a href={meetingUrl(row.id)}>{row.when}</a>
        {row.moved && (
          <>
            <br />
            <span class="petit doux">{row.moved}</span>
          </>
        )}
      </th>
      <td data-titre="État">
        <EtatMark tone={row.state.tone}>{row.state.label}</EtatMark>
      </td>
      <td class="n" data-titre="Points">
        {row.points}
      </td>
      <td class="plein">
        <div class="actions">
          {row.mayMove && <a href={editMeetingUrl(row.id)}>Déplacer{of}</a>}
          {row.mayCancel && <a href={callUrl(row.id)}>Annuler{of}</a>}
          {row.mayChange && (
            <a href={changeSeriesUrl(view.instance.id, view.series.id, row.id)}>Changer à partir d’ici{of}</a>
          )}
        </div>
      </td>
    </tr>
  );
}
