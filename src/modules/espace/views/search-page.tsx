import { EmptyState, Icon, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { DESK, SEARCH } from '../links.ts';
import type { SearchGroup } from '../search.ts';

/** Everything that one may see and that says the words, by kind. */
export function SearchPage({ asked, groups, limit }: { asked: string; groups: SearchGroup[]; limit: number }) {
  const total = groups.reduce((sum, group) => sum + group.resultats.length, 0);
  return (
    <WorkspacePage
      title={asked ? `Recherche : ${asked}` : 'Recherche'}
      heading={asked ? `« ${asked} » : ${count(total, 'réponse')}` : 'Que cherchez-vous ?'}
      crumbs={[{ label: 'Recherche' }]}
      help="recherche_espace"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role, which older screen readers know */}
      <form class="outils outils--large" action={SEARCH} role="search" aria-label="Préciser la recherche">
        <p class="champ">
          <label for="q">Campus, organisation, formation, personne, instance, réunion, décision, page</label>
          <input id="q" name="q" type="search" value={asked} maxLength={200} autocomplete="off" />
        </p>
        <button class="btn btn--1" type="submit">
          <Icon name="magnifying-glass" /> Chercher
        </button>
      </form>
      {asked && total === 0 ? (
        <EmptyState title="Rien ne correspond parmi ce que vous pouvez voir">
          <p class="petit">Essayez un mot de moins, un sigle, une ville, ou un code (UAI, SIRET).</p>
          <p class="actions">
            <a class="btn" href={DESK}>
              Revenir à aujourd’hui
            </a>
          </p>
        </EmptyState>
      ) : (
        groups.map((group, index) => (
          <section key={group.titre} class="groupe-recherche" aria-labelledby={`groupe-${index}`}>
            <SectionTitle id={`groupe-${index}`}>{group.titre}</SectionTitle>
            <ul class="lignes lignes--fines">
              {group.resultats.map((one) => (
                <li key={one.href + one.titre} class="rang rang--c">
                  <Icon name={one.icone} /> <a href={one.href}>{one.titre}</a>{' '}
                  {one.detail && <span class="petit doux">{one.detail}</span>}
                </li>
              ))}
            </ul>
            {group.resultats.length === limit && (
              <p class="petit doux haut-2">Les {limit} premières réponses : précisez pour voir les autres.</p>
            )}
          </section>
        ))
      )}
    </WorkspacePage>
  );
}
