import { ActiveFilters, EmptyState, Example, ExportLinks, Page } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { type CampusPlace, campusUrl, workingTogetherUrl } from '#modules/campus/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { periodText, stateLabels } from '../labels.ts';
import { publicActionId, publicActionsCsvUrl, publicActionsUrl } from '../links.ts';
import type { PublicAction } from '../public.sql.ts';
import type { PublicActionQuery } from '../schemas.ts';

interface PublicActionsProps {
  campus: CampusPlace;
  found: { rows: PublicAction[]; total: number };
  query: PublicActionQuery;
  /** Names of the organisations that are asked about. */
  among: string[];
  /** ISO days; null: whenever. */
  period: { from: string; to: string } | null;
}

/** Actions that a campus shows to anybody, each with an address of its own in the page. */
export function PublicActionsPage({ campus, found, query, among, period }: PublicActionsProps) {
  const bare = among.length === 0;
  const file = publicActionsCsvUrl(campus.slug, query);
  return (
    <Page
      title={`Les actions : ${campus.nomComplet}`}
      description={`Les actions que mène le campus ${campus.nomComplet} : projet, axe, période, organisation pilote et partenaires.`}
      current="campus"
      canonical={publicActionsUrl(campus.slug, query)}
      robots={bare ? undefined : 'noindex'}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Actions' },
      ]}
    >
      <div class="large">
        <h1>{count(found.total, 'action')}</h1>
        <p class="chapo">
          {campus.nomComplet}
          {among.length > 0 && ` : ${among.join(' et ')}`}
        </p>
        {period && (
          <p>
            Du {frenchPartialDate(period.from)} au {frenchPartialDate(period.to)}, comme les compte{' '}
            <a href={workingTogetherUrl(campus.slug)}>qui travaille avec qui</a>.
          </p>
        )}
        <ActiveFilters
          filters={bare ? [] : [{ label: `Avec ${among.join(' et ')}`, removeHref: publicActionsUrl(campus.slug) }]}
        />
        {found.rows.length === 0 ? (
          <EmptyState title="Aucune action à montrer">
            <p>
              <a href={bare ? campusUrl(campus.slug) : publicActionsUrl(campus.slug)}>
                {bare ? 'Revenir au campus' : 'Voir toutes les actions'}
              </a>
            </p>
          </EmptyState>
        ) : (
          <>
            <ul class="lignes haut-4">
              {found.rows.map((one) => (
                <Shown key={one.id} one={one} />
              ))}
            </ul>
            <ExportLinks
              machineHref={file}
              spreadsheetHref={`${file}${file.includes('?') ? '&' : '?'}format=csv-excel`}
            />
          </>
        )}
      </div>
    </Page>
  );
}

function Shown({ one }: { one: PublicAction }) {
  return (
    <li id={publicActionId(one.id)} tabIndex={-1}>
      <h2 class="t-3">
        {one.titre} {one.exemple && <Example />}
      </h2>
      <p class="petit">
        {one.projet}
        {one.axe && `, ${one.axe}`} ; {stateLabels[one.etat].toLowerCase()} ; {periodText(one)}.
      </p>
      {(one.pilote || one.partenaires.length > 0) && (
        <p class="petit doux">
          {one.pilote && (
            <>
              Pilote : <a href={organisationUrl(one.pilote.slug)}>{one.pilote.nom}</a>.{' '}
            </>
          )}
          {one.partenaires.length > 0 && (
            <>
              Avec{' '}
              {one.partenaires.map((each, at) => (
                <span key={each.slug}>
                  {at > 0 && ', '}
                  <a href={organisationUrl(each.slug)}>{each.nom}</a>
                </span>
              ))}
              .
            </>
          )}
        </p>
      )}
    </li>
  );
}
