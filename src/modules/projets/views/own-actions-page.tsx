import { EmptyState, Pagination, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import type { Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { ACTIONS_DESK, actionsHref, actionsUrl } from '../links.ts';
import type { ActionQuery } from '../schemas.ts';
import { ActionTable } from './action-table.tsx';

interface OwnActionsProps {
  campuses: { slug: string; nom: string }[];
  list: { rows: (Action & Seen)[]; total: number; pages: number };
  query: ActionQuery;
}

/** The campuses whose actions a person reads, and the actions in which she, or her organisations, are engaged. */
export function OwnActionsPage({ campuses, list, query }: OwnActionsProps) {
  const { page: current, ...filters } = query;
  return (
    <WorkspacePage title="Actions" crumbs={[{ label: 'Actions' }]} current="actions" help="action">
      {campuses.length > 0 && (
        <section aria-labelledby="campus" class="bas-5">
          <SectionTitle id="campus">Par campus</SectionTitle>
          <ul class="liens">
            {campuses.map((one) => (
              <li key={one.slug}>
                <a href={actionsUrl(one.slug)}>{one.nom}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {list.rows.length > 0 ? (
        <section aria-labelledby="siennes">
          <SectionTitle id="siennes">Celles que pilote ou que suit votre organisation</SectionTitle>
          <ActionTable caption="Actions que pilote ou que suit votre organisation" rows={list.rows} where="campus" />
          <Pagination
            current={current}
            total={list.pages}
            href={(page) => actionsHref(ACTIONS_DESK, filters, { page })}
          />
        </section>
      ) : (
        campuses.length === 0 && (
          <EmptyState title="Aucune action ne vous engage">
            <p>Vous lirez ici les actions que pilote votre organisation, ou dont elle est partenaire.</p>
          </EmptyState>
        )
      )}
    </WorkspacePage>
  );
}
