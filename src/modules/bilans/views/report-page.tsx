import { ErrorSummary, EtatMark, Example, Facts, Icon, SectionTitle } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { periodText } from '../bilan/labels.ts';
import type { ContentHeading, Report, ReportContent, Section } from '../bilan/report.ts';
import { answerUrl, headingAnchor, reportFileUrl, reportFormats } from '../links.ts';
import type { ActForm } from '../schemas.ts';
import { ReportActs, type ReportRights } from './report-acts.tsx';
import { Answers } from './report-answers.tsx';
import { ReportFrame } from './report-frame.tsx';
import { type Missing, MissingSection } from './report-missing.tsx';

export interface ReportModel {
  campus: CampusPlace;
  report: Report;
  content: ReportContent;
  /** Null: it is read live. */
  freeze: { empreinte: string; le: string } | null;
  etat: string;
  sections: readonly Section[];
  percent: number;
  /** Ids of the headings that something answers. */
  answered: ReadonlySet<string>;
  missing: readonly Missing[];
  /** How many remarks each heading has. */
  comments: ReadonlyMap<string, number>;
  rights: ReportRights;
  acts: readonly { id: string; acte: string }[];
  typed: ActForm;
  errors: Record<string, string>;
}

/** A report: how far it is, what answers each heading, what may be done with it. */
export function ReportPage({ model }: { model: ReportModel }) {
  const { campus, report, content, errors, freeze } = model;
  return (
    <ReportFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${report.titre}` : report.titre}
      heading={
        <>
          {report.titre} {report.exemple && <Example />}
        </>
      }
      crumbs={[{ label: report.titre }]}
      actions={reportFormats.map((format) => (
        <a key={format} class="btn" href={reportFileUrl(campus.slug, report.id, format)} rel="nofollow">
          <Icon name="download-simple" /> {format.toUpperCase()}
        </a>
      ))}
    >
      <ErrorSummary errors={errors} />
      <Facts
        facts={[
          { term: 'Période', value: periodText(content) },
          { term: 'Cadre', value: content.cadre },
          { term: 'État', value: model.etat },
          ...(report.destinataire ? [{ term: 'Transmis à', value: report.destinataire }] : []),
          ...(report.etat === 'a_reprendre' && report.motif ? [{ term: 'À reprendre', value: report.motif }] : []),
          ...(freeze
            ? [
                { term: 'Clos le', value: freeze.le },
                { term: 'Empreinte SHA-256', value: <code>{freeze.empreinte}</code> },
              ]
            : []),
        ]}
      />
      {!freeze && <Sections model={model} />}
      {!freeze && (
        <MissingSection campus={campus} report={report} missing={model.missing} reminds={model.rights.reminds} />
      )}
      {content.rubriques.map((one) => (
        <HeadingPart key={one.id} model={model} one={one} />
      ))}
      <ReportActs model={model} />
    </ReportFrame>
  );
}

function Sections({ model: { sections, percent } }: { model: ReportModel }) {
  return (
    <nav aria-label="Sections du bilan" class="haut-4">
      <p>
        <b class="chiffre">{percent} %</b> prêt
      </p>
      <ol class="sections lignes">
        {sections.map((one) => (
          <li key={one.id}>
            <a href={`#${headingAnchor(one.id)}`}>
              {one.numero}. {one.libelle}
            </a>{' '}
            <span class="num petit">
              {one.repondues} sur {one.demandees}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function HeadingPart({ model, one }: { model: ReportModel; one: ContentHeading }) {
  const { campus, report, rights, comments, freeze } = model;
  const title = `${one.numero}. ${one.libelle}`;
  const said = comments.get(one.id) ?? 0;
  return (
    <section aria-labelledby={headingAnchor(one.id)} class="haut-4">
      {one.niveau === 1 ? (
        <SectionTitle id={headingAnchor(one.id)}>{title}</SectionTitle>
      ) : (
        <h3 id={headingAnchor(one.id)}>{title}</h3>
      )}
      {!freeze && one.attendu !== null && (
        <p class="rang petit">
          <EtatMark tone={model.answered.has(one.id) ? 'ok' : one.obligatoire ? 'alerte' : 'info'}>
            {model.answered.has(one.id) ? 'répondue' : one.obligatoire ? 'obligatoire, sans réponse' : 'sans réponse'}
          </EtatMark>
          {one.reprisDe && <EtatMark tone="alerte">repris de {one.reprisDe}, à confirmer</EtatMark>}
          {one.change && <EtatMark tone="info">changé depuis le bilan précédent</EtatMark>}
        </p>
      )}
      <Answers one={one} />
      {!freeze && one.sansReponse.length > 0 && (
        <p class="petit doux">Aucune salle ne remplit encore : {one.sansReponse.join(', ')}.</p>
      )}
      {one.attendu !== null && (rights.writes || rights.comments || said > 0) && (
        <p class="petit">
          <a href={answerUrl(campus.slug, report.id, one.id)}>
            {rights.writes ? 'Écrire' : 'Ouvrir'}
            <span class="cache"> : {one.libelle}</span>
          </a>
          {said > 0 && ` (commentaires : ${said})`}
        </p>
      )}
    </section>
  );
}
