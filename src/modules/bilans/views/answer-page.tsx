import { Choice, ErrorSummary, Field, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ContentHeading, Report } from '../bilan/report.ts';
import { answerUrl, commentUrl, headingAnchor, reportUrl } from '../links.ts';
import type { AnswerForm } from '../schemas.ts';
import { Answers } from './report-answers.tsx';
import { ReportFrame } from './report-frame.tsx';

interface AnswerModel {
  campus: CampusPlace;
  report: Report;
  one: ContentHeading;
  typed: AnswerForm;
  errors: Record<string, string>;
  writes: boolean;
  comments: boolean;
  remarks: readonly { id: string; texte: string; le: string; auteur: string | null }[];
  remark: string;
  /** What the previous report said here; null: nothing. */
  before: string | null;
  /** Somebody wrote meanwhile: what is kept now, beside what was typed. */
  meanwhile: string | null;
}

/** One heading of a report: what answers it by itself, what is written, what readers remark. */
export function AnswerPage({ model }: { model: AnswerModel }) {
  const { campus, report, one, errors, writes } = model;
  return (
    <ReportFrame
      campus={campus}
      title={`${Object.keys(errors).length > 0 ? 'Erreur : ' : ''}${one.libelle} : ${report.titre}`}
      heading={one.libelle}
      crumbs={[{ label: report.titre, href: reportUrl(campus.slug, report.id) }, { label: one.libelle }]}
    >
      <ErrorSummary errors={errors} />
      {one.consigne && <p>{one.consigne}</p>}
      {one.preuves.length > 0 && <p class="doux">Pièces attendues avec elle : {one.preuves.join(', ')}.</p>}
      {model.meanwhile !== null && (
        <Notice tone="alerte" title="Écrit entre-temps par une autre personne">
          <p>{model.meanwhile || 'Rien : le texte a été vidé.'}</p>
          <p>Votre texte est gardé ci-dessous. Reprenez ce qu’il faut du sien, puis enregistrez.</p>
        </Notice>
      )}
      <Answers one={writes ? { ...one, texte: '', nonRenseigne: false } : one} />
      {model.before !== null && (
        <details>
          <summary>Ce que disait le bilan précédent</summary>
          <p>{model.before}</p>
        </details>
      )}
      {writes && <Writing model={model} />}
      <Remarks model={model} />
    </ReportFrame>
  );
}

function Writing({ model: { campus, report, one, typed, errors } }: { model: AnswerModel }) {
  return (
    <form method="post" action={answerUrl(campus.slug, report.id, one.id)} class="pile fiche">
      <input type="hidden" name="version" value={typed.version} />
      {one.reprisDe && <p>Ce texte est repris de {one.reprisDe} : l’enregistrer le confirme.</p>}
      <Field
        name="texte"
        label="Texte"
        hint={`N’y nommez personne. Une ligne vide sépare deux paragraphes.${one.longueur ? ` Le cadre demande ${one.longueur.valeur} ${one.longueur.unite} au plus.` : ''}`}
        type="textarea"
        value={typed.texte}
        error={errors.texte}
        maxLength={20000}
      />
      <Choice id="non_renseigne" name="non_renseigne" value="oui" checked={typed.non_renseigne === 'oui'}>
        Non renseigné
      </Choice>
      <Field
        name="motif"
        label="Pourquoi"
        hint="Si ce n’est pas renseigné : « non mesuré, intempéries »."
        value={typed.motif}
        error={errors.motif}
        maxLength={1000}
        autocomplete="off"
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Enregistrer
        </button>{' '}
        <a class="btn" href={`${reportUrl(campus.slug, report.id)}#${headingAnchor(one.id)}`}>
          Annuler
        </a>
      </p>
    </form>
  );
}

function Remarks({ model: { campus, report, one, remarks, comments, remark, errors } }: { model: AnswerModel }) {
  if (!comments && remarks.length === 0) return null;
  return (
    <section aria-labelledby="commentaires" class="haut-5">
      <SectionTitle id="commentaires">Commentaires</SectionTitle>
      {remarks.length > 0 && (
        <ul class="lignes">
          {remarks.map((each) => (
            <li key={each.id}>
              <p class="petit doux">
                {each.auteur ?? 'Compte effacé'}, {each.le}
              </p>
              <p>{each.texte}</p>
            </li>
          ))}
        </ul>
      )}
      {comments && (
        <form method="post" action={commentUrl(campus.slug, report.id, one.id)} class="pile fiche">
          <Field
            id="commentaire"
            name="texte"
            label="Votre commentaire"
            type="textarea"
            required
            value={remark}
            error={errors.commentaire}
            maxLength={2000}
          />
          <p class="actions">
            <button class="btn" type="submit">
              Commenter
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
