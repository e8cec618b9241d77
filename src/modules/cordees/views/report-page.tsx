import type { Block } from '#core/documents/index.ts';
import { ErrorSummary, Field, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { type ReportFormat, reportFileUrl, reportUrl } from '../bilan/links.ts';
import type { OpinionTyped } from '../bilan/report-routes.tsx';
import type { Cordee } from '../cordees.sql.ts';
import { yearText } from '../labels.ts';
import type { YearDoors } from '../year-doors.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { NotSaved } from './not-saved.tsx';
import { BlockView } from './report-block.tsx';
import { YearTabs } from './year-tabs.tsx';

export interface ReportModel {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  title: string;
  blocks: Block[];
  /** null: not deposited, it still follows what is there. */
  deposeLe: Date | null;
  mayWrite: boolean;
  doors: YearDoors;
  typed: OpinionTyped;
  errors: Record<string, string>;
  refusal: string | null;
}

const FILES: readonly (readonly [ReportFormat, string])[] = [
  ['pdf', 'à imprimer (PDF)'],
  ['docx', 'à modifier (DOCX)'],
  ['xlsx', 'pour un tableur (XLSX)'],
];

/** The yearly return of a cordée, as it will be sent, or as it was deposited. */
export function ReportPage({ model }: { model: ReportModel }) {
  const { campus, cordee, annee, deposeLe, errors, refusal } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  const refused = refusal !== null || Object.keys(errors).length > 0;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={refused ? `Erreur : ${model.title}` : model.title}
      heading={deposeLe ? 'Bilan de l’année' : 'Projet de bilan'}
      crumbs={[{ label: `Bilan ${yearText(annee)}` }]}
    >
      <YearTabs campus={campus.slug} cordee={cordee.id} annee={annee} current="bilan" doors={model.doors} />
      <NotSaved refusal={refusal} />
      <ErrorSummary errors={errors} />
      <Notice
        tone={deposeLe ? 'ok' : 'info'}
        title={deposeLe ? `Déposé le ${frenchDate(deposeLe)}` : 'Ce bilan n’est pas déposé'}
      >
        <p>
          {deposeLe
            ? 'Il ne change plus, même si la cordée change.'
            : 'Il suit ce qui est déclaré, demandé et dépensé. Le référent de la tête le dépose en validant le bilan, depuis le programme.'}
        </p>
      </Notice>
      <p class="exports">
        <span class="doux">Télécharger le bilan :</span>
        {FILES.map(([format, label]) => (
          <a key={format} href={reportFileUrl(at, format)} rel="nofollow" download>
            <Icon name="download-simple" /> {label}
          </a>
        ))}
      </p>
      {model.blocks.map((block, index) => (
        <BlockView key={String(index)} block={block} id={`bilan-${index}`} />
      ))}
      {model.mayWrite && <OpinionForm model={model} />}
    </CordeeFrame>
  );
}

function OpinionForm({ model: { campus, cordee, annee, typed, errors } }: { model: ReportModel }) {
  const number = { maxLength: 5, autocomplete: 'off', inputMode: 'numeric' } as const;
  return (
    <section aria-labelledby="avis" class="haut-5">
      <SectionTitle id="avis">Écrire l’avis</SectionTitle>
      <form method="post" action={reportUrl(campus.slug, cordee.id, annee)} class="pile fiche">
        <input type="hidden" name="version" value={typed.version} />
        <Field
          name="reponses"
          label="Réponses reçues"
          hint="D’élèves et d’intervenants, sans nom. Sous dix réponses, rien n’en est dit."
          value={typed.reponses}
          error={errors.reponses}
          {...number}
        />
        <Field
          name="satisfaits"
          label="Personnes satisfaites"
          value={typed.satisfaits}
          error={errors.satisfaits}
          {...number}
        />
        <Field
          name="texte"
          label="Ce qu’elles en disent"
          hint="Ce qui a plu, ce qui manque. N’y nommez personne."
          type="textarea"
          value={typed.texte}
          error={errors.texte}
          maxLength={2000}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}
