import { SectionTitle } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { instancesUrl, statutsUrl } from '../links.ts';
import type { StatutsView } from '../present-statuts.ts';
import type { Difference } from '../versions/parts.ts';
import { Differences } from './differences.tsx';
import { StatutsWords } from './statuts-words.tsx';

/** One version of statutes: who adopted it, what it changed, all that it says. */
export function VersionPage(props: {
  campus: { slug: string; nom: string };
  version: StatutsView;
  adopted: string;
  before: { numero: number; differences: readonly Difference[] } | null;
}) {
  const { campus, version, before } = props;
  return (
    <WorkspacePage
      title={`${version.title} : ${campus.nom}`}
      heading={version.title}
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: campus.slug }) },
        { label: 'Statuts', href: statutsUrl(campus.slug) },
        { label: `Version ${version.numero}` },
      ]}
      current="gouvernance"
      perimeter={`campus:${campus.slug}`}
      help="statuts"
    >
      <p class="bas-4">Adoptée par : {props.adopted}.</p>
      {before && (
        <section aria-labelledby="changements" class="bas-6">
          <SectionTitle id="changements">Ce qu’elle a changé</SectionTitle>
          {before.differences.length > 0 ? (
            <Differences rows={before.differences} caption={`De la version ${before.numero} à celle-ci`} />
          ) : (
            <p>Les nombres sont ceux de la version {before.numero}.</p>
          )}
        </section>
      )}
      <StatutsWords version={version} />
    </WorkspacePage>
  );
}
