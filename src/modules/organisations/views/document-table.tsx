import { DataTable, ExportLinks } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { documentFileUrl, documentsCsvUrl, documentUrl, removeDocumentUrl } from '../links.ts';
import type { DocumentsModel, DocumentView } from '../present-documents.ts';

/** « 23 novembre 2026, Camille Exemple ». */
export const whoDeposited = (one: DocumentView): string => `${frenchDate(one.le)}, ${one.par ?? 'un compte effacé'}`;

/** The documents, with what may be done to each. */
export function DocumentTable({ model }: { model: DocumentsModel }) {
  const { sheet, documents } = model;
  return (
    <>
      <DataTable
        caption={`Documents de ${sheet.state.nom}`}
        class="empilable"
        head={
          <tr>
            <th scope="col">Titre</th>
            <th scope="col">Fichier</th>
            <th scope="col">Déposé</th>
            <th scope="col">Qui le lit</th>
            {model.mayDeposit && <th scope="col">Changer</th>}
          </tr>
        }
      >
        {documents.map((one) => (
          <tr key={one.id} id={`document-${one.id}`}>
            <th scope="row">
              <a href={documentFileUrl(sheet.slug, one.id)} download>
                {one.titre}
              </a>
            </th>
            <td data-titre="Fichier">{one.file}</td>
            <td data-titre="Déposé">{whoDeposited(one)}</td>
            <td data-titre="Qui le lit">{one.public ? 'tout le monde' : 'l’espace de travail'}</td>
            {model.mayDeposit && (
              <td data-titre="Changer" class="plein">
                <DocumentActions slug={sheet.slug} one={one} />
              </td>
            )}
          </tr>
        ))}
      </DataTable>
      <ExportLinks
        machineHref={documentsCsvUrl(sheet.slug)}
        spreadsheetHref={`${documentsCsvUrl(sheet.slug)}?format=csv-excel`}
      />
    </>
  );
}

/** Change one, or put it in the bin. */
export function DocumentActions({ slug, one }: { slug: string; one: DocumentView }) {
  return (
    <form method="post" action={removeDocumentUrl(slug, one.id)} class="actions">
      <a class="btn" href={documentUrl(slug, one.id)}>
        Modifier<span class="cache"> : {one.titre}</span>
      </a>{' '}
      <button class="btn" type="submit">
        Retirer<span class="cache"> : {one.titre}</span>
      </button>
    </form>
  );
}
