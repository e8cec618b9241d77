import { EmptyState, ExportLinks, Icon, Pagination, Tabs, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { layerLabels } from '#modules/organisations/index.ts';
import type { EndingCommitment } from '../commitment-list.sql.ts';
import { importsUrl } from '../imports/links.ts';
import { exchangesUrl } from '../interactions/links.ts';
import { candidaturesUrl, commitmentsUrl, membersCsvUrl, NETWORK, networkUrl } from '../links.ts';
import type { MemberList, MemberQuery } from '../read-members.ts';
import type { Segment } from '../segments/segments.sql.ts';
import { EndingList } from './ending-list.tsx';
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
  /** The first segments that the person reads. */
  segments: { rows: Segment[]; total: number };
  /** Candidatures that wait. */
  waiting: number;
  mayAdd: boolean;
  mayReadCommitments: boolean;
  mayReadExchanges: boolean;
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
  const csv = membersHref(membersCsvUrl(campus.slug), query, {});
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
      actions={<Actions {...props} />}
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
      <SegmentBar campus={campus.slug} query={query} segments={props.segments} />
      {list.rows.length === 0 ? (
        <EmptyState title="Aucun membre ne correspond">
          <p class="actions">
            <a class="btn" href={`${base}?statut=tous`}>
              Voir tous les statuts
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <MemberTable campus={campus.slug} rows={list.rows} total={list.total} today={props.today} />
          <ExportLinks machineHref={csv} spreadsheetHref={`${csv}${csv.includes('?') ? '&' : '?'}format=csv-excel`} />
        </>
      )}
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
      {props.ending.length > 0 && (
        <EndingList campus={campus.slug} ending={props.ending} allHref={`${base}?terme=proche`} />
      )}
    </WorkspacePage>
  );
}

function Actions({ campus, waiting, mayAdd, mayReadCommitments, mayReadExchanges, addHref }: MembersPageProps) {
  return (
    <>
      {mayReadCommitments && (
        <a class="btn" href={commitmentsUrl(campus.slug)}>
          <Icon name="handshake" /> Engagements
        </a>
      )}{' '}
      {mayReadExchanges && (
        <a class="btn" href={exchangesUrl(campus.slug)}>
          Échanges
        </a>
      )}{' '}
      {mayAdd && (
        <>
          <a class="btn" href={importsUrl(campus.slug)}>
            <Icon name="file-csv" /> Importer
          </a>{' '}
          <a class="btn" href={candidaturesUrl(campus.slug)}>
            Demandes{waiting > 0 && ` (${waiting})`}
          </a>{' '}
          <a class="btn btn--1" href={addHref}>
            <Icon name="plus" /> Ajouter un membre
          </a>
        </>
      )}
    </>
  );
}
