import { ErrorSummary, Example, ExportLinks, Facts, Field, Icon, WorkspacePage } from '#core/html/index.ts';
import { instancesUrl, instanceUrl, seriesCalendarUrl, seriesListUrl, seriesUrl } from '../links.ts';
import { meetingsCsvUrl } from '../meetings/links.ts';
import type { StateView } from '../present-meeting.ts';
import { Refusals } from './meeting-frame.tsx';
import { SeriesMeetings } from './series-meetings.tsx';

export interface SeriesMeetingView {
  id: string;
  when: string;
  /** It was moved by itself: the day that the rule gave it. */
  moved: string | false;
  state: StateView;
  points: number;
  mayMove: boolean;
  mayCancel: boolean;
  mayChange: boolean;
}

export interface SeriesView {
  instance: { id: string; nom: string; campusSlug: string };
  series: {
    id: string;
    titre: string;
    version: number;
    exemple: boolean;
    words: string;
    pauses: string[];
    feries: boolean;
    template: string | null;
    place: string | null;
    /** When and why it ended. */
    over: string | null;
  };
  rows: SeriesMeetingView[];
  mayEnd: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
  faults: readonly string[];
}

/** A series: its rule, its meetings, what may be done of each and of all. */
export function SeriesPage({ view }: { view: SeriesView }) {
  const { instance, series } = view;
  const refused = Object.keys(view.errors).length > 0 || view.faults.length > 0;
  const skipped = [...view.series.pauses, ...(series.feries ? ['jours fériés'] : [])];
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${series.titre}` : `Série : ${series.titre}`}
      heading={
        <>
          Série : {series.titre} {series.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: instance.campusSlug }) },
        { label: instance.nom, href: instanceUrl(instance.id) },
        { label: 'Séries', href: seriesListUrl(instance.id) },
        { label: series.titre },
      ]}
      current="gouvernance"
      perimeter={`campus:${instance.campusSlug}`}
      help="series-de-reunions"
      actions={
        <a class="btn" href={seriesCalendarUrl(instance.id, series.id)} download>
          <Icon name="calendar-plus" /> Ajouter à mon agenda
        </a>
      }
    >
      <Refusals faults={view.faults} />
      <ErrorSummary errors={view.errors} />
      <Facts
        facts={[
          { term: 'Règle', value: series.words },
          { term: 'Dates sautées', value: skipped.length > 0 ? skipped.join(', ') : 'aucune' },
          { term: 'Lieu', value: series.place ?? 'non renseigné' },
          { term: 'Modèle d’ordre du jour', value: series.template ?? 'aucun' },
          { term: 'État', value: series.over ? `terminée ${series.over}` : 'en cours' },
        ]}
      />
      <SeriesMeetings view={view} />
      <ExportLinks
        machineHref={meetingsCsvUrl({ serie: series.id, quand: 'toutes' }, 'csv')}
        spreadsheetHref={meetingsCsvUrl({ serie: series.id, quand: 'toutes' }, 'csv-excel')}
      />
      {view.mayEnd && <End view={view} />}
    </WorkspacePage>
  );
}

function End({ view }: { view: SeriesView }) {
  const { instance, series } = view;
  return (
    <details class="haut-5" open={view.errors.motif !== undefined || view.faults.length > 0}>
      <summary>Terminer la série</summary>
      <p>Les réunions à venir qui ne sont pas convoquées sont annulées ; celles qui le sont auront lieu.</p>
      <form method="post" action={seriesUrl(instance.id, series.id)} class="pile fiche">
        <input type="hidden" name="version" value={series.version} />
        <Field
          name="motif"
          label="Motif"
          type="textarea"
          hint="Écrit au journal et sur chaque réunion annulée."
          value={view.typed.motif}
          error={view.errors.motif}
          required
          maxLength={500}
        />
        <p class="actions">
          <button class="btn" type="submit">
            Terminer la série
          </button>
        </p>
      </form>
    </details>
  );
}
