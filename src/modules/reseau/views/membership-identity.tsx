import { EtatMark, Facts, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import { memberRoleLabel, standingLabels } from '../labels.ts';
import type { MembershipModel } from '../present-membership.ts';

const unknown = <span class="doux">non renseigné</span>;
const dateOf = (day: string | null) => (day ? frenchPartialDate(day) : unknown);

function College({ nom, notes }: MembershipModel['college']) {
  if (nom === null) return unknown;
  return (
    <>
      {nom}
      {notes.map((note) => (
        <small key={note} class="sous">
          <EtatMark tone="alerte">{note}</EtatMark>
        </small>
      ))}
    </>
  );
}

/** A suspension whose planned end is past is still one: somebody restores it, or prolongs it. */
function End({ membership, today }: Pick<MembershipModel, 'membership' | 'today'>) {
  const day = frenchPartialDate(membership.fin!);
  if (membership.statut !== 'suspendu' || membership.fin! >= today) return <>{day}</>;
  return <EtatMark tone="alerte">{day}, terme passé : rétablissez l’adhésion, ou prolongez la suspension</EtatMark>;
}

/** What an organisation is today in a campus, in a few facts. */
export function Identity({ membership, correspondent, college, today }: MembershipModel) {
  return (
    <section aria-labelledby="adhesion">
      <SectionTitle id="adhesion">Adhésion</SectionTitle>
      <Facts
        facts={[
          {
            term: 'Statut',
            value: `${standingLabels[membership.statut]}${membership.fondateur && membership.statut !== 'fondateur' ? ', fondateur' : ''}`,
          },
          { term: 'Depuis', value: dateOf(membership.debut) },
          ...(membership.fin
            ? [
                {
                  term: membership.statut === 'suspendu' ? 'Suspension prévue jusqu’au' : 'Jusqu’au',
                  value: <End membership={membership} today={today} />,
                },
              ]
            : []),
          { term: 'Collège', value: <College {...college} /> },
          { term: 'Rôles', value: membership.roles.map(memberRoleLabel).join(', ') || unknown },
          ...(membership.etiquettes.length > 0
            ? [{ term: 'Étiquettes', value: membership.etiquettes.join(', ') }]
            : []),
          { term: 'Nom sur la page publique', value: membership.nomPublic ? 'affiché' : 'pas affiché' },
          { term: 'Correspondant', value: correspondent ?? unknown },
          { term: 'Dernier échange', value: dateOf(membership.contactLe) },
          {
            term: 'Nature',
            value: [kindLabels[membership.genre], membership.commune].filter(Boolean).join(', '),
          },
        ]}
      />
    </section>
  );
}
