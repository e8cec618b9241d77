import { DataTable, EmptyState, EtatMark, Example, ExportLinks, FilterForm, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { durationText, yearText } from '../labels.ts';
import { mentorName } from '../mentors/labels.ts';
import { mentorsHref } from '../mentors/links.ts';
import { hoursText, seanceStateLabels, seanceStateTones, whenText, whereText } from '../seances/labels.ts';
import { seancesCsvUrl, seancesUrl, seanceUrl } from '../seances/links.ts';
import type { SeanceQuery } from '../seances/schemas.ts';
import type { Seance } from '../seances/seances.sql.ts';
import type { SeanceTotals } from '../seances/totals.ts';
import type { YearDoors } from '../year-doors.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { YearTabs } from './year-tabs.tsx';

interface SeancesModel {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  rows: Seance[];
  totals: SeanceTotals;
  /** Establishments whose sessions are read. */
  schools: readonly CordeeSchool[];
  query: SeanceQuery;
  /** Why nothing changes any more, or not yet; null while it may. */
  frozen: string | null;
  /** Whether every session of the cordée is read, or those of one's own establishments. */
  whole: boolean;
  doors: YearDoors;
}

/** The sessions of mentors in a school year. */
export function SeancesPage({ model }: { model: SeancesModel }) {
  const { campus, cordee, annee, rows, query } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  return (
    <CordeeFrame
      help="seances-mentors"
      campus={campus}
      cordee={cordee}
      title={`Séances des mentors ${yearText(annee)} : ${cordee.nom}`}
      heading={rows.length > 0 ? count(rows.length, 'séance') : 'Aucune séance'}
      crumbs={[{ label: `Séances ${yearText(annee)}` }]}
    >
      <YearTabs campus={campus.slug} cordee={cordee.id} annee={annee} current="seances" doors={model.doors} />
      {model.frozen && <p class="doux">{model.frozen}</p>}
      <Totals model={model} />
      {query.mentor !== '' && (
        <p>
          Séances d’un seul mentor. <a href={seancesUrl(...at)}>Toutes les séances</a>
        </p>
      )}
      <Filters model={model} />
      {rows.length === 0 ? (
        <EmptyState
          title={
            Object.values(query).some(Boolean)
              ? 'Aucune séance ne répond à ces critères'
              : 'Aucune séance n’est encore notée'
          }
        >
          <p>Chaque mentor note ses séances par le lien qu’il a reçu ; l’établissement approuve leurs heures ici.</p>
        </EmptyState>
      ) : (
        <>
          <SeanceTable model={model} />
          <ExportLinks
            machineHref={mentorsHref(seancesCsvUrl(...at), query, 'machine')}
            spreadsheetHref={mentorsHref(seancesCsvUrl(...at), query, 'tableur')}
          />
        </>
      )}
    </CordeeFrame>
  );
}

function Totals({ model: { rows, totals, whole } }: { model: SeancesModel }) {
  const own = !whole && 'Vous lisez les séances de votre établissement.';
  if (rows.length === 0) return own ? <p>{own}</p> : null;
  return (
    <p>
      <b class="chiffre">{durationText(totals.minutes)}</b> approuvées, en {count(totals.seances, 'séance')} de{' '}
      {count(totals.mentors, 'mentor')}
      {totals.attente > 0 &&
        ` ; ${count(totals.attente, 'séance')} sans accord à ce jour, ${durationText(totals.minutesAttente)}`}
      . {own}
    </p>
  );
}

function Filters({ model: { campus, cordee, annee, query, schools } }: { model: SeancesModel }) {
  return (
    <FilterForm action={seancesUrl(campus.slug, cordee.id, annee)} label="Filtrer les séances">
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ...Object.entries(seanceStateLabels)]}
      />
      <SelectField
        name="etablissement"
        label="Établissement"
        value={query.etablissement}
        options={[['', 'Tous'], ...schools.map((one) => [one.id, one.nom] as const)]}
      />
    </FilterForm>
  );
}

function SeanceTable({ model: { campus, cordee, annee, rows } }: { model: SeancesModel }) {
  return (
    <DataTable
      caption={count(rows.length, 'séance')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Séance</th>
          <th scope="col">Mentor</th>
          <th scope="col">Établissement</th>
          <th scope="col">Heures</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <a href={seanceUrl([campus.slug, cordee.id, annee], one.id)}>{whenText(one)}</a>
            <br />
            <span class="source">
              {one.theme}, {count(one.eleves, 'élève')}, {whereText(one)}
            </span>
          </th>
          <td data-titre="Mentor">
            {mentorName(one)} {one.exemple && <Example />}
          </td>
          <td data-titre="Établissement">{one.etablissement}</td>
          <td data-titre="Heures">{hoursText(one)}</td>
          <td data-titre="État">
            <EtatMark tone={seanceStateTones[one.etat]}>{seanceStateLabels[one.etat]}</EtatMark>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
