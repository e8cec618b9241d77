import { EmptyState, ErrorSummary, type PaperLetters, PaperPart } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { lettersUrl } from '../lettres/links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

interface Props {
  campus: CampusPlace;
  paper: PaperLetters;
  errors: Record<string, string>;
}

/** Letters asked on paper that wait for an answer: to print, to hand, to post. */
export function PaperLettersPage({ campus, paper, errors }: Props) {
  const title = `Lettres demandées sur papier : ${campus.nom}`;
  return (
    <CampusNetworkPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading="Lettres demandées sur papier"
      crumbs={[{ label: 'Lettres demandées', href: lettersUrl(campus.slug) }, { label: 'Sur papier' }]}
      help="lettres_demandees"
    >
      <ErrorSummary errors={errors} />
      {paper.rows.length === 0 ? (
        <EmptyState title="Aucune lettre à remettre">
          <p>Chaque lettre qui attend une réponse est demandée par un lien, ou aucune n’en attend.</p>
          <p class="actions">
            <a class="btn" href={lettersUrl(campus.slug)}>
              Lettres demandées
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <PaperPart paper={paper} errors={errors} />
          <p class="petit doux haut-4">
            La lettre revenue signée se saisit sur sa page, depuis la liste des lettres demandées.
          </p>
        </>
      )}
    </CampusNetworkPage>
  );
}
