import { ErrorSummary, EtatMark, Facts, Icon, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { ropedNow, yearStateLabels, yearStateTones, yearText } from '../labels.ts';
import { newActionUrl } from '../links.ts';
import type { Programme } from '../programme.sql.ts';
import type { StateTyped } from '../schemas.ts';
import { ActionTable } from './action-table.tsx';
import { CordeeFrame } from './cordee-frame.tsx';
import { YearActs } from './year-acts.tsx';
import { YearTabs } from './year-tabs.tsx';

export interface YearModel {
  campus: { slug: string; nom: string };
  cordee: Cordee;
  programme: Programme;
  /** Establishments whose agreement is needed, with the day they gave it. */
  partners: { school: CordeeSchool; valide: string | null }[];
  /** Establishments that still wait and for which the person answers. */
  own: CordeeSchool[];
  acts: { id: string; acte: string; missing: string[] }[];
  mayWrite: boolean;
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
      <YearTabs campus={campus.slug} cordee={cordee.id} annee={programme.annee} current="programme" />
      <ErrorSummary errors={errors} />
      <Facts
        facts={[
          {
            term: 'État',
            value: <EtatMark tone={yearStateTones[programme.etat]}>{yearStateLabels[programme.etat]}</EtatMark>,
          },
          { term: 'Tête de cordée', value: cordee.etablissements.find((one) => one.role === 'tete')?.nom },
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
      <Partners model={model} />
      <Thread programme={programme} />
      <YearActs model={model} />
    </CordeeFrame>
  );
}

function Partners({ model: { partners, programme } }: { model: YearModel }) {
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
              <EtatMark tone={programme.etat === 'brouillon' ? 'info' : 'alerte'}>
                {programme.etat === 'brouillon' ? 'pas encore demandé' : 'attendu'}
              </EtatMark>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Thread({ programme }: { programme: Programme }) {
  if (programme.amendements.length === 0) return null;
  return (
    <section aria-labelledby="changements" class="haut-5">
      <SectionTitle id="changements">Changements demandés</SectionTitle>
      {programme.amendements.map((one) => (
        <blockquote key={one.id} class="avis">
          <p class="petit">
            <b>
              {one.etablissement ?? 'Le campus'}, {frenchPartialDate(one.ecritLe.slice(0, 10))}
            </b>
            {one.genre === 'abandon' ? ' : programme abandonné' : ''}
          </p>
          <p>« {one.texte} »</p>
        </blockquote>
      ))}
    </section>
  );
}
