import { EtatMark, Example, Notice, Page } from '#core/html/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { isEnded, needStateLabels, needStateTones, stater, volumeText } from '../exprimes/labels.ts';
import { PUBLIC_NEEDS, publicNeedUrl } from '../exprimes/links.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import type { ThreadLine } from '../exprimes/present-thread.ts';
import { NeedFacts } from './need-facts.tsx';
import { NeedThread } from './need-thread.tsx';

/** One public need and what came of it, without a person. */
export function PublicNeedPage({
  need,
  thread,
  main,
}: {
  need: Need;
  thread: ThreadLine[];
  main: { id: string; titre: string } | null;
}) {
  return (
    <Page
      title={`${need.titre} : besoin, ${need.campus}`}
      description={`${stater(need) ?? need.source ?? need.campus} : ${need.metier}, ${volumeText(need)}. Le besoin et ce qui en est venu.`}
      canonical={publicNeedUrl(need.id)}
      crumbs={[{ label: 'Besoins des entreprises', href: PUBLIC_NEEDS }, { label: need.titre }]}
    >
      <div class="large bas-5">
        <h1 class="titre-fiche">{need.titre}</h1>
        <p class="grand">
          <EtatMark tone={needStateTones[need.etat]}>{needStateLabels[need.etat]}</EtatMark>, suivi par{' '}
          <a href={campusUrl(need.campusSlug)}>{need.campus}</a> {need.exemple && <Example />}
        </p>
        {main && (
          <Notice title="Suivi avec un autre besoin">
            <p>
              <a href={publicNeedUrl(main.id)}>{main.titre}</a>
            </p>
          </Notice>
        )}
        <NeedFacts need={need} />
        <NeedThread lines={thread} ended={isEnded(need.etat)} />
      </div>
    </Page>
  );
}
