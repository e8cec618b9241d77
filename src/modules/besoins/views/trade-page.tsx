import { Facts, Page, PlaceNotice, SectionTitle, SelectField } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { transitionText } from '#modules/formations/index.ts';
import { hrefOf, TRADES, tradeUrl } from '../metiers/links.ts';
import type { TradePageModel } from '../metiers/read-trade.ts';
import { TradeCompanies } from './trade-companies.tsx';
import { TradeProjects } from './trade-projects.tsx';
import { TradeSkills } from './trade-skills.tsx';
import { TradeTension } from './trade-tension.tsx';
import { TradeTrainings } from './trade-trainings.tsx';

/** One trade: what it is, where it lacks (J1), what leads there (J2), who recruits (B15). */
export function TradePage({ model, jsonLd }: { model: TradePageModel; jsonLd: object }) {
  const { trade, where } = model;
  return (
    <Page
      title={`${trade.libelle} : métier`}
      description={`${trade.libelle} (ROME ${trade.code}) : tension par bassin d’emploi, formations qui y mènent, entreprises qui recrutent.`}
      canonical={tradeUrl(trade.code)}
      crumbs={[{ label: 'Métiers', href: TRADES }, { label: trade.libelle }]}
      jsonLd={[jsonLd]}
    >
      <div class="large bas-5">
        <h1 class="titre-fiche">{trade.libelle}</h1>
        <Identity model={model} />
        <TradeSkills model={model} />
        <WhereForm model={model} />
        <PlaceNotice
          label={where.label ?? ''}
          approximate={where.approximate}
          others={where.others.map(({ label }) => ({ label, href: hrefOf(tradeUrl(trade.code), { ou: label }) }))}
        />
        <TradeTension model={model} />
        <TradeProjects model={model} />
        <TradeTrainings model={model} />
        <TradeCompanies model={model} />
      </div>
    </Page>
  );
}

function Identity({ model: { trade, sources, skills } }: { model: TradePageModel }) {
  const flags = transitionText(trade.transitions);
  const source = trade.origineId === null ? null : sources.get(trade.origineId);
  return (
    <>
      <Facts
        facts={[
          { term: 'Domaine', value: trade.domaineLibelle ?? trade.domaine ?? 'non renseigné' },
          { term: 'On dit aussi', value: trade.appellations.join(', ') || 'non renseigné' },
          { term: 'Transitions', value: flags ? capitalise(flags) : 'aucune n’est signalée' },
          { term: 'Code métier (ROME)', value: trade.code },
          { term: 'Référentiel européen (ESCO)', value: escoText(skills) },
        ]}
      />
      <p class="source">Source : {source?.label ?? 'non renseignée'}</p>
    </>
  );
}

function escoText(skills: TradePageModel['skills']): string {
  const tied = skills.filter((one) => one.esco).length;
  if (tied === 0) return 'non disponible : aucun fichier lu ici ne relie les compétences de ce métier à ESCO';
  return `${count(tied, 'compétence reliée', 'compétences reliées')} sur ${skills.length}`;
}

/** The place, or the région, that narrows the figures and orders the trainings. */
function WhereForm({ model: { trade, where } }: { model: TradePageModel }) {
  return (
    <section aria-labelledby="t-ou" class="bloc">
      <SectionTitle id="t-ou">Près de chez vous</SectionTitle>
      <form class="outils" action={tradeUrl(trade.code)}>
        <p class="champ">
          <label for="ou">Près de</label>
          <input
            id="ou"
            type="text"
            name="ou"
            value={where.label ?? where.query.ou}
            placeholder="Commune ou code postal"
            autocomplete="postal-code"
            maxLength={100}
            aria-invalid={where.unknown ? 'true' : undefined}
            aria-describedby={where.unknown ? 'ou-erreur' : undefined}
          />
          {where.unknown && (
            <span class="err" id="ou-erreur">
              Lieu introuvable : vérifiez son nom, ou donnez son code postal.
            </span>
          )}
        </p>
        {where.regions.length > 0 && (
          <SelectField
            name="region"
            label="Ou dans une région"
            value={where.query.region}
            options={[['', 'Toutes'], ...where.regions.map(({ code, nom }) => [code, nom] as const)]}
          />
        )}
        <button class="btn" type="submit">
          Voir ici
        </button>
      </form>
    </section>
  );
}
