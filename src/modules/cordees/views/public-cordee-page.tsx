import { EtatMark, Example, Facts, Icon, Page, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import {
  fewText,
  HIDDEN,
  niveauLabels,
  ropedNow,
  sectionLabels,
  shareText,
  yearStateLabels,
  yearStateTones,
  yearText,
} from '../labels.ts';
import { PUBLIC_CORDEES } from '../links.ts';
import { enrolUrl } from '../mentors/links.ts';
import type { ShownPublics } from '../present-publics.ts';
import type { Programme } from '../programme.sql.ts';
import { ActionRows } from './action-table.tsx';
import { CordeeMap } from './cordee-map.tsx';
import { PublicsTable } from './publics-table.tsx';
import { SchoolTable } from './school-table.tsx';

/** One cordée for anybody: establishments, never a person; what a programme holds once both sides agreed with it. */
export function PublicCordeePage(props: {
  cordee: Cordee;
  programme: Programme | null;
  /** Whether it takes mentors now. */
  mentors: boolean;
  /** What is shown of its pupils to anybody; null when nobody declared any. */
  publics: ShownPublics | null;
}) {
  const { cordee, programme, publics } = props;
  const head = cordee.etablissements.find((one) => one.role === 'tete');
  return (
    <Page
      title={cordee.nom}
      description={`Cordée de la réussite portée par ${head?.nom ?? 'un établissement'} : établissements encordés et programme.`}
      crumbs={[{ label: 'Cordées de la réussite', href: PUBLIC_CORDEES }, { label: cordee.nom }]}
    >
      <div class="large bas-5">
        <h1>
          {cordee.nom} {cordee.exemple && <Example />}
        </h1>
        {cordee.texte !== '' && <p class="chapo">{cordee.texte}</p>}
        <Facts
          facts={[
            {
              term: 'Tête de cordée',
              value: (
                <>
                  {head?.nom}
                  {cordee.section && <span class="source"> {sectionLabels[cordee.section]}, déclaré</span>}
                </>
              ),
            },
            {
              term: cordee.animee ? 'Animée par' : 'Suivie par',
              value: <a href={campusUrl(cordee.campusSlug)}>{cordee.campus}</a>,
            },
            { term: 'Encordés', value: ropedNow(cordee.etablissements) },
          ]}
        />
        {props.mentors && <Enrol id={cordee.id} />}
        <section aria-labelledby="t-etablissements" class="haut-5">
          <SectionTitle id="t-etablissements">Établissements</SectionTitle>
          <CordeeMap schools={cordee.etablissements} />
          <SchoolTable schools={cordee.etablissements} />
        </section>
        <Years cordee={cordee} />
        {programme && (
          <section aria-labelledby="t-programme" class="haut-5">
            <SectionTitle id="t-programme">Programme {yearText(programme.annee)}</SectionTitle>
            <ActionRows actions={programme.actions} />
          </section>
        )}
        {publics && <Pupils publics={publics} />}
      </div>
    </Page>
  );
}

const Enrol = ({ id }: { id: string }) => (
  <p>
    <a class="fleche" href={enrolUrl(id)}>
      Devenir mentor dans cette cordée <Icon name="arrow-right" />
    </a>
  </p>
);

function Years({ cordee }: { cordee: Cordee }) {
  if (cordee.annees.length === 0) return null;
  return (
    <section aria-labelledby="t-annees" class="haut-5">
      <SectionTitle id="t-annees">Années</SectionTitle>
      <ul class="lignes">
        {cordee.annees.map((one) => (
          <li key={one.id}>
            {yearText(one.annee)} <EtatMark tone={yearStateTones[one.etat]}>{yearStateLabels[one.etat]}</EtatMark>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Distinct pupils, in numbers that point to nobody. */
function Pupils({ publics }: { publics: ShownPublics }) {
  if (publics.fromOne)
    return (
      <section aria-labelledby="t-eleves" class="haut-5">
        <SectionTitle id="t-eleves">Élèves accompagnés</SectionTitle>
        <p class="doux">
          Un établissement sur {publics.ecoles} a déclaré ses élèves : les totaux paraissent quand un second le fait.
        </p>
      </section>
    );
  return (
    <section aria-labelledby="t-eleves" class="haut-5">
      <SectionTitle id="t-eleves">Élèves accompagnés</SectionTitle>
      <p>
        {fewText(publics.eleves)} élèves différents, déclarés par {count(publics.declarees, 'établissement')} sur{' '}
        {publics.ecoles}. Filles : {shareText(publics.filles, publics.comptes)}.
      </p>
      <PublicsTable rows={publics.parNiveau} label={(one) => niveauLabels[one]} />
      <p class="source">{HIDDEN}</p>
    </section>
  );
}
