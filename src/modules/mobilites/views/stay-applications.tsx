import { DataTable, EtatMark, ExportLinks, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Application } from '../stages/applications.sql.ts';
import { applicationStateLabels, applicationStateTones, daysText, personText, schoolText } from '../stages/labels.ts';
import { applicationsCsvUrl, applicationUrl, staysHref } from '../stages/links.ts';
import type { StayModel } from './stay-page.tsx';

/** Who asks for the places, in the order in which they came; for the host, who comes. */
export function StayApplications({ model }: { model: StayModel }) {
  const { campus, offer, team, applications, next, unconfirmed } = model;
  const csv = applicationsCsvUrl(campus.slug, offer.id);
  return (
    <section aria-labelledby="candidatures" class="haut-5">
      <SectionTitle id="candidatures">{team ? 'Candidatures' : 'Enseignants retenus'}</SectionTitle>
      {next.size > 0 && (
        <p class="fort">
          {count(offer.libres, 'place libre', 'places libres')} et {count(offer.attente, 'personne')} en attente :
          ouvrez {next.size > 1 ? 'les candidatures dites' : 'la candidature dite'} « place à proposer ».
        </p>
      )}
      {applications.length === 0 ? (
        <p>{team ? 'Aucune candidature.' : 'Personne n’est encore retenu.'}</p>
      ) : (
        <Table rows={applications} team={team} next={next} shared={offer.academies.length > 0} />
      )}
      {team && unconfirmed > 0 && (
        <p class="source">
          {count(unconfirmed, 'candidature attend', 'candidatures attendent')} que son auteur confirme son adresse.
        </p>
      )}
      {team && applications.length > 0 && (
        <ExportLinks
          machineHref={staysHref(csv, {}, { flavour: 'machine' })}
          spreadsheetHref={staysHref(csv, {}, { flavour: 'tableur' })}
        />
      )}
    </section>
  );
}

interface TableProps {
  rows: readonly Application[];
  team: boolean;
  /** Ids of those to whom a place may be proposed. */
  next: ReadonlySet<string>;
  /** Académies have places of their own. */
  shared: boolean;
}

function Table({ rows, team, next, shared }: TableProps) {
  return (
    <DataTable
      caption="Candidatures à ce stage"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Enseignant</th>
          <th scope="col">Établissement</th>
          <th scope="col">État</th>
          <th scope="col">Présence</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            {team ? <a href={applicationUrl(row.id)}>{personText(row)}</a> : personText(row)}
            <br />
            <span class="source">{row.discipline}</span>
          </th>
          <td data-titre="Établissement">
            {schoolText(row)}
            {shared && <span class="source"> {row.academieNom ?? 'académie inconnue'}</span>}
          </td>
          <td data-titre="État">
            <EtatMark tone={applicationStateTones[row.etat]}>{applicationStateLabels[row.etat]}</EtatMark>
            {next.has(row.id) && <span class="fort"> place à proposer</span>}
          </td>
          <td data-titre="Présence">{row.joursPresents === null ? 'pas encore' : daysText(row.joursPresents)}</td>
        </tr>
      ))}
    </DataTable>
  );
}
