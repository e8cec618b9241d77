import { EmptyState, ErrorSummary, Icon, SectionTitle } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import { documentFileUrl, historyUrl, SHEETS, sheetUrl } from '../links.ts';
import type { DocumentsModel, FilledDeposit } from '../present-documents.ts';
import { DocumentForm, LogoForm } from './deposit-forms.tsx';
import { DocumentActions, DocumentTable, whoDeposited } from './document-table.tsx';

interface DocumentsPageProps {
  model: DocumentsModel;
  forms: { document: FilledDeposit; logo: FilledDeposit };
}

/** Documents and logo of an organisation: what is there, who reads it, and how to add to it. */
export function DocumentsPage({ model, forms }: DocumentsPageProps) {
  const { sheet, documents } = model;
  const errors = { ...forms.document.errors, ...forms.logo.errors };
  const title = `Documents et logo : ${sheet.state.nom}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading="Documents et logo"
      crumbs={[
        { label: 'Organisations', href: SHEETS },
        model.mayEdit ? { label: sheet.state.nom, href: sheetUrl(sheet.slug) } : { label: sheet.state.nom },
        { label: 'Documents et logo' },
      ]}
      current="organisations"
      help="documents_organisation"
      scripts={['depot.js']}
      actions={
        <a class="btn" href={historyUrl(sheet.slug)}>
          <Icon name="clock-counter-clockwise" /> Historique
        </a>
      }
    >
      <ErrorSummary errors={errors} />
      <div class="cols haut-4" style="--cols:minmax(0,1fr) minmax(0,22rem);--gap:var(--e6) var(--e8)">
        <section aria-labelledby="documents">
          <SectionTitle id="documents">
            {documents.length === 0 ? 'Documents' : count(documents.length, 'document')}
          </SectionTitle>
          {documents.length === 0 ? (
            <EmptyState title="Aucun document">
              <p>Une plaquette, un règlement, une convention : ce que l’organisation partage avec ses campus.</p>
            </EmptyState>
          ) : (
            <DocumentTable model={model} />
          )}
          {model.mayDeposit && (
            <section aria-labelledby="deposer" class="bloc">
              <h2 class="repere" id="deposer">
                Déposer un document
              </h2>
              <DocumentForm
                slug={sheet.slug}
                filled={forms.document}
                rules={model.rules.document}
                mayPublish={model.mayPublish}
                full={model.full}
              />
            </section>
          )}
        </section>
        <LogoSection model={model} filled={forms.logo} />
      </div>
    </WorkspacePage>
  );
}

function LogoSection({ model, filled }: { model: DocumentsModel; filled: FilledDeposit }) {
  const { sheet, logo } = model;
  return (
    <section aria-labelledby="logo" class="pile">
      <SectionTitle id="logo">Logo</SectionTitle>
      {logo ? (
        <>
          <p>
            <img class="logo-organisation" src={documentFileUrl(sheet.slug, logo.id)} alt={logo.titre} />
          </p>
          <p class="petit">
            {logo.file}, déposé le {whoDeposited(logo)}. La page publique le montre.
          </p>
          {model.mayChangeLogo && <DocumentActions slug={sheet.slug} one={logo} />}
        </>
      ) : (
        <p>Aucun logo.</p>
      )}
      {model.mayChangeLogo && (
        <LogoForm
          slug={sheet.slug}
          name={sheet.state.nom}
          filled={filled}
          rules={model.rules.logo}
          present={logo !== null}
        />
      )}
    </section>
  );
}
