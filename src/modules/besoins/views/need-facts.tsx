import { type Fact, Facts, SectionTitle, SourceNote } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { niveauText } from '#modules/formations/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { horizonText, placeText, statutLabels, visibilityLabels, volumeText } from '../exprimes/labels.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import { tradeUrl } from '../metiers/links.ts';

const paragraphs = (text: string): string[] => text.split(/\n{2,}/);

/** What is said of a need. @param props.inside the workspace: its visibility and how it came are said too. */
export function NeedFacts({ need, inside = false }: { need: Need; inside?: boolean }) {
  const facts: Fact[] = [
    { term: 'Exprimé par', value: <StatedBy need={need} /> },
    { term: 'Métier', value: <TradeOf need={need} /> },
    { term: 'Combien', value: volumeText(need) },
    { term: 'Quand', value: horizonText(need) },
    { term: 'Où', value: placeText(need) },
    { term: 'Compétences', value: need.competences.join(', ') || 'non renseignées' },
    { term: 'Statuts voulus', value: need.statuts.map((one) => statutLabels[one]).join(', ') || 'non renseignés' },
    { term: 'Niveau minimum', value: need.niveau === null ? 'aucun' : niveauText(need.niveau, false) },
    { term: 'Exprimé le', value: frenchPartialDate(need.exprimeLe) },
  ];
  if (inside) {
    facts.push({ term: 'Visibilité', value: visibilityLabels[need.visibilite] });
    facts.push({ term: 'Venu par', value: WAYS[need.voie] });
  }
  return (
    <section aria-labelledby="besoin">
      <SectionTitle id="besoin">Le besoin</SectionTitle>
      {paragraphs(need.texte).map((one) => (
        <p key={one}>{one}</p>
      ))}
      <Facts facts={facts} />
      {need.source && (
        <SourceNote
          prefix="Source : "
          source={{
            label: need.source,
            date: need.sourceLe && frenchPartialDate(need.sourceLe),
            example: need.exemple,
          }}
        />
      )}
    </section>
  );
}

const WAYS: Record<Need['voie'], string> = {
  membre: 'l’espace de travail, par l’organisation',
  campus: 'l’équipe du campus',
  formulaire: 'le formulaire public',
};

function StatedBy({ need }: { need: Need }) {
  if (need.organisation && need.organisationSlug)
    return <a href={organisationUrl(need.organisationSlug)}>{need.organisation}</a>;
  return <>{need.organisationDite ?? 'une estimation publiée'}</>;
}

/** « Chaudronnier, soudeur (H2902, Chaudronnerie) », with the page of the trade when this base knows it. */
function TradeOf({ need }: { need: Need }) {
  if (!need.rome) return <>{`${need.metier} (${need.domaine ? 'tout un domaine' : 'métier à préciser'})`}</>;
  if (!need.trade) return <>{`${need.metier} (${need.rome})`}</>;
  return (
    <>
      {need.metier} (<a href={tradeUrl(need.rome)}>{`${need.rome}, ${need.trade}`}</a>)
    </>
  );
}
