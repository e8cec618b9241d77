import { ErrorSummary, EtatMark, Facts, Field, Icon, Notice, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { flatten, type Heading, type PlacedHeading } from '../cadres/frame.ts';
import type { KeptFrame } from '../cadres/frames.sql.ts';
import {
  certaintyLabels,
  expectationLabels,
  frameStateLabels,
  frameStateTones,
  issuerLabels,
  periodLabels,
} from '../labels.ts';
import {
  cloneFrameUrl,
  compareWithUrl,
  frameJsonUrl,
  frameStateUrl,
  headingMoveUrl,
  headingUrl,
  newHeadingUnder,
  newHeadingUrl,
} from '../links.ts';
import { frameCrumbs } from './frames-page.tsx';

interface FrameModel {
  frame: KeptFrame;
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
      current="bilans"
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
      <Headings model={model} draft={draft} />
      {keeps && <FrameActs model={model} />}
    </WorkspacePage>
  );
}

function Headings({ model: { frame, viewLabel }, draft }: { model: FrameModel; draft: boolean }) {
  return (
    <section aria-labelledby="rubriques" class="haut-5">
      <SectionTitle id="rubriques">Rubriques</SectionTitle>
      <ol class="lignes">
        {flatten(frame.contenu.noeuds).map((one) => (
          <li key={one.heading.id} id={one.heading.id}>
            <p>
              <b>
                {one.numero}. {one.heading.libelle}
              </b>{' '}
              <span class="petit doux">{askedOf(one.heading)}</span>
            </p>
            {one.heading.consigne && <p class="petit">{one.heading.consigne}</p>}
            {one.heading.donnees.length > 0 && (
              <p class="petit doux">
                Remplie par : {one.heading.donnees.map((each) => viewLabel(each.vue)).join(', ')}
              </p>
            )}
            {draft && <HeadingActs frame={frame} one={one} />}
          </li>
        ))}
      </ol>
      {draft && (
        <p class="actions">
          <a class="btn btn--1" href={newHeadingUrl(frame)}>
            <Icon name="plus" /> Ajouter une rubrique
          </a>
        </p>
      )}
    </section>
  );
}

const askedOf = ({ attendu, obligatoire }: Heading): string =>
  attendu === null
    ? 'groupe'
    : `${expectationLabels[attendu].toLowerCase()}, ${obligatoire ? 'obligatoire' : 'facultatif'}`;

function HeadingActs({ frame, one: { heading, numero } }: { frame: KeptFrame; one: PlacedHeading }) {
  const said = <span class="cache"> la rubrique {numero}</span>;
  return (
    <form method="post" action={headingMoveUrl(frame, heading.id)} class="rang petit">
      <input type="hidden" name="revision" value={frame.revision} />
      <a href={headingUrl(frame, heading.id)}>Modifier{said}</a>
      <a href={newHeadingUnder(frame, heading.id)}>Ajouter dessous{said}</a>
      {(['monter', 'descendre', 'retirer'] as const).map((geste) => (
        <button key={geste} class="btn btn--nu" type="submit" name="geste" value={geste}>
          {{ monter: 'Monter', descendre: 'Descendre', retirer: 'Retirer' }[geste]}
          {said}
        </button>
      ))}
    </form>
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
