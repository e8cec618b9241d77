import { ErrorSummary, EtatMark, Example, Field, FileField, Icon, SectionTitle } from '#core/html/index.ts';
import type { Accord } from '../accords/accords.sql.ts';
import { accordStateLabels, accordStateTones } from '../accords/labels.ts';
import {
  accordPdfUrl,
  cancelAccordUrl,
  classUrl,
  editAccordUrl,
  reportAccordUrl,
  signedAccordUrl,
  signedFileUrl,
} from '../accords/links.ts';
import type { AccordReport } from '../accords/report.ts';
import type { SchoolReportValues } from '../accords/schemas.ts';
import { AccordFacts } from './accord-facts.tsx';
import { ReportFacts, ReportSection, SchoolReportForm, type ShownOpinion } from './accord-report.tsx';
import { SchoolFrame } from './school-frame.tsx';

interface AccordPageProps {
  school: { slug: string; nom: string };
  accord: Accord;
  motif: string;
  /** What may be given as signed on paper. */
  deposit: { said: string; accept: string; maxBytes: number };
  /** What was said of it, and what is being said; null before its end. */
  report: { said: AccordReport | null; opinion: ShownOpinion | null; typed: SchoolReportValues } | null;
  errors: Readonly<Record<string, string>>;
}

/** One agreement, for the school: what is written, who has signed, what may still be done. */
export function AccordPage(props: AccordPageProps) {
  const { school, accord, errors } = props;
  const title = `Convention : ${accord.classe}, ${accord.hote}`;
  const live = accord.etat === 'en_signature' || accord.etat === 'signe';
  return (
    <SchoolFrame
      school={school}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={
        <>
          {accord.titre} {accord.exemple && <Example />}
        </>
      }
      scripts={['depot.js']}
      crumbs={[{ label: accord.classe, href: classUrl(school.slug, accord.classeId) }, { label: 'Convention' }]}
      actions={
        live && (
          <a class="btn" href={editAccordUrl(school.slug, accord.id)}>
            <Icon name="pencil-simple" /> Changer
          </a>
        )
      }
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        <EtatMark tone={accordStateTones[accord.etat]}>{accordStateLabels[accord.etat]}</EtatMark>
      </p>
      <p>
        <a href={accordPdfUrl(school.slug, accord.id)} download>
          <Icon name="download-simple" /> La convention et ses signatures (PDF)
        </a>
      </p>
      {accord.fichierId && (
        <p>
          <a href={signedFileUrl(school.slug, accord.id)} download>
            <Icon name="download-simple" /> La convention signée sur papier
          </a>
        </p>
      )}
      <AccordFacts accord={accord} />
      {accord.etat === 'en_signature' && <Elsewhere {...props} />}
      {props.report && (
        <ReportSection>
          {props.report.said && <ReportFacts report={props.report.said} opinion={props.report.opinion} />}
          <SchoolReportForm
            action={reportAccordUrl(school.slug, accord.id)}
            typed={props.report.typed}
            errors={errors}
          />
        </ReportSection>
      )}
      {live && <Cancel {...props} />}
    </SchoolFrame>
  );
}

/** Every party has signed on paper: the file is given. */
function Elsewhere({ school, accord, deposit, errors }: AccordPageProps) {
  return (
    <section aria-labelledby="t-ailleurs" class="haut-5">
      <SectionTitle id="t-ailleurs">Signée ailleurs</SectionTitle>
      <form
        method="post"
        action={signedAccordUrl(school.slug, accord.id)}
        encType="multipart/form-data"
        class="pile fiche"
      >
        <input type="hidden" name="version" value={accord.version} />
        <FileField
          name="fichier"
          label="La convention signée sur papier par toutes les parties"
          rules={deposit.said}
          accept={deposit.accept}
          maxBytes={deposit.maxBytes}
          error={errors.fichier}
        />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="upload-simple" /> Déposer
          </button>
        </p>
      </form>
    </section>
  );
}

/** Ends the agreement: its places are free again. */
function Cancel({ school, accord, motif, errors }: AccordPageProps) {
  return (
    <section aria-labelledby="t-annuler" class="haut-5">
      <SectionTitle id="t-annuler">Annuler</SectionTitle>
      <form method="post" action={cancelAccordUrl(school.slug, accord.id)} class="pile fiche">
        <input type="hidden" name="version" value={accord.version} />
        <Field
          name="motif"
          label="Pourquoi"
          hint="Les deux parties le lisent. Ne nommez aucun jeune."
          type="textarea"
          value={motif}
          error={errors.motif}
          required
          maxLength={500}
        />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="x-circle" /> Annuler la convention
          </button>
        </p>
      </form>
    </section>
  );
}
