import { Choice, ErrorSummary, Field, Icon, SelectField, WorkspacePage } from '#core/html/index.ts';
import type { KeptFrame } from '../cadres/frames.sql.ts';
import { expectationLabels, GROUP } from '../labels.ts';
import { FRAMES, frameUrl, headingUrl, IMPORT_FRAME, newHeadingUrl } from '../links.ts';
import type { HeadingForm } from '../schemas.ts';
import { frameCrumbs } from './frames-page.tsx';

const titled = (title: string, errors: object) => (Object.keys(errors).length > 0 ? `Erreur : ${title}` : title);

/** A frame pasted as JSON; each fault of it is said with its place. */
export function ImportFramePage({ typed, faults }: { typed: string; faults: readonly string[] }) {
  const errors: Record<string, string> =
    faults.length > 0
      ? { json: faults.length === 1 ? faults[0]! : `${faults.length} points sont à reprendre dans ce cadre.` }
      : {};
  return (
    <WorkspacePage
      title={titled('Importer un cadre', errors)}
      help="cadres"
      current="cadres"
      crumbs={frameCrumbs('Importer')}
    >
      <ErrorSummary errors={errors} />
      {faults.length > 1 && (
        <ul>
          {faults.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <form method="post" action={IMPORT_FRAME} class="pile fiche">
        <Field
          name="json"
          label="Le cadre, en JSON"
          hint="Collez le fichier entier, tel que « Exporter (JSON) » le donne. Il devient un brouillon."
          type="textarea"
          required
          value={typed}
          error={errors.json}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="upload-simple" /> Importer
          </button>{' '}
          <a class="btn" href={FRAMES}>
            Annuler
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

/** What a heading of a draft says and asks. */
export function HeadingPage(props: {
  frame: KeptFrame;
  /** Null: another one is added. */
  id: string | null;
  typed: HeadingForm;
  errors: Record<string, string>;
}) {
  const { frame, id, typed, errors } = props;
  const title = id ? 'Modifier une rubrique' : 'Ajouter une rubrique';
  return (
    <WorkspacePage title={titled(title, errors)} help="cadres" current="cadres" crumbs={frameCrumbs(title, frame)}>
      <ErrorSummary errors={errors} />
      <form method="post" action={id ? headingUrl(frame, id) : newHeadingUrl(frame)} class="pile fiche">
        <input type="hidden" name="revision" value={typed.revision} />
        {typed.sous && <input type="hidden" name="sous" value={typed.sous} />}
        <Field
          name="libelle"
          label="Intitulé"
          required
          value={typed.libelle}
          error={errors.libelle}
          maxLength={200}
          autocomplete="off"
        />
        <Field
          name="consigne"
          label="Consigne"
          hint="Ce que l’on attend de qui écrit, en une phrase."
          type="textarea"
          value={typed.consigne}
          error={errors.consigne}
          maxLength={1000}
        />
        <SelectField
          name="attendu"
          label="Ce qu’elle attend"
          value={typed.attendu}
          error={errors.attendu}
          options={[['', GROUP], ...Object.entries(expectationLabels)]}
        />
        <Choice name="obligatoire" value="oui" checked={typed.obligatoire === 'oui'}>
          Obligatoire
        </Choice>
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={frameUrl(frame)}>
            Annuler
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}
