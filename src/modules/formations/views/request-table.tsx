import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import {
  natureLabels,
  placesSaid,
  senseLabels,
  senseTones,
  stateLabel,
  stateTones,
  yearText,
} from '../demandes/labels.ts';
import { requestUrl } from '../demandes/links.ts';
import type { FormationRequest, OpinionSense } from '../demandes/request.ts';
import type { RequestRow } from '../demandes/request-list.sql.ts';

/** A state: a sign and its words. */
export function RequestMark({ one }: { one: Pick<FormationRequest, 'etat' | 'nature'> }) {
  return <EtatMark tone={stateTones[one.etat]}>{stateLabel(one.etat, one.nature).toLowerCase()}</EtatMark>;
}

export function SenseMark({ sens }: { sens: OpinionSense }) {
  return <EtatMark tone={senseTones[sens]}>{senseLabels[sens]}</EtatMark>;
}

/** What the campus thinks, or until when it is waited for. */
function CampusOpinion({ row }: { row: RequestRow }) {
  if (row.avisCampus) return <SenseMark sens={row.avisCampus} />;
  if (row.etat === 'avis_campus' && row.avisLimite) return <>attendu jusqu’au {frenchPartialDate(row.avisLimite)}</>;
  return <span class="doux">{row.sansAvis ? 'non rendu' : 'pas encore demandé'}</span>;
}

export function RequestTable({ rows, showCampus }: { rows: RequestRow[]; showCampus: boolean }) {
  return (
    <DataTable
      caption="Demandes de formation"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Demande</th>
          {showCampus && <th scope="col">Campus</th>}
          <th scope="col">Établissement</th>
          <th scope="col">Places</th>
          <th scope="col">État</th>
          <th scope="col">Avis du campus</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={requestUrl(row.campusSlug, row.id)}>{row.titre}</a> {row.exemple && <Example />}
            <br />
            <span class="source">
              {natureLabels[row.nature]}, {row.formation}
            </span>
          </th>
          {showCampus && <td data-titre="Campus">{row.campus}</td>}
          <td data-titre="Établissement">{row.organisation}</td>
          <td data-titre="Places">
            {placesSaid(row) || <span class="doux">non renseignées</span>}
            {row.placesColorees !== null && <>, dont {row.placesColorees} colorées</>}
            <br />
            <span class="source">{yearText(row.annee)}</span>
          </td>
          <td data-titre="État">
            <RequestMark one={row} />
          </td>
          <td data-titre="Avis du campus">
            <CampusOpinion row={row} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
