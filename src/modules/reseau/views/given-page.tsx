import type { ComponentChildren } from 'preact';
import { DataTable, EmptyState, Example, ExportLinks, Pagination } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { GivenRow } from '../given/given.sql.ts';
import type { GivenQuery, GivenTotals } from '../given/given.ts';
import { givenKinds, receivedKinds } from '../given/labels.ts';
import { givenCsvUrl, givenHref, givenUrl, sharesUrl } from '../given/links.ts';
import type { ShareKind } from '../given/share.ts';
import { exchangesUrl } from '../interactions/links.ts';
import { standingLabels } from '../labels.ts';
import { commitmentsUrl, memberUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { GivenMeetings, GivenParts } from './given-parts.tsx';
import { GivenShares, readsOne, UnreadShares } from './given-shares.tsx';
import { GivenTools } from './given-tools.tsx';

interface GivenPageProps {
  campus: CampusPlace;
  list: { rows: GivenRow[]; total: number; pages: number; totals: GivenTotals };
  query: GivenQuery;
  /** Civil years to choose from. */
  years: readonly string[];
  readsExchanges: boolean;
  /** Kinds of what the rooms above know that the person reads. */
  genres: readonly ShareKind[];
}

/** « Ce que chaque membre a donné et reçu » : promised, come, led and hosted on one side; meetings, classes and exchanges on the other. */
export function GivenPage(props: GivenPageProps) {
  const { campus, list, query, years } = props;
  const base = givenUrl(campus.slug);
  const csv = givenCsvUrl(campus.slug);
  const { page: current, ...filters } = query;
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Donné et reçu : ${campus.nom}`}
      heading="Ce que chaque membre a donné et reçu"
      crumbs={[{ label: 'Donné et reçu' }]}
      help="donne_et_recu"
    >
      <GivenTools base={base} query={query} years={years} />
      {list.rows.length === 0 ? (
        <EmptyState title="Aucun membre ne correspond">
          <p class="actions">
            <a class="btn" href={base}>
              Retirer les filtres
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Rows {...props} />
          <UnreadShares genres={props.genres} />
          <Pagination current={current} total={list.pages} href={(page) => givenHref(base, filters, { page })} />
          <ExportLinks
            machineHref={givenHref(csv, filters, { flavour: 'machine' })}
            spreadsheetHref={givenHref(csv, filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </CampusNetworkPage>
  );
}

function Rows({ campus, list, query, readsExchanges, genres }: GivenPageProps) {
  const { totals } = list;
  const columns = { readsExchanges, genres };
  const whole = query.annee === '' && query.q === '' && query.engage !== 'non';
  return (
    <DataTable
      caption={`${count(list.total, 'membre')}${query.annee ? `, année ${query.annee}` : ''}`}
      class="empilable"
      head={
        <tr>
          <th scope="col">Membre</th>
          <th scope="col">Engagements signés</th>
          <th scope="col">Venu sur promis</th>
          {readsOne(givenKinds, genres) && <th scope="col">Mène et accueille</th>}
          <th scope="col">Réunions, présent sur convoqué</th>
          {readsOne(receivedKinds, genres) && <th scope="col">Reçoit</th>}
          {readsExchanges && <th scope="col">Échanges</th>}
        </tr>
      }
    >
      {list.rows.map((row) => (
        <tr key={row.slug}>
          <th scope="row">
            <a href={memberUrl(campus.slug, row.slug)}>{row.nom}</a> {row.exemple && <Example />}
            <br />
            <span class="source">{[standingLabels[row.statut], row.commune].filter(Boolean).join(', ')}</span>
          </th>
          <Numbers
            one={row}
            {...columns}
            shared={(kinds) => (
              <GivenShares
                kinds={kinds}
                genres={genres}
                counts={row.partages}
                href={(quoi) => givenHref(sharesUrl(campus.slug, row.slug), { annee: query.annee, quoi })}
              />
            )}
          />
        </tr>
      ))}
      <tr>
        <th scope="row">Ensemble{list.pages > 1 && ' (toutes les pages)'}</th>
        <Numbers
          one={totals}
          {...columns}
          shared={() => <span class="doux">par membre</span>}
          {...(whole
            ? { commitments: `${commitmentsUrl(campus.slug)}?etat=signes`, exchanges: exchangesUrl(campus.slug) }
            : {})}
        />
      </tr>
    </DataTable>
  );
}

/** @param props.shared what is said of some kinds; @param props.commitments where what is counted is listed, when it is exactly that. */
function Numbers(props: {
  one: GivenTotals;
  readsExchanges: boolean;
  genres: readonly ShareKind[];
  shared(kinds: readonly ShareKind[]): ComponentChildren;
  commitments?: string;
  exchanges?: string;
}) {
  const { one, genres, shared } = props;
  const linked = (n: number, href: string | undefined) =>
    href ? <a href={href}>{frenchInteger(n)}</a> : frenchInteger(n);
  return (
    <>
      <td data-titre="Engagements signés">{linked(one.engagements, props.commitments)}</td>
      <td data-titre="Venu sur promis">
        <GivenParts parts={one.parts} />
      </td>
      {readsOne(givenKinds, genres) && <td data-titre="Mène et accueille">{shared(givenKinds)}</td>}
      <td data-titre="Réunions, présent sur convoqué">
        <GivenMeetings {...one} />
      </td>
      {readsOne(receivedKinds, genres) && <td data-titre="Reçoit">{shared(receivedKinds)}</td>}
      {props.readsExchanges && <td data-titre="Échanges">{linked(one.echanges ?? 0, props.exchanges)}</td>}
    </>
  );
}
