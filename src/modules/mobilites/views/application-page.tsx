import { ErrorSummary, EtatMark, Example, Icon, WorkspacePage } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Application } from '../stages/applications.sql.ts';
import { applicationStateLabels, applicationStateTones, personText } from '../stages/labels.ts';
import { agreementUrl, applicationStateUrl, publicStayUrl, stayUrl } from '../stages/links.ts';
import type { Offer } from '../stages/offers.sql.ts';
import type { StepOrder } from '../stages/schemas.ts';
import { ApplicationActs } from './application-acts.tsx';
import { ApplicationFacts } from './application-facts.tsx';
import { listOf, type Reader } from './applications-page.tsx';
import { StayFacts } from './stay-facts.tsx';

/** One application, for its author, the head of the school and the team of the campus. */
export function ApplicationPage(props: {
  campus: CampusPlace;
  offer: Offer;
  application: Application;
  acts: { id: string; acte: string }[];
  reader: Reader;
  /** There is a convention to sign. */
  agreed: boolean;
  typed: StepOrder;
  errors: Record<string, string>;
}) {
  const { campus, offer, application, reader, errors } = props;
  const list = listOf[reader];
  const team = reader === 'team';
  const name = personText(application);
  const title = `Candidature de ${name}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={
        <>
          {name} {offer.exemple && <Example />}
        </>
      }
      help="stages-enseignants"
      current={list.key}
      crumbs={[
        { label: list.label, href: list.href },
        { label: offer.titre, href: team ? stayUrl(campus.slug, offer.id) : publicStayUrl(offer.id) },
        { label: name },
      ]}
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        <EtatMark tone={applicationStateTones[application.etat]}>{applicationStateLabels[application.etat]}</EtatMark>{' '}
        pour « {offer.titre} »
      </p>
      {props.agreed && <Agreement href={agreementUrl(application.id)} />}
      <ApplicationFacts application={application} address={team} />
      {props.acts.length > 0 && (
        <ApplicationActs
          action={applicationStateUrl(application.id)}
          version={application.version}
          acts={props.acts}
          jours={offer.jours}
          typed={props.typed}
          errors={errors}
        />
      )}
      <details class="haut-5">
        <summary>Revoir le stage</summary>
        <StayFacts offer={offer} />
      </details>
    </WorkspacePage>
  );
}

const Agreement = ({ href }: { href: string }) => (
  <p>
    <a class="fleche" href={href} download>
      <Icon name="download-simple" /> Convention à signer (PDF)
    </a>
  </p>
);
