import { CopyLink, EmptyState, Notice, Page, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { explorerUrl, lineUrl } from '../links.ts';
import type { Explorer } from '../read-explorer.ts';
import { ExplorerForm } from './explorer-form.tsx';
import { LineFigures, LineSteps } from './line.tsx';
import { PlanSection } from './plan.tsx';
import { PrintButton } from './print-button.tsx';

const EXAMPLES = [
  { de: '3e', vers: 'maintenance nucléaire', ou: 'Blaye (33)' },
  { de: 'bac pro aéronautique', vers: 'bac +5', ou: 'Rochefort (17)' },
  { de: 'CAP', vers: 'diplôme d’ingénieur', ou: 'Saintes (17)' },
];

function Examples() {
  return (
    <section class="large haut-6" aria-labelledby="t-exemples">
      <SectionTitle id="t-exemples">Pour commencer</SectionTitle>
      <p>Dites d’où vous partez et ce que vous visez. Ou essayez :</p>
      <ul class="puces">
        {EXAMPLES.map((asked) => (
          <li key={asked.de}>
            <a class="puce" href={explorerUrl(asked)}>
              De « {asked.de} » à « {asked.vers} », depuis {asked.ou}
            </a>
          </li>
        ))}
      </ul>
      <p class="source">
        Combien d’années dure une formation, et si une année unique existe : la nomenclature du ministère le dit. Qui
        entre après qui : des règles générales, ce que les formations ont en commun (spécialité, métiers, famille) et ce
        que proposent les campus. Un enchaînement « possible » n’est jamais promis : l’établissement décide.
      </p>
    </section>
  );
}

function LinesSection({ model }: { model: Explorer }) {
  return (
    <section class="bande" aria-labelledby="t-lignes">
      <div class="large pile" style="--pile:var(--e7)">
        <SectionTitle id="t-lignes">{count(model.lines.length, 'ligne')}, étape par étape</SectionTitle>
        {model.lines.map((line, rank) => (
          <article key={line.steps.map((step) => step.key).join(' ')} aria-labelledby={`t-ligne-${rank + 1}`}>
            <h3 class="bas-4" id={`t-ligne-${rank + 1}`}>
              Ligne {rank + 1} : {line.steps.at(-1)!.titre}
            </h3>
            <LineSteps line={line} />
            <LineFigures line={line} />
            <p class="actions haut-4">
              <a
                class="btn"
                rel="nofollow"
                href={lineUrl({ ...model.asked, pref: line.pref, demande: model.asked.pref }, line.steps)}
              >
                Garder cette ligne
                <span class="cache"> : {line.steps.at(-1)!.titre}</span>
              </a>
            </p>
          </article>
        ))}
      </div>
    </section>
  );
}

function NoLine({ model }: { model: Explorer }) {
  const { missing } = model;
  if (!missing) return null;
  return (
    <div class="large haut-6">
      <EmptyState title="Aucune ligne pour cette question">
        <p>{missing.texte}</p>
        <p class="actions">
          {missing.essais.map((essai) => (
            <a key={essai.href} class="btn" href={essai.href}>
              {essai.texte}
            </a>
          ))}
        </p>
      </EmptyState>
    </div>
  );
}

export function ExplorerPage({ model }: { model: Explorer }) {
  const { asked, lines } = model;
  const heading = model.answered ? `De « ${asked.de || 'rien encore'} » à « ${asked.vers} »` : 'Parcours';
  return (
    <Page
      title={
        model.answered
          ? `${heading} : ${count(lines.length, 'ligne')}`
          : 'Parcours : de votre classe au diplôme que vous visez'
      }
      description="Du CAP au bac +8 : les lignes qui mènent d’un diplôme à un autre, avec leurs lieux, leurs statuts et leur durée."
      current="parcours"
      canonical={explorerUrl(asked)}
      robots={asked.vers ? 'noindex' : undefined}
      crumbs={[{ label: 'Parcours' }]}
      scripts={['copier.js', 'imprimer.js']}
    >
      <div class="large cols" style="--cols:1.1fr 1fr">
        <div>
          <h1 class="bas-3">
            D’où vous êtes à ce que vous visez, <mark>votre ligne</mark>
          </h1>
          <p class="chapo">
            Chaque étape est une vraie formation : son établissement, son statut, sa durée. On peut changer de ligne, de
            lieu et de statut.
          </p>
        </div>
        <ExplorerForm model={model} />
      </div>
      {model.notes.length > 0 && (
        <div class="large haut-6">
          <Notice tone="alerte" title="À lire">
            {model.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </Notice>
        </div>
      )}
      {!model.answered && <Examples />}
      <NoLine model={model} />
      {lines.length > 0 && (
        <>
          {model.plan && <PlanSection plan={model.plan} />}
          <LinesSection model={model} />
          <div class="large haut-6">
            <p class="actions">
              <CopyLink href={explorerUrl(asked)} label="Copier le lien de ces lignes" /> <PrintButton />
            </p>
            <p class="source haut-3">
              Enchaînements entre diplômes : règles générales, jamais promis, et ce que des campus proposent, nommés.
              Lieux, statuts et taux : fichiers publics nationaux, dont chaque page de formation dit l’année. Distances
              à vol d’oiseau, entre communes ; jusqu’à 30 km de chez vous, on ne déménage pas.
            </p>
          </div>
        </>
      )}
    </Page>
  );
}
