import { DataTable, EmptyState, EtatMark, ExportLinks, type Tone } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { addDays, frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { type CampusPlace, joinUrl } from '#modules/campus/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import type { Waiting } from '../answer-term.ts';
import type { Candidature, CandidatureState } from '../candidatures.sql.ts';
import { candidatureStateLabels } from '../labels.ts';
import { candidaturesCsvUrl, candidatureUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

const TONES: Record<CandidatureState, Tone> = {
  recue: 'alerte',
  en_examen: 'info',
  admise: 'ok',
  refusee: 'erreur',
  ecartee: 'info',
};

export function CandidatureMark({ etat }: { etat: CandidatureState }) {
  return <EtatMark tone={TONES[etat]}>{candidatureStateLabels[etat]}</EtatMark>;
}

/** Since when a request waits, and whether its answer is late. */
export function Waits({ waiting }: { waiting: Waiting }) {
  return (
    <>
      {waiting.said}{' '}
      {waiting.late && (
        <EtatMark tone="erreur">réponse en retard depuis le {frenchPartialDate(addDays(waiting.until, 1))}</EtatMark>
      )}
    </>
  );
}

export interface CandidatureRow {
  one: Candidature;
  waiting: Waiting | null;
}

/** Who asks to join: those that wait first. @param term within how many days one answers, and by which rule. */
export function CandidaturesPage(props: { campus: CampusPlace; rows: CandidatureRow[]; term: string }) {
  const { campus, rows } = props;
  const waiting = rows.filter((row) => row.waiting !== null).length;
  const late = rows.filter((row) => row.waiting?.late).length;
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
        <>
          <p>
            Délai de réponse : {props.term}.{late > 0 && ` ${count(late, 'réponse')} en retard.`}
          </p>
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
            {rows.map((row) => (
              <Line key={row.one.id} campus={campus.slug} row={row} />
            ))}
          </DataTable>
          <ExportLinks
            machineHref={`${candidaturesCsvUrl(campus.slug)}?format=csv`}
            spreadsheetHref={`${candidaturesCsvUrl(campus.slug)}?format=csv-excel`}
          />
        </>
      )}
    </CampusNetworkPage>
  );
}

function Line({ campus, row: { one, waiting } }: { campus: string; row: CandidatureRow }) {
  return (
    <tr>
      <th scope="row">
        <a href={candidatureUrl(campus, one.id)}>{one.nom}</a>
        <br />
        <span class="source">
          {kindLabels[one.genre]}, {one.commune}
        </span>
      </th>
      <td data-titre="Reçue le">
        {frenchDate(one.recueLe)}
        {waiting && (
          <p class="petit">
            <Waits waiting={waiting} />
          </p>
        )}
      </td>
      <td data-titre="Qui demande">
        {one.nomPersonne ? `${one.prenom ?? ''} ${one.nomPersonne}` : <span class="doux">effacé</span>}
      </td>
      <td data-titre="État">
        <CandidatureMark etat={one.etat} />
      </td>
    </tr>
  );
}
