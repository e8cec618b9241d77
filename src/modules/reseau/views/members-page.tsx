import { EmptyState, ExportLinks, Icon, Pagination, Tabs, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { layerLabels } from '#modules/organisations/index.ts';
import type { EndingCommitment } from '../commitment-list.sql.ts';
import { newMailingUrl } from '../courriers/links.ts';
import { membersCsvUrl, NETWORK, networkUrl } from '../links.ts';
import type { MemberQuery } from '../member-query.ts';
import type { MemberList } from '../read-members.ts';
import { ACTIONS_UNREAD, type MemberFilters } from '../segments/labels.ts';
import type { Segment } from '../segments/segments.sql.ts';
import { EndingList } from './ending-list.tsx';
import { MemberActions } from './member-actions.tsx';
import { MemberChooser, mayChoose } from './member-chooser.tsx';
import { MemberTable } from './member-table.tsx';
import { MemberTools } from './member-tools.tsx';
import { NetworkViews } from './network-views.tsx';
import { SegmentBar } from './segment-bar.tsx';

interface MembersPageProps {
  campus: CampusPlace;
  list: MemberList;
  query: MemberQuery;
  today: string;
  ending: EndingCommitment[];
  overdue: EndingCommitment[];
  /** The first segments that the person reads. */
  asked: MemberFilters;
  segments: { rows: Segment[]; total: number };
  /** Candidatures that wait. */
  waiting: number;
  mayAdd: boolean;
  mayReadCommitments: boolean;
  mayReadExchanges: boolean;
  mayWrite: boolean;
  mayAskLetters: boolean;
  maySeeCooperations: boolean;
  addHref: string;
}

/** Address of the list with some criteria changed; what is left at its default is not written. */
export function membersHref(
  base: string,
  query: MemberQuery,
  change: Partial<Record<keyof MemberQuery, string>>,
): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, page: '', ...change })) {
    const text = String(value ?? '');
    if (text !== '' && !(name === 'tri' && text === 'nom')) params.set(name, text);
  }
  return params.size > 0 ? `${base}?${params}` : base;
}

/** « 64 membres, trois à renouveler ». */
export function MembersPage(props: MembersPageProps) {
  const { campus, list, query } = props;
  const base = networkUrl(campus.slug);
  return (
    <WorkspacePage
      title={`Réseau : ${campus.nom}`}
      heading={
        <>
          {count(list.present, 'membre')}
          {list.renewals > 0 && (
            <>
              , <mark>{count(list.renewals, 'à renouveler', 'à renouveler')}</mark>
            </>
          )}
        </>
      }
      crumbs={[{ label: 'Réseau', href: NETWORK }, { label: campus.nom }]}
      current="reseau"
      perimeter={`campus:${campus.slug}`}
      help="reseau_membres"
      actions={<MemberActions {...props} />}
    >
      <Tabs
        label="Familles du réseau"
        tabs={list.tabs.map(({ layer, n }) => ({
          label: layer ? layerLabels[layer] : 'Tous',
          href: membersHref(base, query, { couche: layer ?? '' }),
          count: n,
          current: (query.couche ?? null) === layer,
        }))}
      />
      <MemberTools base={base} query={query} list={list} />
      <SegmentBar campus={campus.slug} asked={props.asked} segments={props.segments} />
      <Found {...props} />
      <Pagination
        current={query.page}
        total={list.pages}
        href={(page) => membersHref(base, query, { page: page > 1 ? String(page) : '' })}
      />
      <NetworkViews
        campus={campus}
        maySeeCooperations={props.maySeeCooperations}
        mayReadCommitments={props.mayReadCommitments}
      />
      {props.ending.length + props.overdue.length > 0 && (
        <EndingList {...props} campus={campus.slug} allHref={`${base}?terme=proche`} />
      )}
    </WorkspacePage>
  );
}

function Found(props: MembersPageProps) {
  const { campus, list, query, today, asked, mayWrite } = props;
  const rights = { mayWrite, mayAskLetters: props.mayAskLetters, mayLabel: props.mayAdd };
  const choosing = mayChoose(rights);
  const csv = membersHref(membersCsvUrl(campus.slug), query, {});
  if (list.rows.length === 0) {
    return (
      <EmptyState title="Aucun membre ne correspond">
        {list.unread && <p>{ACTIONS_UNREAD}</p>}
        <p class="actions">
          <a class="btn" href={`${networkUrl(campus.slug)}?statut=tous`}>
            Voir tous les statuts
          </a>
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      {choosing && <MemberChooser {...rights} campus={campus.slug} asked={asked} total={list.total} />}
      <MemberTable
        campus={campus.slug}
        rows={list.rows}
        total={list.total}
        today={today}
        confirmedSince={list.confirmedSince}
        colleges={list.colleges}
        readsActions={list.readsActions}
        mayChoose={choosing}
      />
      {mayWrite && (
        <p class="actions">
          <a class="btn" href={newMailingUrl(campus.slug, asked)}>
            <Icon name="envelope-simple" /> Écrire à toute la sélection
          </a>
        </p>
      )}
      <ExportLinks machineHref={csv} spreadsheetHref={`${csv}${csv.includes('?') ? '&' : '?'}format=csv-excel`} />
    </>
  );
}
