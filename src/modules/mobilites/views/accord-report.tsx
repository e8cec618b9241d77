import type { ComponentChildren } from 'preact';
import { Choice, Field, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { count, frenchDecimal } from '#core/text/index.ts';
import type { AccordReport } from '../accords/report.ts';
import type { HostReportValues, SchoolReportValues } from '../accords/schemas.ts';

type Errors = Readonly<Record<string, string>>;
/** Opinions as a reader may see them: how many, and their mean. */
export interface ShownOpinion {
  n: number;
  moyenne: number;
}

/** « 4,5 sur 5, 8 réponses ». */
export const opinionText = ({ n, moyenne }: ShownOpinion): string =>
  `${frenchDecimal(moyenne)} sur 5, ${count(n, 'réponse')}`;

/** What was said of a placement. @param props.opinion of the pupils; null when nothing may be shown. */
export function ReportFacts({ report, opinion }: { report: AccordReport; opinion: ShownOpinion | null }) {
  return (
    <>
      {report.hoteNote !== null && (
        <p>
          L’accueillant : {report.hoteNote} sur 5{report.hoteTexte && ` ; ${report.hoteTexte}`}
        </p>
      )}
      {opinion && <p>Les jeunes : {opinionText(opinion)}</p>}
      {report.ecoleTexte && <p>L’établissement : {report.ecoleTexte}</p>}
    </>
  );
}

/** The host says what came of it. */
export function HostReportForm(props: { action: string; typed: HostReportValues; errors: Errors }) {
  const { action, typed, errors } = props;
  return (
    <form method="post" action={action} class="pile fiche">
      <fieldset id="note" tabIndex={-1}>
        <legend>Comment cet accueil s’est-il passé, de 1 (mal) à 5 (très bien) ?</legend>
        {(['1', '2', '3', '4', '5'] as const).map((one) => (
          <Choice key={one} type="radio" name="note" value={one} checked={typed.note === one}>
            {one}
          </Choice>
        ))}
        <Refused text={errors.note} />
      </fieldset>
      <Comment typed={typed.retour} />
    </form>
  );
}

/** The school counts what its pupils said. */
export function SchoolReportForm(props: { action: string; typed: SchoolReportValues; errors: Errors }) {
  const { action, typed, errors } = props;
  return (
    <form method="post" action={action} class="pile fiche">
      <fieldset id="notes" tabIndex={-1}>
        <legend>Combien de jeunes donnent chaque note, de 1 (mal) à 5 (très bien)</legend>
        {(['1', '2', '3', '4', '5'] as const).map((one) => (
          <Field
            key={one}
            name={`note_${one}`}
            label={`Note ${one}`}
            inputMode="numeric"
            value={typed[`note_${one}`]}
            maxLength={4}
            autocomplete="off"
          />
        ))}
        <Refused text={errors.notes} />
      </fieldset>
      <Comment typed={typed.retour} />
    </form>
  );
}

function Comment({ typed }: { typed: string }) {
  return (
    <>
      <Field
        name="retour"
        label="Ce qu’il faut en retenir"
        hint="Ne nommez aucun jeune."
        type="textarea"
        value={typed}
        maxLength={1000}
      />
      <p class="actions">
        <button class="btn" type="submit">
          <Icon name="check" /> Enregistrer le retour
        </button>
      </p>
    </>
  );
}

/** The section of a page that holds what was said, and the form of who may say it. */
export function ReportSection({ children }: { children: ComponentChildren }) {
  return (
    <section aria-labelledby="t-retour" class="haut-5">
      <SectionTitle id="t-retour">Retour</SectionTitle>
      {children}
    </section>
  );
}
