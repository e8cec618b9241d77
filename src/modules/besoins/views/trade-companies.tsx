import { EtatMark, Example, SectionTitle } from '#core/html/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { horizonText, needStateLabels, needStateTones, placeText, stater, volumeText } from '../exprimes/labels.ts';
import { PUBLIC_NEEDS, publicNeedUrl } from '../exprimes/links.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import { needsOfTradeUrl } from '../metiers/links.ts';
import type { TradePageModel } from '../metiers/read-trade.ts';

/** Who recruits: only what a public need says, never a person (B15). */
export function TradeCompanies({ model: { needs, trade } }: { model: TradePageModel }) {
  return (
    <section aria-labelledby="t-entreprises" class="bloc">
      <SectionTitle id="t-entreprises">Les entreprises des campus qui recrutent</SectionTitle>
      {needs.length === 0 ? (
        <p>
          Aucun besoin public ne nomme ce métier aujourd’hui. Une entreprise en cherche peut-être sans l’avoir dit ici.{' '}
          <a href={PUBLIC_NEEDS}>Tous les besoins des entreprises</a>
        </p>
      ) : (
        <>
          <ul class="lignes">
            {needs.map((need) => (
              <NeedLine key={need.id} need={need} />
            ))}
          </ul>
          <p>
            <a href={needsOfTradeUrl(trade.code)}>Ces besoins dans la liste, et en fichier</a>
          </p>
        </>
      )}
    </section>
  );
}

function NeedLine({ need }: { need: Need }) {
  return (
    <li>
      <p>
        <Stater need={need} /> {need.exemple && <Example />}{' '}
        <EtatMark tone={needStateTones[need.etat]}>{needStateLabels[need.etat]}</EtatMark>
      </p>
      <p class="petit">
        <a href={publicNeedUrl(need.id)}>{need.titre}</a>
        {`, ${[volumeText(need), placeText(need), horizonText(need)].join(', ')}`}
      </p>
      <p class="source">
        Suivi par <a href={campusUrl(need.campusSlug)}>{need.campus}</a>
      </p>
    </li>
  );
}

function Stater({ need }: { need: Need }) {
  if (need.organisation && need.organisationSlug)
    return (
      <a class="fort" href={organisationUrl(need.organisationSlug)}>
        {need.organisation}
      </a>
    );
  return <b>{stater(need) ?? need.source ?? 'Une estimation publiée'}</b>;
}
