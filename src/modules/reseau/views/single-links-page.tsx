import { DataTable, EmptyState, Example, ExportLinks, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CooperationQuery, SharedKind } from '../cooperation/cooperation.ts';
import { sharedLabels } from '../cooperation/labels.ts';
import { cooperationsUrl, sharedUrl, singleLinksCsvUrl, singleLinksUrl } from '../cooperation/links.ts';
import type { SingleLinks } from '../cooperation/read-single-links.ts';
import { memberUrl } from '../links.ts';
import { publicNetworkUrl } from '../public/links.ts';
import { CooperationTools } from './cooperation-tools.tsx';
import { cooperationCrumbs } from './cooperations-page.tsx';
import { SharedCells, SharedHeads } from './shared-cells.tsx';

interface SingleLinksPageProps {
  campus: CampusPlace;
  found: SingleLinks;
  query: CooperationQuery;
  period: { from: string; to: string };
  /** Whether the pages of the network open too: members are named then, whatever they share. */
  network: boolean;
}

const kinds = Object.keys(sharedLabels) as SharedKind[];

/** « Un seul lien » : who would be cut from the network if one partner went, and who is in none of its works. */
export function SingleLinksPage({ campus, found, query, period, network }: SingleLinksPageProps) {
  const filters = { du: query.du, au: query.au, genre: query.genre };
  return (
    <WorkspacePage
      title={`Un seul lien : ${campus.nom}`}
      heading="Un seul lien"
      crumbs={[
        ...cooperationCrumbs(campus, network),
        { label: 'Coopérations', href: cooperationsUrl(campus.slug, filters) },
        { label: 'Un seul lien' },
      ]}
      current="reseau"
      perimeter={`campus:${campus.slug}`}
      help="cooperations"
    >
      <p>
        Du {frenchPartialDate(period.from)} au {frenchPartialDate(period.to)} : les membres qu’un seul partenaire relie
        à ceux qui travaillent ensemble. Sans ce partenaire, ils seraient coupés d’au moins la moitié des autres.
      </p>
      <CooperationTools action={singleLinksUrl(campus.slug)} query={{ ...query, avec: '' }} period={period} />
      {found.links.length === 0 ? (
        <EmptyState title="Aucun membre ne tient par un seul lien">
          <p>
            <a href={cooperationsUrl(campus.slug, filters)}>Voir qui travaille avec qui</a>
          </p>
        </EmptyState>
      ) : (
        <Links campus={campus.slug} found={found} filters={filters} network={network} />
      )}
      <Alone campus={campus.slug} found={found} network={network} />
      {found.total + (network ? found.aloneTotal : 0) > 0 && (
        <ExportLinks
          machineHref={singleLinksCsvUrl(campus.slug, filters, 'machine')}
          spreadsheetHref={singleLinksCsvUrl(campus.slug, filters, 'tableur')}
        />
      )}
    </WorkspacePage>
  );
}

function Links(props: {
  campus: string;
  found: SingleLinks;
  filters: { du: string; au: string; genre: string };
  network: boolean;
}) {
  const { campus, found, filters, network } = props;
  const { links, total } = found;
  const all = count(total, 'membre tient', 'membres tiennent');
  return (
    <DataTable
      caption={`${all} par un seul lien${links.length < total ? ` ; les ${links.length} premiers, les autres dans le fichier` : ''}`}
      class="empilable"
      head={
        <tr>
          <th scope="col">Membre</th>
          <th scope="col">Tient par</th>
          <SharedHeads />
          <th scope="col" class="n">
            Organisations coupées avec ce membre
          </th>
        </tr>
      }
    >
      {links.map(({ member, partner, counts, total: shared, behind }) => (
        <tr key={member.id}>
          <th scope="row">
            {network ? <a href={memberUrl(campus, member.slug)}>{member.nom}</a> : member.nom}{' '}
            {member.exemple && <Example />}
          </th>
          <td data-titre="Tient par">
            <a href={cooperationsUrl(campus, { ...filters, avec: partner.slug })}>{partner.nom}</a>{' '}
            {partner.exemple && <Example />}
          </td>
          <SharedCells
            counts={kinds.map((kind) => ({ kind, n: counts[kind] }))}
            total={shared}
            href={(genre) =>
              sharedUrl(campus, { one: member.slug, other: partner.slug }, genre ? { ...filters, genre } : filters)
            }
          />
          <td class="n" data-titre="Organisations coupées avec ce membre">
            {behind > 0 ? behind : <span class="doux">0</span>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Members that share nothing: named for whoever reads the members, counted for the others. */
function Alone({ campus, found, network }: { campus: string; found: SingleLinks; network: boolean }) {
  const { alone, aloneTotal } = found;
  return (
    <section aria-labelledby="t-sans" class="haut-5">
      <SectionTitle id="t-sans">Aucun lien</SectionTitle>
      <p>
        {aloneTotal === 0
          ? 'Chaque membre partage quelque chose avec un autre sur cette période.'
          : `${count(aloneTotal, 'membre ne partage', 'membres ne partagent')} rien avec personne sur cette période.`}
        {network && alone.length < aloneTotal && ` Les ${alone.length} premiers ; les autres sont dans le fichier.`}
      </p>
      {aloneTotal > 0 && !network && (
        <p>
          <a href={publicNetworkUrl(campus)}>Voir les membres du réseau</a>
        </p>
      )}
      {network && alone.length > 0 && (
        <ul class="liens haut-2">
          {alone.map((one) => (
            <li key={one.id}>
              <a href={memberUrl(campus, one.slug)}>{one.nom}</a> {one.exemple && <Example />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
