import { EmptyState, Example, ExportLinks, Icon, Pagination, Tabs } from '#core/html/index.ts';
import { capitalise } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { GroupState } from '../inscriptions/group.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { groupStateLabels } from '../inscriptions/labels.ts';
import { arbitrateUrl, attendanceUrl, groupsCsvUrl, groupsUrl, registerUrl } from '../inscriptions/links.ts';
import type { NeedSums } from '../inscriptions/list.sql.ts';
import type { SlotView } from '../inscriptions/present-slots.ts';
import type { GroupQuery } from '../inscriptions/team-schemas.ts';
import { eventsHref, eventUrl } from '../links.ts';
import { rotationsUrl } from '../rotations/links.ts';
import { safetyListsUrl } from '../securite/links.ts';
import { EventFrame } from './event-frame.tsx';
import { GroupNeeds, GroupSlots } from './group-slots.tsx';
import { GroupTable } from './group-table.tsx';
import { GroupTools } from './group-tools.tsx';

interface GroupsPageProps {
  campus: CampusPlace;
  event: CampusEvent;
  slots: SlotView[];
  list: { rows: Group[]; total: number; pages: number };
  counts: ReadonlyMap<GroupState, number>;
  needs: NeedSums;
  query: GroupQuery;
  /** Classes may register now. */
  open: boolean;
  /** Who comes of them, on the day. */
  mayCount: boolean;
  /** Its site demands names, and the person may read them. */
  mayReadLists: boolean;
}

/** The registrations of an event: what each slot holds, who waits, and each group. */
export function GroupsPage(props: GroupsPageProps) {
  const { campus, event, list, query, counts } = props;
  const base = groupsUrl(campus.slug, event.id);
  const csv = groupsCsvUrl(campus.slug, event.id);
  const { page: current, ...filters } = query;
  return (
    <EventFrame
      campus={campus}
      help="inscriptions_evenement"
      title={`Inscriptions : ${event.titre}`}
      heading={
        <>
          Inscriptions <small class="doux">{event.titre}</small> {event.exemple && <Example />}
        </>
      }
      crumbs={[{ label: event.titre, href: eventUrl(campus.slug, event.id) }, { label: 'Inscriptions' }]}
      actions={<Acts {...props} />}
    >
      <GroupSlots slots={props.slots} />
      <GroupNeeds needs={props.needs} />
      <Counts base={base} counts={counts} etat={query.etat} />
      <GroupTools base={base} query={query} slots={props.slots} />
      {list.rows.length === 0 ? (
        <EmptyState title="Aucune inscription ici">
          <p>Le formulaire public les reçoit dès que les inscriptions sont ouvertes.</p>
        </EmptyState>
      ) : (
        <>
          <GroupTable campus={campus.slug} rows={list.rows} total={list.total} />
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

/** What may be done from here. */
function Acts(props: GroupsPageProps) {
  const { campus, event } = props;
  return (
    <>
      {(props.counts.get('recue') ?? 0) > 0 && (
        <a class="btn btn--1" href={arbitrateUrl(campus.slug, event.id)}>
          Choisir les groupes
        </a>
      )}
      {props.mayCount && (
        <a class="btn" href={attendanceUrl(campus.slug, event.id)}>
          <Icon name="check" /> Présences
        </a>
      )}
      {props.mayReadLists && (
        <a class="btn" href={safetyListsUrl(campus.slug, event.id)}>
          <Icon name="lock" /> Listes de sécurité
        </a>
      )}
      <a class="btn" href={rotationsUrl(campus.slug, event.id)}>
        <Icon name="shuffle" /> Rotations
      </a>
      {props.open && (
        <a class="btn" href={registerUrl(event.slug)}>
          <Icon name="plus" /> Inscrire une classe
        </a>
      )}
    </>
  );
}

/** How many in each state; each number opens its list. */
function Counts({ base, counts, etat }: { base: string; counts: ReadonlyMap<GroupState, number>; etat: string }) {
  const states = (Object.keys(groupStateLabels) as GroupState[]).filter((one) => (counts.get(one) ?? 0) > 0);
  if (states.length < 2) return null;
  const tab = (value: string, label: string, n: number) => ({
    label,
    href: eventsHref(base, { etat: value }),
    count: n,
    current: etat === value,
  });
  const all = states.reduce((sum, one) => sum + counts.get(one)!, 0);
  return (
    <Tabs
      label="Inscriptions par état"
      tabs={[
        tab('', 'Toutes', all),
        ...states.map((one) => tab(one, capitalise(groupStateLabels[one]), counts.get(one)!)),
      ]}
    />
  );
}
