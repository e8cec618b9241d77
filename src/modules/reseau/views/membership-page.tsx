import { EtatMark, Example, Facts, Icon, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { kindLabels, networkOfUrl, organisationUrl } from '#modules/organisations/index.ts';
import { memberRoleLabel, standingLabels } from '../labels.ts';
import { editMemberUrl, NETWORK, networkUrl, newCommitmentUrl } from '../links.ts';
import type { SentStanding } from '../membership-schemas.ts';
import type { MembershipModel } from '../present-membership.ts';
import { CommitmentTable } from './commitment-table.tsx';
import { DoneList } from './done-list.tsx';
import { GivenMeetings, GivenParts } from './given-parts.tsx';
import { MemberExchanges } from './member-exchanges.tsx';
import { PlaceTable } from './place-table.tsx';
import { Refusal } from './refusal.tsx';
import { StandingForm } from './standing-form.tsx';
import { StepTable } from './step-table.tsx';

interface MembershipPageProps {
  model: MembershipModel;
  sent: SentStanding;
  errors: Record<string, string>;
}

/** What an organisation is in a campus: today, before, what it promised, and what may change. */
export function MembershipPage(props: MembershipPageProps) {
  const { campus, membership } = props.model;
  const refused = Object.keys(props.errors).length > 0;
  const title = `${membership.nom}, ${campus.nom}`;
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${title}` : title}
      heading={
        <>
          {membership.nom} {membership.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: 'Réseau', href: NETWORK },
        { label: campus.nom, href: networkUrl(campus.slug) },
        { label: membership.nom },
      ]}
      current="reseau"
      perimeter={`campus:${campus.slug}`}
      help="adhesion"
      actions={<Actions {...props.model} />}
    >
      <div class="cols" style="--cols:1fr 1.2fr;--gap:var(--e6)">
        <Identity {...props.model} />
        <section aria-labelledby="etapes">
          <SectionTitle id="etapes">Statuts successifs</SectionTitle>
          <StepTable steps={props.model.steps} />
          {props.model.elsewhere.length > 0 && (
            <>
              <h3 class="haut-4">Dans d’autres campus</h3>
              <PlaceTable places={props.model.elsewhere} today={props.model.today} ends={false} />
            </>
          )}
        </section>
      </div>
      <section aria-labelledby="engagements" class="haut-5">
        <SectionTitle id="engagements">Ce qu’elle a donné et reçu</SectionTitle>
        <Facts
          facts={[
            { term: 'Venu sur promis', value: <GivenParts parts={props.model.given.parts} /> },
            { term: 'Réunions, présent sur convoqué', value: <GivenMeetings {...props.model.given} /> },
          ]}
        />
        {props.model.commitments.length > 0 ? (
          <CommitmentTable rows={props.model.commitments} today={props.model.today} of="campus" />
        ) : (
          <p>Aucun engagement n’est noté.</p>
        )}
      </section>
      {props.model.exchanges && <MemberExchanges {...props.model} exchanges={props.model.exchanges} />}
      {props.model.acts.length > 0 ? <StandingForm {...props} /> : <Refusal errors={props.errors} fields={[]} />}
      <DoneList lines={props.model.done} />
    </WorkspacePage>
  );
}

function Actions({ campus, membership, mayEdit, mayRecord }: MembershipModel) {
  return (
    <>
      <a class="btn" href={organisationUrl(membership.slug)}>
        <Icon name="eye" /> Page publique
      </a>{' '}
      <a class="btn" href={networkOfUrl(membership.slug)}>
        Tous ses campus
      </a>{' '}
      {mayEdit && (
        <a class="btn" href={editMemberUrl(campus.slug, membership.slug)}>
          <Icon name="pencil-simple" /> Modifier
        </a>
      )}{' '}
      {mayRecord && (
        <a class="btn btn--1" href={newCommitmentUrl(campus.slug, membership.slug)}>
          <Icon name="plus" /> Noter un engagement
        </a>
      )}
    </>
  );
}

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

function Identity({ membership, correspondent, college, today }: MembershipModel) {
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
