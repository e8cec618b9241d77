import { Icon, SectionTitle } from '#core/html/index.ts';
import { exchangesHref, exchangesUrl, newExchangeUrl } from '../interactions/links.ts';
import type { MembershipModel } from '../present-membership.ts';
import { ExchangeTable } from './exchange-table.tsx';

/** The last things that passed with the member; the list of the campus holds them all. */
export function MemberExchanges(props: MembershipModel & { exchanges: NonNullable<MembershipModel['exchanges']> }) {
  const { campus, membership, exchanges, today } = props;
  return (
    <section aria-labelledby="echanges" class="haut-5">
      <SectionTitle id="echanges">Échanges</SectionTitle>
      {exchanges.rows.length > 0 ? (
        <ExchangeTable campus={campus.slug} today={today} of="member" {...exchanges} />
      ) : (
        <p>Aucun échange n’est noté.</p>
      )}
      <p class="actions haut-3">
        <a class="btn" href={newExchangeUrl(campus.slug, membership.slug)}>
          <Icon name="plus" /> Noter un échange
        </a>{' '}
        {exchanges.total > exchanges.rows.length && (
          <a class="btn" href={exchangesHref(exchangesUrl(campus.slug), { q: membership.nom })}>
            Tous les échanges
          </a>
        )}
      </p>
    </section>
  );
}
