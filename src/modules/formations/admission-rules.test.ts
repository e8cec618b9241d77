import { expect, test } from 'vitest';
import { type AdmissionFacts, admissionRule } from './admission-rules.ts';

const diploma = (cfd: string | null, niveau: number | null, sigle: string | null = null) => ({ cfd, niveau, sigle });
const school: AdmissionFacts = { statut: 'scolaire', secteur: 'public', jeu: null, vueEn: null };

test.each([
  [diploma('40025012', 4, 'Bac pro'), {}, 'Affelnet', /^En règle générale, vœux après la 3e.*Affelnet/, /D\. 331-38/],
  [diploma('50025524', 3, 'CAP'), { secteur: 'prive' }, 'Affelnet', /prenez aussi contact/, /D\. 331-38/],
  [diploma('32031213', 5, 'BTS'), {}, 'Parcoursup', /Parcoursup/, /L\. 612-3/],
  [diploma(null, 6, 'BUT'), {}, 'Parcoursup', /Parcoursup/, /L\. 612-3/],
  [diploma(null, 6, 'Double licence'), {}, 'Parcoursup', /Parcoursup/, /L\. 612-3/],
  [diploma(null, 7, 'Master'), {}, 'Mon Master', /Mon Master/, /D\. 612-36-2/],
  [
    diploma('40025012', 4, 'Bac pro'),
    { statut: 'apprentissage' },
    'Contrat d’apprentissage',
    /contrat.*employeur.*centre de formation/,
    /L\. 6221-1/,
  ],
  // No article of law says where a trainee of continuing training applies.
  [diploma('40025012', 4, 'Bac pro'), { statut: 'formation_continue' }, 'Dossier', /organisme/, null],
  // After a first diploma, not after the 3e.
  [diploma('46125007', 4, 'CS'), {}, 'Dossier', /après un premier diplôme.*établissement/, null],
  [diploma('40121401', 4, 'BMA'), {}, 'Dossier', /après un CAP/, null],
  // Not by the collège: nursing assistants, social carers, sports instructors.
  [diploma('46033102', 4, 'DE'), {}, 'Dossier', /auprès de l’établissement/, null],
  [diploma(null, 4, 'BPJEPS'), {}, 'Dossier', /auprès de l’établissement/, null],
  [diploma(null, 6, 'Licence pro'), {}, 'Dossier', /après un bac \+ 2.*eCandidat/, null],
  [diploma('25025001', 6), {}, 'Dossier', /après un bac \+ 2.*eCandidat/, null],
  [diploma(null, 7, 'Diplôme d’ingénieur'), {}, 'Concours ou dossier', /concours ou sur dossier/, null],
  [diploma(null, 8, 'Doctorat'), {}, 'École doctorale', /après un master/, null],
  [diploma('24033401', 7, 'DSAA'), {}, 'Dossier', /auprès de l’établissement/, null],
  [diploma(null, 6), {}, 'Dossier', /auprès de l’établissement/, null],
  [diploma(null, null), { secteur: null }, null, /^Aucune source ne le dit : demandez à l’établissement/, null],
] as const)('%j, %j', (certification, facts, label, text, source) => {
  const rule = admissionRule(certification, { ...school, ...facts });
  expect(rule.text).toMatch(text);
  expect(rule.text).not.toMatch(/non renseigné/i);
  expect(rule.label).toBe(label);
  if (source) expect(rule.source).toMatch(source);
  else expect(rule.source).toBeNull();
});

test('a training that the file of Parcoursup lists is entered there, whatever its level', () => {
  const listed = { ...school, jeu: 'parcoursup', vueEn: 2025 };
  for (const certification of [diploma(null, 7, 'Diplôme d’ingénieur'), diploma(null, 6), diploma(null, null)]) {
    const rule = admissionRule(certification, listed);
    expect(rule).toMatchObject({ label: 'Parcoursup', seen: true });
    expect(rule.text).toBe('Vœux sur Parcoursup : cette formation y figurait pour la rentrée 2025.');
  }
  const apprentice = admissionRule(diploma('32031213', 5, 'BTS'), { ...listed, statut: 'apprentissage' });
  expect(apprentice.text).toMatch(
    /contrat d’apprentissage.*Cette formation figurait aussi sur Parcoursup pour la rentrée 2025\.$/,
  );
  expect(admissionRule(diploma(null, 6), { ...listed, vueEn: null }).text).toMatch(/^Vœux sur Parcoursup/);
});
