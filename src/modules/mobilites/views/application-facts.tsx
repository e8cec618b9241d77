import { type Fact, Facts, SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { Application } from '../stages/applications.sql.ts';
import { daysText, personText, schoolText } from '../stages/labels.ts';

/** An application, for who may follow it. @param props.address whether the address of the teacher is shown. */
export function ApplicationFacts({ application, address }: { application: Application; address: boolean }) {
  const one = application;
  const facts: Fact[] = [
    { term: 'Enseignant', value: `${personText(one)}, ${one.discipline}` },
    { term: 'Établissement', value: schoolText(one) },
    { term: 'Candidature du', value: frenchDate(one.creeLe) },
  ];
  if (address && one.courriel)
    facts.push({ term: 'Courriel', value: <a href={`mailto:${one.courriel}`}>{one.courriel}</a> });
  if (address && one.chefCourriel)
    facts.push({
      term: 'Accord demandé à',
      value: `${one.chefCourriel} (${one.chefSource === 'fiche' ? 'adresse publique de l’établissement' : 'adresse donnée par le candidat'})`,
    });
  if (one.decideLe)
    facts.push({
      term: 'Réponse du chef d’établissement',
      value: `${frenchDate(one.decideLe)}${one.decideNom ? `, ${one.decideNom}` : ''}`,
    });
  if (one.joursPresents !== null) facts.push({ term: 'Présence', value: daysText(one.joursPresents) });
  if (one.satisfaction !== null) facts.push({ term: 'Satisfaction', value: `${one.satisfaction} sur 5` });
  return (
    <section aria-labelledby="candidature" class="haut-5">
      <SectionTitle id="candidature">La candidature</SectionTitle>
      <Facts facts={facts} />
      <Said title="Motivation" text={one.motivation} />
      <Said title="Comment les cours sont assurés" text={one.remplacement} />
      <Said title="Motif" text={one.motif} />
      <Said title="Ce qui en sera fait en classe" text={one.retour} />
    </section>
  );
}

const Said = ({ title, text }: { title: string; text: string | null }) =>
  text ? (
    <>
      <h3 class="haut-4">{title}</h3>
      {text.split(/\n{2,}/).map((one) => (
        <p key={one}>{one}</p>
      ))}
    </>
  ) : null;
