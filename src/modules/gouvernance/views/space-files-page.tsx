import { EmptyState, ErrorSummary, Example, ExportLinks, Field, FileField, Icon, Notice } from '#core/html/index.ts';
import { spaceCsvUrl, spaceFilesUrl, spaceFileUrl } from '../espace-prive/links.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import { SpaceFrame } from './space-frame.tsx';

export interface FileFormView {
  /** Why nothing more may be deposited. */
  full: string | null;
  field: { rules: string; accept: string; maxBytes: number };
  typed: Readonly<Record<string, string>>;
  errors: Record<string, string>;
}

export interface SpaceFilesView extends FileFormView {
  head: SpaceHead;
  files: { id: string; titre: string; numero: number; exemple: boolean; file: string; by: string }[];
}

/** Files that the members of a body share: read them, add one. */
export function SpaceFilesPage({ view }: { view: SpaceFilesView }) {
  const { head, files } = view;
  return (
    <SpaceFrame
      head={head}
      title="Fichiers"
      refused={Object.keys(view.errors).length > 0}
      scripts={view.full ? [] : ['depot.js']}
    >
      <ErrorSummary errors={view.errors} />
      <section aria-labelledby="fichiers" class="haut-4">
        <h2 class="repere" id="fichiers">
          Fichiers
        </h2>
        {files.length === 0 ? (
          <EmptyState title="Aucun fichier">
            <p>Un budget, un plan, un projet de lettre : déposez ce que le groupe doit avoir sous les yeux.</p>
          </EmptyState>
        ) : (
          <>
            <ul class="lignes">
              {files.map((one) => (
                <li key={one.id}>
                  <a href={spaceFileUrl(head.id, one.id)}>{one.titre}</a> {one.exemple && <Example />}
                  <br />
                  <span class="petit doux">
                    Version {one.numero}, {one.file}, {one.by}
                  </span>
                </li>
              ))}
            </ul>
            <ExportLinks
              machineHref={spaceCsvUrl(head.id, 'fichiers', 'machine')}
              spreadsheetHref={spaceCsvUrl(head.id, 'fichiers', 'tableur')}
            />
          </>
        )}
      </section>
      <FileForm view={view} title="Déposer un fichier" action={spaceFilesUrl(head.id)} send="Déposer" />
    </SpaceFrame>
  );
}

/** The form of a file: its words stand before it, so that a refusal gives them back. */
export function FileForm(props: {
  view: FileFormView;
  title: string;
  action: string;
  send: string;
  /** Of the file to which a version is added. */
  present?: { titre: string; numero: number };
}) {
  const { view, present } = props;
  const { typed, errors } = view;
  if (view.full) {
    return (
      <div id="fichier" tabIndex={-1} class="haut-4">
        <Notice tone="info" title="Rien de plus ne se dépose">
          <p>{view.full}</p>
        </Notice>
      </div>
    );
  }
  return (
    <section aria-labelledby="deposer" class="haut-5">
      <h2 class="repere" id="deposer">
        {props.title}
      </h2>
      <form method="post" action={props.action} encType="multipart/form-data" class="pile fiche">
        {present && <input type="hidden" name="version" value={typed.version ?? String(present.numero)} />}
        <Field
          name="titre"
          label="Titre"
          hint={present ? undefined : 'Sans titre, le nom du fichier en tient lieu.'}
          value={typed.titre ?? present?.titre}
          error={errors.titre}
          maxLength={200}
          autocomplete="off"
        />
        <FileField {...view.field} name="fichier" label="Fichier" error={errors.fichier} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="upload-simple" /> {props.send}
          </button>{' '}
          <span role="status" data-envoi />
        </p>
      </form>
    </section>
  );
}
