import { CopyLink, EmptyState, Icon, Page } from '#core/html/index.ts';
import { explorerUrl, lineJsonUrl, lineUrl } from '../links.ts';
import type { KeptLine } from '../read-line.ts';
import { LineFigures, LineSteps } from './line.tsx';
import { PrintButton } from './print-button.tsx';

/** One line, kept by its address: to share, to print, to read again when the offer has moved. */
export function KeptLinePage({ model, keys }: { model: KeptLine; keys: string[] }) {
  const { asked, line, perdues } = model;
  const question = explorerUrl({ ...asked, pref: asked.demande ?? asked.pref });
  const last = line?.steps.at(-1)?.titre;
  const steps = keys.map((etape) => ({ etape }));
  return (
    <Page
      title={last ? `Ma ligne vers ${last}` : 'Une ligne'}
      description="Une ligne gardée par son adresse : ses étapes, ses lieux, sa durée."
      current="parcours"
      canonical={lineUrl(asked, steps)}
      robots="noindex"
      crumbs={[{ label: 'Parcours', href: question }, { label: 'Ma ligne' }]}
      scripts={['copier.js', 'imprimer.js']}
    >
      <div class="large pile" style="--pile:var(--e6)">
        <h1 class="titre-fiche">{last ? <>Ma ligne vers {last}</> : 'Cette ligne n’est plus entière'}</h1>
        {asked.de && (
          <p class="chapo">
            Je pars de « {asked.de} »{asked.ou ? `, j’habite ${asked.ou}` : ''}.
          </p>
        )}
        {line ? (
          <>
            <LineSteps line={line} />
            <LineFigures line={line} />
            <p class="actions">
              <CopyLink label="Copier le lien de ma ligne" />
              <PrintButton />
              <a class="btn" href={lineJsonUrl(asked, line.steps)} rel="nofollow">
                <Icon name="download-simple" /> pour un programme (JSON)
              </a>
              <a class="btn" href={question}>
                Voir d’autres lignes
              </a>
            </p>
            <p class="petit">
              Cette page se garde par son adresse : mettez-la dans vos favoris, envoyez-la, imprimez-la. Rien n’est
              enregistré sur vous.
            </p>
          </>
        ) : (
          <EmptyState title="Tracez-la de nouveau">
            {perdues.length > 0 ? (
              perdues.map((phrase) => <p key={phrase}>{phrase}</p>)
            ) : (
              <p>L’adresse ne dit pas d’étape que nous connaissions.</p>
            )}
            <p class="actions">
              <a class="btn" href={question}>
                Chercher d’autres lignes
              </a>
            </p>
          </EmptyState>
        )}
      </div>
    </Page>
  );
}
