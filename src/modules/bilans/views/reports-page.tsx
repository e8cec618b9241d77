import { CampusesPage, DataTable, EmptyState, Example, Icon } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { periodText } from '../bilan/labels.ts';
import type { Report } from '../bilan/report.ts';
import { FRAMES, newReportUrl, reportsUrl, reportUrl } from '../links.ts';
import { ReportFrame } from './report-frame.tsx';

/** Campuses whose reports somebody reads. */
export function ReportsDeskPage(props: { campuses: readonly { slug: string; nom: string }[]; frames: boolean }) {
  return (
    <CampusesPage
      section={{ key: 'bilans', title: 'Bilans', list: reportsUrl, help: 'bilan-annuel' }}
      campuses={props.campuses}
      actions={
        props.frames && (
          <a class="btn" href={FRAMES}>
            Cadres de bilan
          </a>
        )
      }
    >
      Aucun campus de votre périmètre n’a de bilans à lire.
    </CampusesPage>
  );
}

export function ReportsPage(props: {
  campus: CampusPlace;
  reports: readonly Report[];
  prepares: boolean;
  stateLabel(etat: string): string;
}) {
  const { campus, reports, prepares } = props;
  return (
    <ReportFrame
      campus={campus}
      title={`Bilans : ${campus.nom}`}
      heading="Bilans"
      actions={
        prepares && (
          <a class="btn btn--1" href={newReportUrl(campus.slug)}>
            <Icon name="plus" /> Préparer un bilan
          </a>
        )
      }
    >
      {reports.length === 0 ? (
        <EmptyState title="Aucun bilan à lire">
          <p>Un bilan paraît ici quand il est commencé, ou clos pour qui ne le prépare pas.</p>
        </EmptyState>
      ) : (
        <DataTable
          class="empilable"
          caption="Bilans du campus"
          hideCaption
          head={
            <tr>
              <th scope="col">Bilan</th>
              <th scope="col">Période</th>
              <th scope="col">Cadre</th>
              <th scope="col">État</th>
            </tr>
          }
        >
          {reports.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={reportUrl(campus.slug, one.id)}>{one.titre}</a> {one.exemple && <Example />}
              </th>
              <td data-titre="Période">{periodText(one)}</td>
              <td data-titre="Cadre">
                {one.cadre}, {one.cadreVersion}
              </td>
              <td data-titre="État">{props.stateLabel(one.etat)}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </ReportFrame>
  );
}
