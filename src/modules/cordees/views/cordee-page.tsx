import { EmptyState, EtatMark, Facts, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { ropedNow, sectionLabels, yearStateLabels, yearStateTones, yearText } from '../labels.ts';
import { editCordeeUrl, newSchoolUrl, newYearUrl, publicCordeeUrl, schoolUrl, yearUrl } from '../links.ts';
import { mentorsUrl } from '../mentors/links.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { CordeeMap } from './cordee-map.tsx';
import { SchoolTable } from './school-table.tsx';

export interface CordeeModel {
  campus: CordeesOf;
  cordee: Cordee;
  mayKeep: boolean;
  mayPropose: boolean;
  /** Whether who reads admits mentors. */
  mayAdmit: boolean;
  /** School years without a programme yet, the next one first. */
  years: number[];
  current: number;
}

/** One cordée: who heads it, who is roped to it, where, and its school years. */
export function CordeePage({ model }: { model: CordeeModel }) {
  const { campus, cordee, mayKeep } = model;
  const head = cordee.etablissements.find((one) => one.role === 'tete');
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={cordee.nom}
      heading={cordee.nom}
      actions={
        mayKeep && (
          <>
            <a class="btn btn--1" href={newSchoolUrl(campus.slug, cordee.id)}>
              <Icon name="plus" /> Encorder un établissement
            </a>
            <a class="btn" href={editCordeeUrl(campus.slug, cordee.id)}>
              <Icon name="pencil-simple" /> Modifier
            </a>
          </>
        )
      }
    >
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
          { term: 'Animation', value: cordee.animee ? campus.nom : 'la tête de cordée, sans le campus' },
          { term: 'Encordés', value: ropedNow(cordee.etablissements) },
        ]}
      />
      <Doors model={model} />
      <Years model={model} />
      <section aria-labelledby="etablissements" class="haut-5">
        <SectionTitle id="etablissements">Établissements</SectionTitle>
        <CordeeMap schools={cordee.etablissements} />
        <SchoolTable
          schools={cordee.etablissements}
          edit={mayKeep ? (id) => schoolUrl(campus.slug, cordee.id, id) : undefined}
        />
      </section>
    </CordeeFrame>
  );
}

/** Other pages of the cordée. */
function Doors({ model: { campus, cordee, mayAdmit } }: { model: CordeeModel }) {
  return (
    <>
      <p>
        <a class="fleche" href={publicCordeeUrl(cordee.id)}>
          Sa page publique <Icon name="arrow-right" />
        </a>
      </p>
      {mayAdmit && (
        <p>
          <a class="fleche" href={mentorsUrl(campus.slug, cordee.id)}>
            Ses mentors <Icon name="arrow-right" />
          </a>
        </p>
      )}
    </>
  );
}

function Years({ model: { campus, cordee, mayPropose, years, current } }: { model: CordeeModel }) {
  return (
    <section aria-labelledby="annees" class="haut-5">
      <SectionTitle id="annees">Programmes</SectionTitle>
      {cordee.annees.length === 0 ? (
        <EmptyState title="Aucun programme n’est encore préparé">
          <p>La tête et les établissements encordés écrivent ensemble le programme d’une année scolaire.</p>
        </EmptyState>
      ) : (
        <ul class="lignes">
          {cordee.annees.map((one) => (
            <li key={one.id}>
              <a href={yearUrl(campus.slug, cordee.id, one.annee)}>Année {yearText(one.annee)}</a>{' '}
              <EtatMark tone={yearStateTones[one.etat]}>{yearStateLabels[one.etat]}</EtatMark>
            </li>
          ))}
        </ul>
      )}
      {mayPropose && years.length > 0 && (
        <form method="post" action={newYearUrl(campus.slug, cordee.id)} class="outils haut-3">
          <SelectField
            name="annee"
            label="Année scolaire"
            options={years.map((year) => [String(year), yearText(year)] as const)}
            value={String(years.includes(current) ? current : years[0])}
          />
          <button class="btn" type="submit">
            Préparer le programme
          </button>
        </form>
      )}
    </section>
  );
}
