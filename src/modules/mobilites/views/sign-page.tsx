import {
  Choice,
  ErrorSummary,
  EtatMark,
  Example,
  Field,
  Icon,
  Notice,
  Page,
  Refused,
  SectionTitle,
} from '#core/html/index.ts';
import type { Party } from '../accords/accord.ts';
import type { Accord } from '../accords/accords.sql.ts';
import { accordStateLabels, accordStateTones, partyLabels } from '../accords/labels.ts';
import { signPdfUrl, signReportUrl, signUrl } from '../accords/links.ts';
import type { AccordReport } from '../accords/report.ts';
import type { HostReportValues, SignValues } from '../accords/schemas.ts';
import { AccordFacts } from './accord-facts.tsx';
import { HostReportForm, ReportFacts, ReportSection, type ShownOpinion } from './accord-report.tsx';

interface SignPageProps {
  one: Accord;
  partie: Party;
  token: string;
  typed: SignValues;
  report: HostReportValues;
  /** What was said of it; null before its end. */
  over: { said: AccordReport | null; opinion: ShownOpinion | null } | null;
  errors: Readonly<Record<string, string>>;
  done: boolean;
  /** Whether a signature may still be given. */
  open: boolean;
}

/** One agreement by one link, without a password: read, then signed or refused for one party. Made for a phone. */
export function SignPage(props: SignPageProps) {
  const { one, partie, token, errors, done } = props;
  const title = `Convention d’accueil : ${one.classe}, ${one.hote}`;
  const signed = one.signatures.some((each) => each.partie === partie && each.signeLe !== null);
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {one.campus} {one.exemple && <Example />}
        </p>
        <h1 class="titre-page">{title}</h1>
        <ErrorSummary errors={errors} />
        {done && (
          <div role="status">
            <Notice tone="ok" title="C’est noté">
              <p>L’état de la convention est à jour pour toutes les parties.</p>
            </Notice>
          </div>
        )}
        <p class="chapo">
          <EtatMark tone={accordStateTones[one.etat]}>{accordStateLabels[one.etat]}</EtatMark>
        </p>
        <p>
          <a href={signPdfUrl(token)} download>
            <Icon name="download-simple" /> La convention et ses signatures (PDF)
          </a>
        </p>
        <AccordFacts accord={one} />
        {props.over && (
          <ReportSection>
            {props.over.said && <ReportFacts report={props.over.said} opinion={props.over.opinion} />}
            {partie === 'accueillant' && (
              <HostReportForm action={signReportUrl(token)} typed={props.report} errors={errors} />
            )}
          </ReportSection>
        )}
        {props.open && !signed && <SignForm {...props} />}
      </div>
    </Page>
  );
}

function SignForm({ one, partie, token, typed, errors }: SignPageProps) {
  return (
    <section aria-labelledby="t-signer" class="haut-5">
      <SectionTitle id="t-signer">Votre réponse, pour {partyLabels[partie]}</SectionTitle>
      <form method="post" action={signUrl(token)} class="pile fiche">
        <input type="hidden" name="texte" value={one.empreinte} />
        <fieldset id="acte" tabIndex={-1}>
          <legend>Votre réponse</legend>
          <Choice type="radio" name="acte" value="signer" checked={typed.acte === 'signer'}>
            Signer cette convention
          </Choice>
          <Choice type="radio" name="acte" value="refuser" checked={typed.acte === 'refuser'}>
            La refuser
          </Choice>
          <Refused text={errors.acte} />
        </fieldset>
        <Field
          name="nom"
          label="Vos prénom et nom"
          hint="Demandés pour signer, avec votre fonction."
          value={typed.nom}
          error={errors.nom}
          maxLength={120}
          autocomplete="name"
        />
        <Field
          name="fonction"
          label="Votre fonction"
          value={typed.fonction}
          error={errors.fonction}
          maxLength={120}
          autocomplete="organization-title"
        />
        <div id="accord" tabIndex={-1}>
          <Choice name="accord" value="oui" checked={typed.accord === 'oui'}>
            J’ai lu la convention, je suis habilité à la signer et je la signe.
          </Choice>
          <Refused text={errors.accord} />
        </div>
        <Field
          name="motif"
          label="Pourquoi vous refusez"
          hint="Demandé pour refuser ; les deux parties le lisent."
          type="textarea"
          value={typed.motif}
          error={errors.motif}
          maxLength={500}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Envoyer ma réponse
          </button>
        </p>
      </form>
    </section>
  );
}
