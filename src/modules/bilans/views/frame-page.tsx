import { ErrorSummary, EtatMark, Facts, Field, Icon, Notice, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import type { PlacedHeading } from '../cadres/frame.ts';
import type { KeptFrame } from '../cadres/frames.sql.ts';
import { certaintyLabels, frameStateLabels, frameStateTones, issuerLabels, periodLabels } from '../labels.ts';
import { cloneFrameUrl, compareWithUrl, frameJsonUrl, frameStateUrl } from '../links.ts';
import { FrameHeadings } from './frame-headings.tsx';
import { frameCrumbs } from './frames-page.tsx';

interface FrameModel {
  frame: KeptFrame;
  headings: readonly PlacedHeading[];
  keeps: boolean;
  /** Other versions of the same frame: « code/version ». */
  others: readonly string[];
  viewLabel(id: string): string;
  errors: Record<string, string>;
  typed: { code: string; libelle: string };
}

/** One version of a frame: its headings as a tree, and what may be done with it. */
export function FramePage({ model }: { model: FrameModel }) {
  const { frame, keeps, others, errors } = model;
  const { contenu } = frame;
  const draft = frame.etat === 'brouillon' && keeps;
  return (
    <WorkspacePage
      title={`${Object.keys(errors).length > 0 ? 'Erreur : ' : ''}${contenu.libelle}, version ${frame.version}`}
      help="cadres"
      current="cadres"
      crumbs={frameCrumbs(`${contenu.libelle}, ${frame.version}`)}
      actions={
        <a class="btn" href={frameJsonUrl(frame)}>
          <Icon name="download-simple" /> Exporter (JSON)
        </a>
      }
    >
      <ErrorSummary errors={errors} />
      <Facts
        facts={[
          {
            term: 'État',
            value: <EtatMark tone={frameStateTones[frame.etat]}>{frameStateLabels[frame.etat]}</EtatMark>,
          },
          { term: 'Émetteur', value: contenu.emetteur },
          { term: 'Origine', value: issuerLabels[frame.emetteur] },
          { term: 'Période', value: periodLabels[contenu.periode_de_reference] },
          { term: 'Certitude', value: certaintyLabels[contenu.certitude] },
          ...(contenu.usage ? [{ term: 'Usage', value: contenu.usage }] : []),
        ]}
      />
      {contenu.avertissement && <Notice tone="info">{contenu.avertissement}</Notice>}
      {others.length > 0 && (
        <p>
          Comparer avec :{' '}
          {others.map((one) => (
            <>
              <a key={one} href={compareWithUrl(frame, one)}>
                version {one.split('/')[1]}
              </a>{' '}
            </>
          ))}
        </p>
      )}
      <FrameHeadings frame={frame} headings={model.headings} viewLabel={model.viewLabel} draft={draft} />
      {keeps && <FrameActs model={model} />}
    </WorkspacePage>
  );
}

function FrameActs({ model: { frame, errors, typed } }: { model: FrameModel }) {
  const next = frame.etat === 'publie' ? (['retire', 'Retirer'] as const) : (['publie', 'Publier'] as const);
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={frameStateUrl(frame)} class="actions">
        <input type="hidden" name="revision" value={frame.revision} />
        <button class="btn" type="submit" name="etat" value={next[0]}>
          {next[1]} cette version
        </button>
      </form>
      <form method="post" action={cloneFrameUrl(frame)} class="pile fiche">
        <Field
          name="code"
          label="Identifiant de la copie"
          hint="Vide : une nouvelle version de ce cadre."
          value={typed.code}
          error={errors.code}
          maxLength={60}
          autocomplete="off"
        />
        <Field
          name="libelle"
          label="Intitulé de la copie"
          hint="Vide : le même."
          value={typed.libelle}
          error={errors.libelle}
          maxLength={200}
          autocomplete="off"
        />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="copy" /> Copier en brouillon
          </button>
        </p>
      </form>
    </section>
  );
}
