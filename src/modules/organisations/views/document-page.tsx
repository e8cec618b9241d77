import { ErrorSummary, Field, Icon, Notice } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { SentDocument } from '../document-schemas.ts';
import { documentFileUrl, documentsUrl, documentUrl, SHEETS } from '../links.ts';
import type { DocumentView } from '../present-documents.ts';
import type { Sheet } from '../sheet.sql.ts';
import { ReadersField } from './deposit-forms.tsx';

interface DocumentPageProps {
  sheet: Sheet;
  /** As it is now. */
  document: DocumentView;
  logo: boolean;
  version: number;
  sent: SentDocument;
  errors: Record<string, string>;
  mayPublish: boolean;
}

/** Title of a document and who reads it; the text of a logo. */
export function DocumentPage(props: DocumentPageProps) {
  const { sheet, document, logo, sent, errors } = props;
  const title = `${logo ? 'Modifier le logo' : 'Modifier le document'} : ${document.titre}`;
  const stale = sent.version !== props.version;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 || stale ? `Erreur : ${title}` : title}
      heading={logo ? 'Modifier le logo' : 'Modifier le document'}
      crumbs={[
        { label: 'Organisations', href: SHEETS },
        { label: `Documents de ${sheet.state.nom}`, href: documentsUrl(sheet.slug) },
        { label: 'Modifier' },
      ]}
      current="organisations"
      help="documents_organisation"
    >
      <ErrorSummary errors={errors} />
      {stale && <BothVersions document={document} logo={logo} />}
      <p>
        <a href={documentFileUrl(sheet.slug, document.id)} download>
          {document.titre}
        </a>{' '}
        <span class="doux">
          ({document.file}, {frenchDate(document.le)})
        </span>
      </p>
      <form method="post" action={documentUrl(sheet.slug, document.id)} class="pile haut-4">
        {/* Sent again, it is the last word: the person has just read what the other one wrote. */}
        <input type="hidden" name="version" value={props.version} />
        <Field
          name="titre"
          label={logo ? 'Texte qui remplace l’image' : 'Titre'}
          value={sent.titre}
          error={errors.titre}
          required
          maxLength={200}
          autocomplete="off"
        />
        {!logo && <ReadersField chosen={sent.lecteurs} mayPublish={props.mayPublish} />}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={documentsUrl(sheet.slug)}>
            Ne rien changer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

/** What somebody saved meanwhile, above what this person typed. */
function BothVersions({ document, logo }: { document: DocumentView; logo: boolean }) {
  return (
    <Notice tone="alerte" title="Modifié entre-temps">
      <p>
        Quelqu’un vient d’enregistrer « {document.titre} »
        {!logo && `, lu par ${document.public ? 'tout le monde' : 'ceux qui lisent la fiche'}`}. Votre saisie est gardée
        dans le formulaire : enregistrez-la pour la préférer, ou ne changez rien.
      </p>
    </Notice>
  );
}
