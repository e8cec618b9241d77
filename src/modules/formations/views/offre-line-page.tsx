import { Example, Notice, SectionTitle, StatutMark } from '#core/html/index.ts';
import { niveauText, titleOf } from '../labels.ts';
import { offerUrl } from '../links.ts';
import { detailsUrl } from '../offre/links.ts';
import type { LineModel } from '../offre/read-line.ts';
import type { SentJudgement } from './offre-judge.tsx';
import { LineDetails } from './offre-line-details.tsx';
import { LineFigures } from './offre-line-figures.tsx';
import { LineTies, type SentAct } from './offre-line-ties.tsx';
import { OfferLineFrame } from './offre-page-frame.tsx';

interface LinePageProps {
  model: LineModel;
  open: readonly number[];
  act: { sent: SentAct; error: string | undefined };
  judgement: SentJudgement;
}

/** One line of the offer: where it stands in each campus, its figures, what is said of it, what was done. */
export function OfferLinePage({ model, open, act, judgement }: LinePageProps) {
  const { line } = model;
  const title = `${titleOf(line.sigle, line.intitule)}, ${line.organisation}`;
  return (
    <OfferLineFrame
      line={line}
      title={act.error || judgement.error ? `Erreur : ${title}` : title}
      heading={
        <>
          {titleOf(line.sigle, line.intitule)} {line.exemple && <Example />}
        </>
      }
      actions={
        line.etat !== 'a_confirmer' && (
          <a class="btn" href={offerUrl(line.certificationSlug, line.organisationSlug)}>
            Page publique
          </a>
        )
      }
    >
      <p>
        {line.organisation}, <StatutMark statut={line.statut} />, {niveauText(line.niveau)}.
      </p>
      {line.etat === 'a_confirmer' && (
        <Notice title="Pas encore publique">
          <p>
            Ajoutée à la main : elle paraîtra une fois confirmée par l’établissement et acceptée par le campus, ou sur
            la parole du campus.
          </p>
        </Notice>
      )}
      {line.etat === 'fermee' && (
        <Notice tone="alerte" title="Fermée">
          <p>
            Cette formation n’est plus ouverte dans cet établissement. Une demande d’ouverture la rouvre, ou
            l’établissement lui-même : il la confirme de nouveau.
          </p>
        </Notice>
      )}
      {model.closed && (
        <Notice tone="alerte" title="Diplôme fermé">
          <p>{model.closed}</p>
        </Notice>
      )}
      <div class="haut-4">
        <LineTies line={line} ties={model.ties} names={model.names} sent={act.sent} error={act.error} />
      </div>
      <LineFigures model={model} open={open} sent={judgement} />
      <LineDetails details={model.details} editHref={model.may.work ? detailsUrl(line.id) : null} />
      <History lines={model.history} />
    </OfferLineFrame>
  );
}

function History({ lines }: { lines: LineModel['history'] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="journal" class="haut-5">
      <SectionTitle id="journal">Ce qui a été fait</SectionTitle>
      <ol class="liens">
        {lines.map((line) => (
          <li key={line.id}>
            {line.when} : {line.act} <span class="source">{line.who}</span>
            {line.reason && <span class="doux"> « {line.reason} »</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
