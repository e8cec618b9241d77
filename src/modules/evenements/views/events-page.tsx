import { EmptyState, ExportLinks, Field, FilterForm, Icon, Pagination, SelectField, Tabs } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { importEventsUrl } from '../imports/links.ts';
import { eventKinds, eventStates, eventThemes, schoolLevels } from '../labels.ts';
import { eventsCsvUrl, eventsHref, eventsUrl, newEventUrl } from '../links.ts';
import type { ListedEvent } from '../list.sql.ts';
import type { EventQuery } from '../schemas.ts';
import { EventFrame } from './event-frame.tsx';
import { EventTable } from './event-table.tsx';

interface EventsPageProps {
  campus: CampusPlace;
  list: { rows: ListedEvent[]; total: number; pages: number };
  counts: ReadonlyMap<string, number>;
  query: EventQuery;
  mayImport: boolean;
}

/** The events of a campus: those to come first. */
export function EventsPage({ campus, list, counts, query, mayImport }: EventsPageProps) {
  const base = eventsUrl(campus.slug);
  const csv = eventsCsvUrl(campus.slug);
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <EventFrame
      campus={campus}
      title={`Événements : ${campus.nom}`}
      heading={list.total > 0 ? count(list.total, 'événement') : 'Aucun événement'}
      actions={
        <>
          <a class="btn btn--1" href={newEventUrl(campus.slug)}>
            <Icon name="plus" /> Préparer un événement
          </a>
          {mayImport && (
            <a class="btn btn--nu" href={importEventsUrl(campus.slug)}>
              <Icon name="calendar-plus" /> Importer un agenda
            </a>
          )}
        </>
      }
    >
      <Counts base={base} counts={counts} etat={query.etat} />
      <Tools base={base} query={query} />
      {list.rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucun événement ne correspond' : 'Aucun événement n’est encore préparé'}>
          <p>Une visite, un forum, un challenge : préparez-le en brouillon, annoncez-le quand tout est dit.</p>
          <p class="actions">
            <a class="btn" href={narrowed ? base : newEventUrl(campus.slug)}>
              {narrowed ? 'Retirer les filtres' : 'Préparer un événement'}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <EventTable rows={list.rows} total={list.total} />
          <Pagination current={current} total={list.pages} href={(page) => eventsHref(base, filters, { page })} />
          <ExportLinks
            machineHref={eventsHref(csv, filters, { flavour: 'machine' })}
            spreadsheetHref={eventsHref(csv, filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </EventFrame>
  );
}

/** How many in each state; each number opens its list. */
function Counts({ base, counts, etat }: { base: string; counts: ReadonlyMap<string, number>; etat: string }) {
  const states = (Object.keys(eventStates) as (keyof typeof eventStates)[]).filter((one) => (counts.get(one) ?? 0) > 0);
  if (states.length === 0) return null;
  const tab = (value: string, label: string, n: number) => ({
    label,
    href: eventsHref(base, { etat: value }),
    count: n,
    current: etat === value,
  });
  const all = states.reduce((sum, one) => sum + counts.get(one)!, 0);
  return (
    <Tabs
      label="Événements par état"
      tabs={[tab('', 'Tous', all), ...states.map((one) => tab(one, eventStates[one], counts.get(one)!))]}
    />
  );
}

function Tools({ base, query }: { base: string; query: EventQuery }) {
  return (
    <FilterForm action={base} label="Filtrer les événements" words={{ label: 'Mots de l’événement', value: query.q }}>
      <SelectField
        name="genre"
        label="Genre"
        value={query.genre}
        options={[['', 'Tous'], ...Object.entries(eventKinds)]}
      />
      <SelectField
        name="niveau"
        label="Niveau"
        value={query.niveau}
        options={[['', 'Tous'], ...Object.entries(schoolLevels)]}
      />
      <SelectField
        name="theme"
        label="Thème"
        value={query.theme}
        options={[['', 'Tous'], ...Object.entries(eventThemes)]}
      />
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ['suivis', 'Ni clos ni annulés'], ...Object.entries(eventStates)]}
      />
      <Field name="du" label="Du" type="date" value={query.du} autocomplete="off" />
      <Field name="au" label="Au" type="date" value={query.au} autocomplete="off" />
    </FilterForm>
  );
}
