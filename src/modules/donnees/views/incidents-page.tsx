import { DataTable, EmptyState, EtatMark, type Tone } from '#core/html/index.ts';
import { incidentUrl, NEW_INCIDENT } from '../links.ts';
import { OfficePage, type OfficeTab } from './office.tsx';

export interface IncidentLineView {
  id: string;
  titre: string;
  lieu: string;
  connu: string;
  /** « 31 heures pour prévenir la CNIL », « délai dépassé », « clos ». */
  etat: string;
  tone: Tone;
}

/** `/espace/donnees/incidents`: the breaches, the open ones first. */
export function IncidentsPage(props: { rows: IncidentLineView[]; tabs: OfficeTab[] }) {
  return (
    <OfficePage
      title="Violations de données"
      tabs={props.tabs}
      actions={
        <a class="btn btn--1" href={NEW_INCIDENT}>
          Déclarer un incident
        </a>
      }
    >
      {props.rows.length === 0 ? (
        <EmptyState title="Aucun incident">
          <p>
            Fichier envoyé à la mauvaise personne, compte ouvert par un tiers, données perdues : déclarez ici tout ce
            qui touche des données personnelles, même sans conséquence.
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Violations de données"
          hideCaption
          head={
            <tr>
              <th scope="col">Incident</th>
              <th scope="col">Lieu</th>
              <th scope="col">Connu le</th>
              <th scope="col">État</th>
            </tr>
          }
        >
          {props.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" data-litteral>
                <a href={incidentUrl(row.id)}>{row.titre}</a>
              </th>
              <td>{row.lieu}</td>
              <td>{row.connu}</td>
              <td>
                <EtatMark tone={row.tone}>{row.etat}</EtatMark>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </OfficePage>
  );
}
