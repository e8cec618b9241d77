import { DataTable, EtatMark, Example, ExportLinks, Pagination } from '#core/html/index.ts';
import { meetingsCsvUrl, meetingsUrl, meetingUrl } from '../meetings/links.ts';
import type { MeetingsView } from './meetings-page.tsx';

/** The rows, their pages and their files. */
export function MeetingList({ view }: { view: MeetingsView }) {
  const head = (
    <tr>
      <th scope="col">Réunion</th>
      <th scope="col">Date</th>
      <th scope="col">État</th>
      <th scope="col" class="n">
        Points
      </th>
      <th scope="col">Accusés de réception</th>
    </tr>
  );
  return (
    <>
      <DataTable caption="Réunions" hideCaption class="empilable" head={head}>
        {view.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={meetingUrl(row.id)}>{row.titre}</a> {row.exemple && <Example />}
              <br />
              <span class="petit doux">
                {row.instance}, {row.campus}
              </span>
            </th>
            <td data-titre="Date">{row.when}</td>
            <td data-titre="État">
              <EtatMark tone={row.state.tone}>{row.state.label}</EtatMark>
            </td>
            <td class="n" data-titre="Points">
              {row.points}
            </td>
            <td data-titre="Accusés">{row.received}</td>
          </tr>
        ))}
      </DataTable>
      <Pagination current={view.page} total={view.pages} href={(page) => meetingsUrl({ ...view.filters, page })} />
      <ExportLinks
        machineHref={meetingsCsvUrl(view.filters, 'csv')}
        spreadsheetHref={meetingsCsvUrl(view.filters, 'csv-excel')}
      />
    </>
  );
}
