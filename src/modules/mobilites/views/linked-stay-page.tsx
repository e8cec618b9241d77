import { ErrorSummary, EtatMark, Example, Icon, Notice, Page, SectionTitle } from '#core/html/index.ts';
import type { Application } from '../stages/applications.sql.ts';
import { applicationStateLabels, applicationStateTones, personText } from '../stages/labels.ts';
import { candidateAgreementUrl, candidateSupportUrl, candidateUrl, headUrl } from '../stages/links.ts';
import type { Offer } from '../stages/offers.sql.ts';
import type { StepOrder } from '../stages/schemas.ts';
import type { LinkHolder } from '../stages/stay-links.sql.ts';
import { ApplicationActs } from './application-acts.tsx';
import { ApplicationFacts } from './application-facts.tsx';
import { StayFacts } from './stay-facts.tsx';
import { ShareForm } from './stay-supports.tsx';

interface LinkedProps {
  offer: Offer;
  application: Application;
  token: string;
  pour: LinkHolder;
  acts: { id: string; acte: string }[];
  agreed: boolean;
  /** Whether what was made after the stay may be shared. */
  shares: boolean;
  deposit: { said: string; accept: string; maxBytes: number };
  typed: StepOrder;
  /** What was said of a document that was refused. */
  sharing?: Record<string, string>;
  errors: Record<string, string>;
  done: boolean;
}

/** One application by one link, without a password: for the teacher, or for the head of the school. Made for a phone. */
export function LinkedStayPage(props: LinkedProps) {
  const { offer, application, token, pour, errors } = props;
  const head = pour === 'chef';
  const title = head ? `Stage de ${personText(application)}` : `Votre stage : ${offer.titre}`;
  return (
    <Page
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      robots="noindex"
      scripts={props.shares ? ['depot.js'] : undefined}
    >
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {offer.campus} {offer.exemple && <Example />}
        </p>
        <h1 class="titre-page">{title}</h1>
        <ErrorSummary errors={errors} />
        {props.done && (
          <div role="status">
            <Notice tone="ok" title="C’est noté">
              <p>{head ? 'L’enseignant et le campus sont prévenus.' : 'Votre candidature est à jour.'}</p>
            </Notice>
          </div>
        )}
        <p class="chapo">
          <EtatMark tone={applicationStateTones[application.etat]}>{applicationStateLabels[application.etat]}</EtatMark>
        </p>
        <Intro {...props} />
        <section aria-labelledby="t-stage">
          <SectionTitle id="t-stage">{offer.titre}</SectionTitle>
          <StayFacts offer={offer} />
        </section>
        <ApplicationFacts application={application} address={false} />
        {props.acts.length > 0 && (
          <ApplicationActs
            action={head ? headUrl(token) : candidateUrl(token)}
            version={application.version}
            acts={props.acts}
            jours={offer.jours}
            typed={props.typed}
            errors={errors}
            named={head}
          />
        )}
        {props.shares && (
          <section aria-labelledby="t-partager" class="haut-5">
            <SectionTitle id="t-partager">Partager ce que vous en avez fait</SectionTitle>
            <ShareForm
              action={candidateSupportUrl(token)}
              deposit={props.deposit}
              typed={props.sharing ?? {}}
              errors={errors}
            />
          </section>
        )}
      </div>
    </Page>
  );
}

/** What the link is for. */
function Intro({ application, token, pour, agreed }: LinkedProps) {
  const head = pour === 'chef';
  return (
    <>
      {head && application.etat === 'accord_chef' && (
        <p>
          Cet enseignant demande à s’absenter pour ce stage. Sans votre réponse, il n’a pas lieu : le silence ne vaut
          pas accord. Ni compte, ni mot de passe.
        </p>
      )}
      {!head && agreed && (
        <p>
          <a href={candidateAgreementUrl(token)} download>
            <Icon name="download-simple" /> Convention à signer (PDF)
          </a>
        </p>
      )}
    </>
  );
}
