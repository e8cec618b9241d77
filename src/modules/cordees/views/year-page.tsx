import { ErrorSummary, EtatMark, Facts, Icon, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { ropedNow, yearStateLabels, yearStateTones, yearText } from '../labels.ts';
import { newActionUrl } from '../links.ts';
import type { Amendment, Programme } from '../programme.sql.ts';
import type { SchoolGroup } from '../rapprochements/read-groups.ts';
import type { StateTyped } from '../schemas.ts';
import type { YearDoors } from '../year-doors.ts';
import { ActionTable } from './action-table.tsx';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { SchoolGroups } from './school-groups.tsx';
import { YearActs } from './year-acts.tsx';
import { YearTabs } from './year-tabs.tsx';

export interface YearModel {
  campus: CordeesOf;
  cordee: Cordee;
  programme: Programme;
  /** Establishments whose agreement is needed, with the day they gave it. */
  partners: { school: CordeeSchool; valide: string | null }[];
  /** Establishments that still wait and for which the person answers. */
  own: CordeeSchool[];
  /** The establishments are asked to agree. */
  asked: boolean;
  acts: { id: string; acte: string; missing: string[] }[];
  mayWrite: boolean;
  /** Groups of the establishments for which the person answers. */
  groups: SchoolGroup[];
  /** Who reads may open the money of the year. */
  doors: YearDoors;
  typed: StateTyped;
  errors: Record<string, string>;
}

/** The programme of a school year: what is done together, and who agrees with it. */
export function YearPage({ model }: { model: YearModel }) {
  const { campus, cordee, programme, errors, mayWrite } = model;
  const name = `Programme ${yearText(programme.annee)}`;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={`${Object.keys(errors).length > 0 ? 'Erreur : ' : ''}${name} : ${cordee.nom}`}
      heading={
        <>
          Un programme, <mark>deux côtés</mark>
        </>
      }
      crumbs={[{ label: name }]}
      actions={
        mayWrite && (
          <a class="btn btn--1" href={newActionUrl(campus.slug, cordee.id, programme.annee)}>
            <Icon name="plus" /> Ajouter une action
          </a>
        )
      }
    >
      <YearTabs
        campus={campus.slug}
        cordee={cordee.id}
        annee={programme.annee}
        current="programme"
        doors={model.doors}
      />
      <ErrorSummary errors={errors} />
      <Facts
        facts={[
          {
            term: 'État',
            value: <EtatMark tone={yearStateTones[programme.etat]}>{yearStateLabels[programme.etat]}</EtatMark>,
          },
          { term: 'Tête de cordée', value: model.partners[0]?.school.nom },
          { term: 'Encordés', value: ropedNow(model.partners.map(({ school }) => ({ ...school, jusqua: null }))) },
          ...(programme.limiteLe
            ? [{ term: 'Réponse attendue', value: `le ${frenchPartialDate(programme.limiteLe)}` }]
            : []),
        ]}
      />
      <section aria-labelledby="actions" class="haut-5">
        <SectionTitle id="actions">Actions</SectionTitle>
        <ActionTable model={model} />
      </section>
      <SchoolGroups groups={model.groups} />
      <Partners model={model} />
      <Thread programme={programme} />
      <YearActs model={model} />
    </CordeeFrame>
  );
}

function Partners({ model }: { model: YearModel }) {
  const { partners, programme } = model;
  if (programme.etat === 'abandonne') return null;
  const given = partners.filter((one) => one.valide !== null).length;
  return (
    <section aria-labelledby="validations" class="haut-5">
      <SectionTitle id="validations">Validations</SectionTitle>
      <p>
        {given} sur {partners.length}. Le silence ne vaut pas accord.
      </p>
      <ul class="lignes">
        {partners.map(({ school, valide }) => (
          <li key={school.id}>
            {school.nom} <span class="source">{school.role === 'tete' ? 'tête de cordée' : 'encordé'}</span>{' '}
            {valide ? (
              <EtatMark tone="ok">validé le {frenchPartialDate(valide)}</EtatMark>
            ) : (
              <EtatMark tone={model.asked ? 'alerte' : 'info'}>
                {model.asked
                  ? 'attendu'
                  : programme.etat === 'brouillon'
                    ? 'pas encore demandé'
                    : 'encordé après la validation'}
              </EtatMark>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const SPOKEN: Record<Amendment['genre'], string> = {
  amendement: ' : changement demandé',
  abandon: ' : programme abandonné',
  bilan: ' : analyse partagée de l’année',
};

function Thread({ programme }: { programme: Programme }) {
  if (programme.amendements.length === 0) return null;
  return (
    <section aria-labelledby="changements" class="haut-5">
      <SectionTitle id="changements">Ce qui s’est dit</SectionTitle>
      {programme.amendements.map((one) => (
        <blockquote key={one.id} class="avis">
          <p class="petit">
            <b>
              {one.etablissement ?? 'Le campus'}, {frenchPartialDate(one.ecritLe)}
            </b>
            {SPOKEN[one.genre]}
          </p>
          <p>« {one.texte} »</p>
        </blockquote>
      ))}
    </section>
  );
}
