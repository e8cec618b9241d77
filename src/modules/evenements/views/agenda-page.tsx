import { EmptyState, ExportLinks, Icon, Notice, Page, Pagination } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { AgendaChoice } from '../agenda/agenda.sql.ts';
import type { Month } from '../agenda/months.ts';
import { AGENDA, AGENDA_ATOM, AGENDA_CSV, AGENDA_ICS, eventsHref } from '../links.ts';
import type { AgendaQuery } from '../schemas.ts';
import { AgendaAside } from './agenda-aside.tsx';
import { AgendaList, type AgendaRow } from './agenda-list.tsx';
import { AgendaTools } from './agenda-tools.tsx';

export interface AgendaModel {
  list: { rows: AgendaRow[]; total: number; pages: number };
  query: AgendaQuery;
  choices: { campus: AgendaChoice[]; departements: AgendaChoice[] };
  /** The place as it was understood; null: none was asked. */
  place: string | null;
  unknownPlace: boolean;
  months: Month[];
  origin: string;
}

/** The agenda: what campuses hold, by month, with the calendar beside. */
export function AgendaPage(model: AgendaModel) {
  const { list, query } = model;
  const { page: current, ...filters } = query;
  const { quand: _, ...kept } = filters;
  const narrowed = Object.values(kept).some((value) => value !== '');
  const past = query.quand === 'passes';
  return (
    <Page
      title={`Agenda des campus${past ? ' : événements passés' : ''}${current > 1 ? `, page ${current}` : ''}`}
      description="Visites, forums, challenges et portes ouvertes des campus des métiers et des qualifications : dates, lieux, niveaux, places."
      current="agenda"
      canonical={eventsHref(AGENDA, filters, { page: current })}
      robots={narrowed || current > 1 || query.quand !== '' ? 'noindex' : undefined}
      crumbs={[{ label: 'Agenda' }]}
      alternates={[
        { type: 'application/atom+xml', href: eventsHref(AGENDA_ATOM, kept), title: 'Agenda des campus' },
        { type: 'text/calendar', href: eventsHref(AGENDA_ICS, kept), title: 'Agenda des campus' },
      ]}
      scripts={['copier.js']}
    >
      <div class="large">
        <Heading model={model} kept={kept} />
        <AgendaTools model={model} />
      </div>
      <div class="large cols bas-5" style="--cols:minmax(0,1fr) 22rem;--gap:var(--e6) var(--e8)">
        <div>
          {model.unknownPlace && (
            <Notice tone="alerte" title="Lieu introuvable">
              <p>Aucune commune ne s’appelle « {query.autour} » : la distance n’est pas prise en compte.</p>
            </Notice>
          )}
          {list.rows.length === 0 ? (
            <Nothing narrowed={narrowed} past={past} kept={kept} />
          ) : (
            <>
              <AgendaList rows={list.rows} />
              <Pagination current={current} total={list.pages} href={(page) => eventsHref(AGENDA, filters, { page })} />
              <ExportLinks
                machineHref={eventsHref(AGENDA_CSV, filters, { flavour: 'machine' })}
                spreadsheetHref={eventsHref(AGENDA_CSV, filters, { flavour: 'tableur' })}
              />
            </>
          )}
          <p class="haut-4">
            <a href={eventsHref(AGENDA, { ...kept, quand: past ? '' : 'passes' })}>
              {past ? 'Événements à venir' : 'Événements passés'}
            </a>
          </p>
        </div>
        <AgendaAside model={model} />
      </div>
    </Page>
  );
}

/** How many, and how to follow them. */
function Heading({ model, kept }: { model: AgendaModel; kept: Readonly<Record<string, string>> }) {
  return (
    <div class="rang rang--c rang--entre" style="--rang:var(--e3) var(--e6)">
      <h1>
        <span role="status">{headingOf(model)}</span>
      </h1>
      <p class="actions">
        <a class="btn" href="#abonnement">
          <Icon name="calendar-plus" /> S’abonner
        </a>{' '}
        <a class="btn btn--nu" href={eventsHref(AGENDA_ATOM, kept)}>
          <Icon name="rss" /> Fil
        </a>
      </p>
    </div>
  );
}

function headingOf({ list, query, place }: AgendaModel): string {
  const what = list.total === 0 ? 'Aucun rendez-vous' : count(list.total, 'rendez-vous', 'rendez-vous');
  const when = query.quand === 'passes' ? ' déjà passés' : '';
  return `${what}${when}${place ? ` autour de ${place}` : ''}`;
}

function Nothing(props: { narrowed: boolean; past: boolean; kept: Readonly<Record<string, string>> }) {
  const title = props.past ? 'Rien de passé ne correspond' : 'Rien n’est annoncé';
  return (
    <EmptyState title={title}>
      <p>
        {props.narrowed ? (
          <a href={AGENDA}>Voir tout l’agenda</a>
        ) : (
          'Les campus annoncent leurs dates quelques semaines avant. Abonnez-vous : elles viendront d’elles-mêmes.'
        )}
      </p>
    </EmptyState>
  );
}
