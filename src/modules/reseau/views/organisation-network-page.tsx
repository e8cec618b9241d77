import { EmptyState, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { organisationUrl, SHEETS } from '#modules/organisations/index.ts';
import type { CommitmentRow } from '../commitment-list.sql.ts';
import type { LetterRow } from '../lettres/letter-list.sql.ts';
import { memberUrl } from '../links.ts';
import type { OtherPlace } from '../organisation-places.sql.ts';
import { AskedLetters } from './asked-letter-table.tsx';
import { CommitmentTable } from './commitment-table.tsx';
import { PlaceTable } from './place-table.tsx';

const NUMBERS = ['', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];

/** « Dans trois campus », and what was promised to each of those that the person may read. */
export function OrganisationNetworkPage(props: {
  organisation: { slug: string; nom: string };
  places: OtherPlace[];
  readable: ReadonlySet<string>;
  commitments: CommitmentRow[];
  /** Letters that those campuses asked of it. */
  letters: LetterRow[];
  today: string;
}) {
  const { organisation, places, readable, commitments, letters, today } = props;
  const own = places.filter((one) => readable.has(one.campusId));
  return (
    <WorkspacePage
      title={`Réseau de ${organisation.nom}`}
      heading={organisation.nom}
      crumbs={[{ label: 'Organisations', href: SHEETS }, { label: organisation.nom }]}
      current="organisations"
      help="reseau_organisation"
      actions={
        <a class="btn" href={organisationUrl(organisation.slug)}>
          Page publique
        </a>
      }
    >
      <section aria-labelledby="campus">
        <SectionTitle id="campus">
          {places.length === 0 ? 'Dans aucun campus' : `Dans ${NUMBERS[places.length] ?? places.length} campus`}
        </SectionTitle>
        {places.length > 0 && <PlaceTable places={places} today={today} ends />}
        <p class="source haut-3">
          Chaque campus ne lit que ce qui le concerne ; la place dans un autre campus est publique.
        </p>
        {own.length > 0 && (
          <p class="actions haut-3">
            {own.map((one) => (
              <a key={one.campusId} class="btn" href={memberUrl(one.campus, organisation.slug)}>
                Adhésion : {one.nom}
              </a>
            ))}
          </p>
        )}
      </section>
      <AskedLetters rows={letters} today={today} />
      <section aria-labelledby="engagements" class="haut-5">
        <SectionTitle id="engagements">Ce qu’elle a promis, ce qui est venu</SectionTitle>
        {commitments.length > 0 ? (
          <CommitmentTable rows={commitments} today={today} of="organisation" />
        ) : (
          <EmptyState title="Aucun engagement">
            <p>Les conventions et les lettres de cette organisation se liront ici.</p>
          </EmptyState>
        )}
      </section>
    </WorkspacePage>
  );
}
