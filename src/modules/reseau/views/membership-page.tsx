import { Example, Facts, Icon, SectionTitle } from '#core/html/index.ts';
import { networkOfUrl, organisationUrl } from '#modules/organisations/index.ts';
import { givenKinds, receivedKinds } from '../given/labels.ts';
import { givenHref, sharesUrl } from '../given/links.ts';
import type { ShareKind } from '../given/share.ts';
import { askLettersUrl } from '../lettres/links.ts';
import { editMemberUrl, memberUrl, newCommitmentUrl } from '../links.ts';
import type { SentStanding } from '../membership-schemas.ts';
import type { MembershipModel } from '../present-membership.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { CommitmentTable } from './commitment-table.tsx';
import { DoneList } from './done-list.tsx';
import { GivenMeetings, GivenParts } from './given-parts.tsx';
import { GivenShares, UnreadShares } from './given-shares.tsx';
import { MemberContacts } from './member-contacts.tsx';
import { MemberExchanges } from './member-exchanges.tsx';
import { LikelyNotice, SheetRefused, SheetSection } from './member-sheet.tsx';
import { Identity } from './membership-identity.tsx';
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
export function MembershipPage({ model, sent, errors: { confirmer, demander, ...errors } }: MembershipPageProps) {
  const props = { model, sent, errors };
  const { campus, membership, sheet, people, likely } = model;
  const sheetErrors = { confirmer, demander };
  const refused = Boolean(confirmer ?? demander) || Object.keys(errors).length > 0;
  const title = `${membership.nom}, ${campus.nom}`;
  return (
    <CampusNetworkPage
      campus={campus}
      title={refused ? `Erreur : ${title}` : title}
      heading={
        <>
          {membership.nom} {membership.exemple && <Example />}
        </>
      }
      crumbs={[{ label: membership.nom }]}
      help="adhesion"
      actions={<Actions {...props.model} />}
    >
      <SheetRefused errors={sheetErrors} />
      {likely && <LikelyNotice likely={likely} back={memberUrl(campus.slug, membership.slug)} />}
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
      {sheet && (
        <div class="cols haut-5" style="--cols:1fr 1.2fr;--gap:var(--e6)">
          <SheetSection {...model} sheet={sheet} errors={sheetErrors} />
          {people && <MemberContacts membership={membership} people={people} />}
        </div>
      )}
      <section aria-labelledby="engagements" class="haut-5">
        <SectionTitle id="engagements">Ce qu’elle a donné et reçu</SectionTitle>
        <Given {...props.model} />
        {model.commitments.length > 0 ? (
          <CommitmentTable rows={model.commitments} today={model.today} of="campus" renewable={model.renewable} />
        ) : (
          <p>Aucun engagement n’est noté.</p>
        )}
      </section>
      {props.model.exchanges && <MemberExchanges {...props.model} exchanges={props.model.exchanges} />}
      {props.model.acts.length > 0 ? <StandingForm {...props} /> : <Refusal errors={props.errors} fields={[]} />}
      <DoneList lines={props.model.done} />
    </CampusNetworkPage>
  );
}

/** What it promised and what came, what it leads and hosts, what it was called and registered to. */
function Given({ campus, membership, given, genres }: MembershipModel) {
  const href = (quoi: ShareKind) => givenHref(sharesUrl(campus.slug, membership.slug), { quoi });
  const shared = (kinds: readonly ShareKind[]) => (
    <GivenShares kinds={kinds} genres={genres} counts={given.partages} href={href} />
  );
  return (
    <>
      <Facts
        facts={[
          { term: 'Venu sur promis', value: <GivenParts parts={given.parts} /> },
          { term: 'Mène et accueille', value: shared(givenKinds) },
          { term: 'Réunions, présent sur convoqué', value: <GivenMeetings {...given} /> },
          { term: 'Reçoit', value: shared(receivedKinds) },
        ]}
      />
      <UnreadShares genres={genres} />
    </>
  );
}

function Actions({ campus, membership, mayEdit, mayRecord, mayAskLetters }: MembershipModel) {
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
      {mayAskLetters && (
        <a class="btn" href={askLettersUrl(campus.slug, [membership.slug])}>
          <Icon name="envelope-simple" /> Demander une lettre
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
