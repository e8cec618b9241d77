import { EtatMark, Figure, FiliereMark, Icon, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { campusLabelStateLabels, campusUrl } from '#modules/campus/index.ts';
import { rightsUrl } from '#modules/comptes/index.ts';
import { lheoImportsUrl } from '#modules/formations/index.ts';
import { campusTitle } from '../labels.ts';
import { CONTRADICTIONS, catalogueOf, SPACES, sinceUrl } from '../links.ts';
import type { Space } from '../read-space.ts';
import { PeopleSection } from './people-section.tsx';

/** The workspace of one campus: where it is, and who does what there. */
export function SpacePage(props: { space: Space; perimeter: string; mayAskRights: boolean; mayImport: boolean }) {
  const { space, perimeter } = props;
  const { campus, card } = space;
  return (
    <WorkspacePage
      title={campusTitle(campus.nomComplet)}
      crumbs={[{ label: 'Campus', href: SPACES }, { label: campus.nom }]}
      current="campus"
      perimeter={perimeter}
      help="espace_campus"
      actions={
        <>
          {props.mayAskRights && (
            <a class="btn" href={rightsUrl('campus', campus.id)}>
              Qui peut voir ?
            </a>
          )}{' '}
          <a class="btn" href={sinceUrl(campus.slug)}>
            Depuis la dernière réunion
          </a>{' '}
          <a class="btn" href={campusUrl(campus.slug)}>
            <Icon name="globe-hemisphere-west" /> Page publique
          </a>
        </>
      }
    >
      <p class="rang rang--c bas-5">
        {card.filiereLettre && card.filiereLibelle && (
          <FiliereMark letter={card.filiereLettre} label={card.filiereLibelle} deduced={card.filiereDeduite} />
        )}
        <EtatMark tone={space.labelState === 'en_vigueur' ? 'ok' : space.labelState === 'echu' ? 'alerte' : 'info'}>
          label : {campusLabelStateLabels[space.labelState].toLowerCase()}
        </EtatMark>
        {card.commune && <span>{card.commune}</span>}
      </p>
      <Figures space={space} mayImport={props.mayImport} />
      {space.contradicted > 0 && (
        <p class="haut-4">
          <a class="fleche" href={CONTRADICTIONS}>
            {count(space.contradicted, 'fiche de membre à trancher', 'fiches de membres à trancher')}{' '}
            <Icon name="arrow-right" />
          </a>
        </p>
      )}
      {space.people && <PeopleSection people={space.people} />}
    </WorkspacePage>
  );
}

const invented = (examples: number, total: number): boolean => examples > 0 && examples === total;

function Figures({ space, mayImport }: { space: Space; mayImport: boolean }) {
  const { members, ending, campus } = space;
  return (
    <section aria-labelledby="chiffres">
      <SectionTitle id="chiffres">Où en est le campus</SectionTitle>
      <div class="grille" style="--min:13rem;--gap:var(--e5) var(--e6)">
        <div>
          <Figure
            value={frenchInteger(members.total)}
            href={`${campusUrl(campus.slug)}#reseau`}
            label={`${members.total < 2 ? 'membre' : 'membres'}${members.founders > 0 ? `, dont ${count(members.founders, 'fondateur')}` : ''}`}
            source={{ label: 'Adhésions en cours, comptées ici', example: invented(members.examples, members.total) }}
          />
          {members.named > 0 && (
            <p class="petit doux">et {count(members.named, 'organisation citée', 'organisations citées')}</p>
          )}
        </div>
        <OfferFigure space={space} mayImport={mayImport} />
        <div>
          {ending ? (
            <>
              <p class="chiffre">{ending.days < 0 ? 'Échu' : ending.daysText}</p>
              <p>
                {ending.days < 0 ? 'depuis le ' : `${ending.days < 2 ? 'jour' : 'jours'} avant l’échéance du label : `}
                <time dateTime={ending.day}>{ending.date}</time>
              </p>
              <p class="source">
                {ending.derived ? 'Calculée de son début et de sa durée' : 'Donnée par la source du label'}
                {ending.example && (
                  <>
                    {' '}
                    <small class="ex">exemple</small>
                  </>
                )}
              </p>
            </>
          ) : (
            <>
              <p class="chiffre manque">à saisir</p>
              <p>échéance du label</p>
              <p class="source">Aucune source ne donne sa fin ni sa durée</p>
            </>
          )}
        </div>
      </div>
    </section>
  );
}

function OfferFigure({ space, mayImport }: { space: Space; mayImport: boolean }) {
  const { offer, campus } = space;
  return (
    <div>
      <Figure
        value={frenchInteger(offer.formations)}
        href={catalogueOf(campus.slug)}
        label={offer.formations < 2 ? 'formation ouverte' : 'formations ouvertes'}
        source={{ label: 'Lignes ouvertes du catalogue', example: invented(offer.examples, offer.formations) }}
      />
      <p class="petit doux">
        {offer.scolaire} par voie scolaire, {offer.apprentissage} en apprentissage, {offer.continue} en formation
        continue
      </p>
      {mayImport && (
        <p class="petit">
          <a href={lheoImportsUrl(campus.slug)}>Importer une offre LHÉO</a>
        </p>
      )}
    </div>
  );
}
