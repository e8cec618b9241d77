import { CopyLink, Example, Icon, Page, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusCalled, campusUrl } from '#modules/campus/index.ts';
import { boardingOf } from '#modules/formations/index.ts';
import { audienceLabels } from '../construits/labels.ts';

import { publicCuratedJsonUrl, publicCuratedListUrl, publicCuratedUrl } from '../construits/links.ts';
import type { CuratedShown, StepShown } from '../construits/present-curated.ts';
import type { Plan } from '../plan.ts';
import { PlanSection } from './plan.tsx';
import { PrintButton } from './print-button.tsx';

/** One curated line: its plan, then step by step. */
export function PublicCuratedPage({ curated, plan }: { curated: CuratedShown; plan: Plan | null }) {
  const { row, lines, duree, villes } = curated;
  const [main, ...branches] = lines;
  const others = branches.map((line) => line.steps.filter((step) => step.branche));
  return (
    <Page
      title={`${row.titre} : un parcours du ${campusCalled(row.campus)}`}
      description={row.texte.slice(0, 200)}
      current="parcours"
      canonical={publicCuratedUrl(row.campusSlug, row.slug)}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: row.campus, href: campusUrl(row.campusSlug) },
        { label: 'Parcours', href: publicCuratedListUrl(row.campusSlug) },
        { label: row.titre },
      ]}
      scripts={['copier.js', 'imprimer.js']}
    >
      <div class="large">
        <h1 class="bas-3">
          {row.titre} {row.exemple && <Example />}
        </h1>
        <p class="chapo">{row.texte}</p>
        <p class="petit doux">
          {audienceLabels[row.public]} · {duree} · {count(villes.length, 'ville')} · proposé par le campus{' '}
          <a href={campusUrl(row.campusSlug)}>{row.campus}</a>
        </p>
      </div>
      {plan && <PlanSection plan={plan} title="Le plan" first="la ligne principale" />}
      <section class="bande haut-6" aria-labelledby="t-etapes">
        <div class="large pile">
          <SectionTitle id="t-etapes">Étape par étape</SectionTitle>
          {main && <Steps steps={main.steps} />}
          {others.map((steps) => (
            <div key={steps[0]?.id}>
              <h3>Une autre voie, après l’étape {steps[0]?.apres ?? 1}</h3>
              <Steps steps={steps} />
            </div>
          ))}
          <p class="actions">
            <CopyLink label="Copier le lien de ce parcours" />
            <PrintButton />
            <a class="btn" href={publicCuratedJsonUrl(row.campusSlug, row.slug)} rel="nofollow">
              <Icon name="download-simple" /> pour un programme (JSON)
            </a>
          </p>
          <p class="source">L’établissement d’accueil décide toujours de l’admission.</p>
        </div>
      </section>
    </Page>
  );
}

function Steps({ steps }: { steps: readonly StepShown[] }) {
  return (
    <ol class="ligne ligne--h trace">
      {steps.map((step) => (
        <li key={step.id} class="ici">
          <b>
            <a href={step.href}>{step.titre}</a>
          </b>{' '}
          {step.ville}, {step.duree}, {step.statut.toLowerCase()}
          <span class="parcours__detail source">
            {step.etablissement}
            {step.etablissement && ` · internat : ${boardingOf(step.internat, null).text}`}
            {step.descend && <> · le niveau redescend, et c’est voulu</>}
            {step.metier && <> · métier à la sortie : {step.metier}</>}
          </span>
          {step.texte && <span class="parcours__detail">{step.texte}</span>}
          {step.passerelle && (
            <span class="parcours__detail">
              Passerelle « <a href={step.passerelle.href}>{step.passerelle.titre}</a> » : {step.passerelle.conditions}
            </span>
          )}
          {step.barree && <span class="parcours__detail">{step.barree}</span>}
        </li>
      ))}
    </ol>
  );
}
