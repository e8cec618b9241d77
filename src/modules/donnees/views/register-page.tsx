import { EtatMark, ExportLinks, Facts, Notice, SectionTitle } from '#core/html/index.ts';
import { REGISTER_CSV, REGISTER_JSON } from '../links.ts';
import type { RegisterLine, RegisterView } from '../present-register.ts';
import { OfficePage, type OfficeTab } from './office.tsx';

const yes = (value: boolean): string => (value ? 'oui' : 'non');

function Processing({ line }: { line: RegisterLine }) {
  return (
    <details id={line.id}>
      <summary>
        <b>{line.libelle}</b> <span class="petit doux">{line.finalite}</span>
      </summary>
      <Facts
        facts={[
          { term: 'Base légale', value: line.base },
          { term: 'Personnes', value: line.personnes },
          { term: 'Données', value: line.donnees },
          { term: 'Destinataires', value: line.destinataires },
          {
            term: 'Conservation',
            value: line.durees
              .map((one) => `${one.objet} : ${one.duree} (${one.depuis}), puis ${one.sort}`)
              .join(' ; '),
          },
          { term: 'Mesures', value: line.mesures },
          { term: 'Mineurs', value: yes(line.mineurs) },
          { term: 'Analyse d’impact', value: yes(line.analyseImpact) },
          { term: 'Hors de l’Union', value: yes(line.horsUnion) },
          { term: 'Certitude', value: line.certitude },
          ...(line.tables.length > 0
            ? [
                {
                  term: 'Tables',
                  value: line.tables.map((name, index) => (
                    <>
                      {index > 0 && ' '}
                      <code>{name}</code>
                    </>
                  )),
                },
              ]
            : []),
        ]}
      />
    </details>
  );
}

function Lines(props: { id: string; title: string; lines: RegisterLine[] }) {
  return (
    <section aria-labelledby={props.id}>
      <SectionTitle id={props.id}>{props.title}</SectionTitle>
      <ul class="lignes">
        {props.lines.map((line) => (
          <li key={line.id}>
            <Processing line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `/espace/donnees/registre`: the register of processings (RGPD, article 30). */
export function RegisterPage(props: { view: RegisterView; tabs: OfficeTab[] }) {
  const { view } = props;
  return (
    <OfficePage title="Registre des traitements" tabs={props.tabs}>
      <Notice>
        <p>
          Version {view.version}. {view.note}
        </p>
      </Notice>
      <ExportLinks
        label="Télécharger le registre :"
        spreadsheetHref={`${REGISTER_CSV}?format=csv-excel`}
        machineHref={`${REGISTER_CSV}?format=csv`}
      />
      <p class="haut-3">
        <a href={REGISTER_JSON}>Registre détaillé, colonne par colonne (JSON)</a>
      </p>
      <p class="haut-3">
        <EtatMark tone="ok">{view.enService.length} en service</EtatMark>{' '}
        <EtatMark tone="info">{view.prevus.length} à venir</EtatMark>
      </p>
      <Lines id="en-service" title="En service" lines={view.enService} />
      <Lines id="a-venir" title="Décrits, sans donnée encore" lines={view.prevus} />
    </OfficePage>
  );
}
