import { DataTable, EmptyState, ExportLinks, Icon, Pagination } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { newMailingUrl } from '../courriers/links.ts';
import { networkUrl } from '../links.ts';
import { filtersWords } from '../segments/labels.ts';
import { editSegmentUrl, newSegmentUrl, segmentMembersUrl, segmentsCsvUrl, segmentsUrl } from '../segments/links.ts';
import type { Segment } from '../segments/segments.sql.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

/** A segment as its list shows it. */
export interface SegmentLine {
  segment: Segment;
  /** Members that it keeps today; null: it asks for actions, which the person does not read. */
  n: number | null;
  who: string | null;
  mayChange: boolean;
  mayWrite: boolean;
}

/** The segments of a campus: those shared, and one's own; each says how many members it keeps today. */
export function SegmentsPage(props: {
  campus: CampusPlace;
  lines: SegmentLine[];
  total: number;
  pages: number;
  current: number;
  collegeName(id: string): string;
}) {
  const { campus, lines } = props;
  const base = segmentsUrl(campus.slug);
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Segments : ${campus.nom}`}
      heading={props.total > 0 ? count(props.total, 'segment') : 'Aucun segment'}
      crumbs={[{ label: 'Segments' }]}
      help="segments"
      actions={
        <a class="btn btn--1" href={newSegmentUrl(campus.slug)}>
          <Icon name="plus" /> Nouveau segment
        </a>
      }
    >
      {lines.length === 0 ? (
        <EmptyState title="Aucun segment enregistré">
          <p>Filtrez la liste des membres, puis enregistrez ce qu’elle montre sous un nom.</p>
          <p class="actions">
            <a class="btn" href={networkUrl(campus.slug)}>
              Filtrer les membres
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Lines {...props} />
          <Pagination
            current={props.current}
            total={props.pages}
            href={(page) => (page > 1 ? `${base}?page=${page}` : base)}
          />
          <ExportLinks
            machineHref={segmentsCsvUrl(campus.slug, 'machine')}
            spreadsheetHref={segmentsCsvUrl(campus.slug, 'tableur')}
          />
        </>
      )}
    </CampusNetworkPage>
  );
}

function Lines(props: { campus: CampusPlace; lines: SegmentLine[]; total: number; collegeName(id: string): string }) {
  const { campus, lines, total } = props;
  return (
    <DataTable
      caption={count(total, 'segment')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Segment</th>
          <th scope="col">Membres aujourd’hui</th>
          <th scope="col">Critères</th>
          <th scope="col">Qui le voit</th>
          <th scope="col">
            <span class="cache">Actes</span>
          </th>
        </tr>
      }
    >
      {lines.map(({ segment, n, who, mayChange, mayWrite }) => (
        <tr key={segment.id}>
          <th scope="row">
            <a href={segmentMembersUrl(campus.slug, segment.criteres)}>{segment.nom}</a>
          </th>
          <td data-titre="Membres aujourd’hui">{n ?? <span class="doux">non lu par votre rôle</span>}</td>
          <td data-titre="Critères">{filtersWords(segment.criteres, props.collegeName)}</td>
          <td data-titre="Qui le voit">
            {segment.partage ? 'Partagé' : 'Vous seul'}
            {segment.partage && who && <span class="source"> par {who}</span>}
          </td>
          <td>
            <span class="rang" style="--rang:.5rem 1rem">
              {mayChange && (
                <a href={editSegmentUrl(campus.slug, segment.id)}>
                  Modifier<span class="cache"> {segment.nom}</span>
                </a>
              )}{' '}
              {mayWrite && (
                <a href={newMailingUrl(campus.slug, segment.criteres)}>
                  Écrire<span class="cache"> aux membres de {segment.nom}</span>
                </a>
              )}
            </span>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
