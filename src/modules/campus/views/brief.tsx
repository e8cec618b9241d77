import { LiveFigure, SectionTitle, SourceNote } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { campusListUrl, offerUrl } from '../links.ts';
import type { CampusView } from '../present-campus.ts';
import { OriginMark } from './origin-mark.tsx';
import { Statements } from './statements.tsx';

/** What the campus is for, in its texts’ words, and where; then its figures with their sources. */
export function Brief({ view }: { view: CampusView }) {
  const { campus } = view;
  return (
    <section class="large" id="bref" aria-labelledby="t-bref">
      <SectionTitle id="t-bref">En bref</SectionTitle>
      <div class="cols" style={`--cols:${campus.presentation.length > 0 ? '1.25fr 1fr 1fr' : '1fr 1fr'}`}>
        {campus.accroche ? (
          <p class="grand">
            {campus.accroche} <OriginMark invented={view.invented.has('accroche')} />
          </p>
        ) : (
          <p class="doux">Présentation non renseignée.</p>
        )}
        {campus.presentation.length > 0 && (
          <div class="pile">
            {campus.presentation.slice(0, 2).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        )}
        <div class="pile" id="territoire">
          {campus.presentation.slice(2).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <Territory view={view} />
        </div>
      </div>
      <Statements view={view} rubriques={['enjeu']} min="16rem" />
      <Figures view={view} />
    </section>
  );
}

function Territory({ view }: { view: CampusView }) {
  const { campus } = view;
  return (
    <>
      <p>
        {campus.territoireLibelle ? (
          <>
            <b>{campus.territoireNature === 'objectif' ? 'Territoire visé : ' : 'Territoire : '}</b>
            {campus.territoireLibelle}.
          </>
        ) : (
          'Territoire non renseigné.'
        )}{' '}
        {view.academies && capitalise(view.academies)}
        {view.invented.has('academies') || view.invented.has('territoire.academies') ? (
          <>
            {' '}
            <OriginMark invented />
          </>
        ) : null}
        {view.academies && '.'}
      </p>
      {view.facts
        .filter((fact) => fact.rubrique === 'territoire')
        .map((fact) => (
          <p key={fact.titre}>{fact.texte}</p>
        ))}
      {campus.regions.map((region) => (
        <p key={region.code}>
          <a href={campusListUrl({ region: region.code })}>Les campus en {region.nom}</a>
        </p>
      ))}
    </>
  );
}

function Figures({ view }: { view: CampusView }) {
  if (view.figureCards.length === 0) return null;
  return (
    <ul class="grille chiffres haut-7" style="--min:14rem">
      {view.figureCards.map((card) => (
        <li key={card.label}>
          <p class="chiffre t-2">{card.value}</p>
          <p>
            {card.label}
            {card.note && `, ${card.note}`}
          </p>
          <SourceNote source={card.source} />
        </li>
      ))}
      {view.formations > 0 && (
        <li>
          <p class="chiffre t-2">
            <LiveFigure href={offerUrl(view.campus.slug)}>{count(view.formations, 'formation')}</LiveFigure>
          </p>
          <p>comptées dans le catalogue</p>
          <p class="source">Décompte des lignes ouvertes de ce campus</p>
        </li>
      )}
    </ul>
  );
}
