import { DataTable, EtatMark, ExportLinks, type Fact, Facts, Notice, SectionTitle } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { fewText, HIDDEN, niveauLabels, shareText, yearText } from '../labels.ts';
import { codesUrl, declareUrl, fileHref, surveyUrl } from '../links.ts';
import type { ShownPublics } from '../present-publics.ts';
import type { YearDoors } from '../year-doors.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { PublicsTable } from './publics-table.tsx';
import { YearTabs } from './year-tabs.tsx';

export interface PublicsModel {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  shown: ShownPublics;
  /** Why nothing may be declared now; null while it may. */
  closed: string | null;
  /** Establishments for which the person declares. */
  mine: ReadonlySet<string>;
  /** Who keeps the cordée takes the file; nothing is hidden from her. */
  mayExport: boolean;
  doors: YearDoors;
}

/** Whom a cordée accompanies in a year: by establishment, by level, by public; pupils and participations apart. */
export function PublicsPage({ model }: { model: PublicsModel }) {
  const { campus, cordee, annee, shown } = model;
  const csv = surveyUrl(campus.slug, cordee.id, annee);
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={`Élèves accompagnés ${yearText(annee)} : ${cordee.nom}`}
      heading="Élèves accompagnés"
      crumbs={[{ label: `Élèves ${yearText(annee)}` }]}
    >
      <YearTabs campus={campus.slug} cordee={cordee.id} annee={annee} current="publics" doors={model.doors} />
      {shown.fromOne ? (
        <p>
          {count(shown.declarees, 'établissement')} sur {shown.ecoles}. Un seul établissement, en dehors de ceux dont
          vous répondez, a déclaré : les totaux paraissent quand un second le fait.
        </p>
      ) : shown.declarees === 0 ? (
        <p>Aucun établissement sur {shown.ecoles} n’a encore déclaré.</p>
      ) : (
        <p>
          <b class="chiffre">{fewText(shown.eleves)}</b> élèves, {count(shown.declarees, 'établissement')} sur{' '}
          {shown.ecoles}. Un élève compte une fois par an, sans son nom : l’établissement donne le nombre.
        </p>
      )}
      {shown.missing.length > 0 && (model.closed === null || shown.declarees > 0) && (
        <Notice tone="alerte" title="Établissements qui n’ont pas déclaré">
          <p>{shown.missing.join(', ')}. Leur nombre est non renseigné : il ne vaut pas 0.</p>
        </Notice>
      )}
      {!shown.fromOne && shown.declarees > 0 && <Counts shown={shown} whole={model.mayExport} />}
      {shown.declarees === 0 && shown.codes.participations !== 0 && <Facts facts={[byCodes(shown)]} />}
      <Schools model={model} />
      {model.mayExport && (
        <ExportLinks
          label="Fichier de l’enquête nationale (moins de 5 : masqué) :"
          machineHref={fileHref(csv, 'machine')}
          spreadsheetHref={fileHref(csv, 'tableur')}
        />
      )}
    </CordeeFrame>
  );
}

const byCodes = ({ codes }: ShownPublics): Fact => ({
  term: 'Par les codes des établissements',
  value: `${fewText(codes.eleves)} élèves différents, ${fewText(codes.participations)} participations`,
});

function Counts({ shown, whole }: { shown: ShownPublics; whole: boolean }) {
  return (
    <>
      <Facts
        facts={[
          { term: 'Filles', value: shareText(shown.filles, shown.comptes) },
          { term: 'Éducation prioritaire', value: fewText(shown.prioritaire) },
          { term: 'Quartiers prioritaires', value: fewText(shown.qpv) },
          { term: 'Zones rurales', value: fewText(shown.rural) },
          { term: 'Voie professionnelle', value: fewText(shown.professionnelle) },
          { term: 'Suivis plus d’un an', value: fewText(shown.suivis) },
          byCodes(shown),
        ]}
      />
      <section aria-labelledby="niveaux" class="haut-5">
        <SectionTitle id="niveaux">Par niveau</SectionTitle>
        <PublicsTable rows={shown.parNiveau} label={(one) => niveauLabels[one]} />
      </section>
      {!whole && <p class="source">{HIDDEN}</p>}
    </>
  );
}

function Schools({ model: { campus, cordee, annee, shown, closed, mine } }: { model: PublicsModel }) {
  const at = [campus.slug, cordee.id, annee] as const;
  const [tone, label] = closed === null ? (['alerte', 'attendue'] as const) : (['info', 'aucune'] as const);
  return (
    <section aria-labelledby="ecoles" class="haut-5">
      <SectionTitle id="ecoles">Par établissement</SectionTitle>
      {closed && <p class="doux">{closed}</p>}
      <DataTable
        caption="Élèves par établissement"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Établissement</th>
            <th scope="col" class="n">
              Élèves
            </th>
            <th scope="col">Déclaration</th>
          </tr>
        }
      >
        {shown.schools.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.nom}</th>
            <td data-titre="Élèves" class="n">
              {one.declaree === null ? 'non renseigné' : one.eleves === null ? 'réservé' : frenchInteger(one.eleves)}
            </td>
            <td data-titre="Déclaration">
              {one.declaree ? (
                <EtatMark tone="ok">le {frenchPartialDate(one.declaree)}</EtatMark>
              ) : (
                <EtatMark tone={tone}>{label}</EtatMark>
              )}{' '}
              {closed === null && mine.has(one.id) && (
                <>
                  <a href={declareUrl(...at, one.id)}>
                    Déclarer<span class="cache"> les élèves de {one.nom}</span>
                  </a>{' '}
                  <a href={codesUrl(...at, one.id)}>
                    Tenir leurs codes<span class="cache"> pour {one.nom}</span>
                  </a>
                </>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
