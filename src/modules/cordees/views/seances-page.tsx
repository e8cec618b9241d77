import { EmptyState, ExportLinks, FilterForm, Pagination, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { durationText, yearText } from '../labels.ts';
import { mentorsHref } from '../mentors/links.ts';
import { seanceStateLabels } from '../seances/labels.ts';
import { seancesCsvUrl, seancesUrl } from '../seances/links.ts';
import type { SeanceQuery } from '../seances/schemas.ts';
import type { Seance } from '../seances/seances.sql.ts';
import type { SeanceTotals } from '../seances/totals.ts';
import type { YearDoors } from '../year-doors.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { SeanceTable } from './seance-table.tsx';
import { YearTabs } from './year-tabs.tsx';

interface SeancesModel {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  /** Those of one page, and how many there are. */
  rows: Seance[];
  total: number;
  current: number;
  pages: number;
  /** Hours of every state. */
  totals: SeanceTotals;
  /** Establishments whose sessions are read. */
  schools: readonly CordeeSchool[];
  query: Omit<SeanceQuery, 'page'>;
  /** Why nothing changes any more, or not yet; null while it may. */
  frozen: string | null;
  /** Whether every session of the cordée is read, or those of one's own establishments. */
  whole: boolean;
  doors: YearDoors;
}

/** The sessions of mentors in a school year. */
export function SeancesPage({ model }: { model: SeancesModel }) {
  const { campus, cordee, annee, total, query } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  return (
    <CordeeFrame
      help="seances-mentors"
      campus={campus}
      cordee={cordee}
      title={`Séances des mentors ${yearText(annee)} : ${cordee.nom}`}
      heading={total > 0 ? count(total, 'séance') : 'Aucune séance'}
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
      {total === 0 ? (
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
          <SeanceTable campus={campus.slug} cordee={cordee.id} annee={annee} rows={model.rows} />
          <Pagination
            current={model.current}
            total={model.pages}
            href={(page) => mentorsHref(seancesUrl(...at), { ...query, page: String(page) })}
          />
          <ExportLinks
            machineHref={mentorsHref(seancesCsvUrl(...at), query, 'machine')}
            spreadsheetHref={mentorsHref(seancesCsvUrl(...at), query, 'tableur')}
          />
        </>
      )}
    </CordeeFrame>
  );
}

function Totals({ model: { totals, whole } }: { model: SeancesModel }) {
  const own = !whole && 'Vous lisez les séances de votre établissement.';
  if (totals.seances + totals.attente === 0) return own ? <p>{own}</p> : null;
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
      {query.mentor !== '' && <input type="hidden" name="mentor" value={query.mentor} />}
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
