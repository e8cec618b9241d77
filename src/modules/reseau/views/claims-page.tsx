import {
  DataTable,
  EmptyState,
  EtatMark,
  Example,
  ExportLinks,
  Pagination,
  SelectField,
  WorkspacePage,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { type ClaimState, claimStates } from '../tenue/labels.ts';
import { answerUrl, CLAIMS, CLAIMS_CSV } from '../tenue/links.ts';
import type { Claim } from '../tenue/revendications.sql.ts';

interface ClaimsPageProps {
  rows: Claim[];
  total: number;
  etat: ClaimState;
  current: number;
  pages: number;
}

const options = Object.entries(claimStates).filter(([etat]) => etat !== 'a_verifier');

/** The queue: who asks to keep the sheet of a member. */
export function ClaimsPage({ rows, total, etat, current, pages }: ClaimsPageProps) {
  const csv = `${CLAIMS_CSV}?etat=${etat}`;
  return (
    <WorkspacePage
      title="Demandes à tenir une fiche"
      crumbs={[{ label: 'Demandes à tenir une fiche' }]}
      current="revendications"
      help="revendications"
    >
      <form method="get" action={CLAIMS} class="outils">
        <SelectField name="etat" label="État" value={etat} options={options} />
        <button class="btn" type="submit">
          Filtrer
        </button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={etat === 'recue' ? 'Aucune demande n’attend' : 'Aucune dans cet état'}>
          <p>Elles arrivent par « C’est votre organisation ? », sur chaque fiche publique.</p>
        </EmptyState>
      ) : (
        <>
          <ClaimTable rows={rows} total={total} />
          <Pagination current={current} total={pages} href={(page) => `${CLAIMS}?etat=${etat}&page=${page}`} />
          <ExportLinks machineHref={csv} spreadsheetHref={`${csv}&format=csv-excel`} />
        </>
      )}
    </WorkspacePage>
  );
}

function ClaimTable({ rows, total }: { rows: Claim[]; total: number }) {
  return (
    <DataTable
      caption={count(total, 'demande')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Organisation</th>
          <th scope="col">Qui demande</th>
          <th scope="col">Adresse</th>
          <th scope="col">Reçue le</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={answerUrl(row.id)}>{row.organisation}</a> {row.exemple && <Example />}
          </th>
          <td data-titre="Qui demande">
            {row.prenom} {row.nom}, {row.fonction}
          </td>
          <td data-titre="Adresse">
            <EtatMark tone={row.domaine ? 'ok' : 'alerte'}>
              {row.domaine ? 'au nom de l’organisation' : 'à vérifier'}
            </EtatMark>
          </td>
          <td data-titre="Reçue le">{frenchDate(row.recueLe)}</td>
        </tr>
      ))}
    </DataTable>
  );
}
