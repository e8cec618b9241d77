import { DataTable, EmptyState, EtatMark, type Tone } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { type CampusPlace, joinUrl } from '#modules/campus/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import type { Candidature, CandidatureState } from '../candidatures.sql.ts';
import { candidatureUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

const STATES: Record<CandidatureState, readonly [Tone, string]> = {
  recue: ['alerte', 'reçue'],
  en_examen: ['info', 'en examen'],
  admise: ['ok', 'admise'],
  refusee: ['erreur', 'refusée'],
  ecartee: ['info', 'écartée'],
};

export function CandidatureMark({ etat }: { etat: CandidatureState }) {
  const [tone, label] = STATES[etat];
  return <EtatMark tone={tone}>{label}</EtatMark>;
}

/** Who asks to join: those that wait first. */
export function CandidaturesPage({ campus, rows }: { campus: CampusPlace; rows: Candidature[] }) {
  const waiting = rows.filter((one) => one.closeLe === null).length;
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Demandes d’adhésion : ${campus.nom}`}
      heading={
        waiting > 0 ? <mark>{count(waiting, 'demande attend', 'demandes attendent')}</mark> : 'Demandes d’adhésion'
      }
      crumbs={[{ label: 'Demandes' }]}
      help="candidatures"
    >
      {rows.length === 0 ? (
        <EmptyState title="Aucune demande">
          <p>
            Les demandes arrivent par <a href={joinUrl(campus.slug)}>le formulaire public du campus</a>.
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Demandes d’adhésion"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Organisation</th>
              <th scope="col">Reçue le</th>
              <th scope="col">Qui demande</th>
              <th scope="col">État</th>
            </tr>
          }
        >
          {rows.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={candidatureUrl(campus.slug, one.id)}>{one.nom}</a>
                <br />
                <span class="source">
                  {kindLabels[one.genre]}, {one.commune}
                </span>
              </th>
              <td data-titre="Reçue le">{frenchDate(one.recueLe)}</td>
              <td data-titre="Qui demande">
                {one.nomPersonne ? `${one.prenom ?? ''} ${one.nomPersonne}` : <span class="doux">effacé</span>}
              </td>
              <td data-titre="État">
                <CandidatureMark etat={one.etat} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </CampusNetworkPage>
  );
}
