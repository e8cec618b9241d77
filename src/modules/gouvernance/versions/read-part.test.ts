import { describe, expect, test } from 'vitest';
import { rulesOf } from '../meeting.ts';
import { models } from '../models.ts';
import { rulesInWords } from '../statuts-words.ts';
import { statutsFaults } from './coherence.ts';
import { differences, partOf, partsOf, valuesOf } from './parts.ts';
import { readPart } from './read-part.ts';

const association = models.get('association_modele')!;
const typedOf = (part: string, changes: Record<string, string>) => ({
  ...valuesOf(partOf(association, part)!),
  ...changes,
});
const refused = (part: string, changes: Record<string, string>) =>
  readPart(association, part, typedOf(part, changes)).errors;
const kept = (part: string, changes: Record<string, string>) =>
  readPart(association, part, typedOf(part, changes)).contenu!;

describe.each([...models.values()])('the statutes « $libelle »', (statuts) => {
  test('hold together, and every page that is sent back untouched changes nothing', () => {
    expect(statutsFaults(statuts)).toEqual([]);
    for (const part of partsOf(statuts)) {
      const read = readPart(statuts, part.id, valuesOf(part));
      expect(read, part.id).toEqual({ contenu: statuts, errors: null });
    }
    expect(differences(statuts, statuts)).toEqual([]);
  });

  test('name each field of a page once', () => {
    for (const part of partsOf(statuts)) {
      const names = part.fields.map((field) => field.name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('a page of a draft', () => {
  test('refuses weights that are no whole, one college that decides alone, a number that is none', () => {
    expect(refused('colleges', { poids_economie: '20' })).toEqual({
      poids_fondateurs_publics: 'Les poids des collèges font 95 % : ils doivent faire 100 %.',
    });
    expect(refused('colleges', { poids_economie: '50', poids_formation: '0' })!.poids_economie).toContain('49');
    expect(refused('colleges', { sieges_economie: 'six', poids_formation: '1/3' })).toMatchObject({
      sieges_economie: expect.stringContaining('entier entre 0 et 500'),
      poids_formation: expect.stringContaining('deux décimales'),
    });
  });

  test('adds a named college and takes out one whose name was emptied', () => {
    const changed = kept('colleges', {
      nom_vie_locale: '',
      nom_nouveau1: 'Collège des habitants',
      sieges_nouveau1: '1',
      poids_nouveau1: '5',
    });
    expect(changed.colleges.map((one) => one.id)).toEqual([
      'fondateurs_publics',
      'formation',
      'superieur_recherche',
      'economie',
      'college_des_habitants',
    ]);
    expect(differences(association, changed).some((one) => one.after === null)).toBe(true);
    expect(refused('colleges', { poids_nouveau2: '5' })).toEqual({ nom_nouveau2: 'Donnez le nom de ce collège.' });
    expect(refused('colleges', { nom_nouveau1: 'collège du monde économique' })!.nom_nouveau1).toBe(
      'Deux collèges portent ce nom.',
    );
  });

  test('reads parts as people write them, and quotes the rule of those that hold nothing', () => {
    const body = 'instance-ag_ordinaire';
    expect(kept(body, { quorum: 'un quart', chaque_college: 'oui' }).instances[0]!.quorum).toMatchObject({
      numerateur: 1,
      denominateur: 4,
      par_college: { colleges_representes_min: 3, dans_chaque_college: true },
    });
    expect(refused(body, { quorum: '4/3' })!.quorum).toContain('entre 0 et 1');
    expect(refused(body, { quorum: '', seconde_quorum: '' })).toMatchObject({
      colleges_min: expect.stringContaining('Sans quorum'),
      seconde_delai: expect.stringContaining('Sans quorum'),
    });
    expect(refused(body, { seconde_quorum: '1/2' })!.seconde_quorum).toContain('demanderait plus que la première');
    expect(refused(body, { pieces: '20' })!.pieces).toContain('15 jours au plus');
  });

  test('says whether one takes part at a distance or by letter, with the words of the statutes', () => {
    const body = 'instance-ag_extraordinaire';
    expect(refused(body, { correspondance: 'quorum', correspondance_regle: '' })!.correspondance_regle).toContain(
      'comme les statuts la disent',
    );
    const changed = kept(body, {
      correspondance: 'hors_quorum',
      correspondance_cloture: '5',
      correspondance_regle: 'Par lettre recommandée.',
    });
    expect(changed.instances[1]!.correspondance).toEqual({
      admise: true,
      cloture_jours: 5,
      compte_dans_quorum: false,
      regle: 'Par lettre recommandée.',
    });
    const silent = kept(body, { distance: '', distance_regle: '' });
    expect(silent.instances[1]!.distance).toBeUndefined();
  });

  test('gives the chair the casting vote only where the statutes say so, and keeps their words', () => {
    const board = association.instances.find((one) => one.partage_des_voix)!;
    const page = `instance-${board.id}`;
    const of = (contenu: typeof association) => contenu.instances.find((one) => one.id === board.id)!;
    expect(partOf(association, page)!.fields.find((one) => one.name === 'partage')!.value).toBe('presidence');
    expect(of(kept(page, { partage: 'presidence' })).partage_des_voix).toBe(board.partage_des_voix);
    expect(of(kept(page, { partage: 'rejet' })).partage_des_voix).toBeUndefined();
    expect(refused(page, { partage: 'En cas d’égalité, la proposition est rejetée' })!.partage).toContain('la liste');
    const other = kept('instance-ag_ordinaire', { partage: 'presidence' });
    expect(rulesOf(null, other.instances[0]!, 1).chairDecides).toBe(true);
    for (const [said, decides] of [
      [board.partage_des_voix, true],
      ['En cas d’égalité, la proposition est rejetée', false],
      ['La voix de la présidence n’est pas prépondérante', false],
      [undefined, false],
    ] as const)
      expect(rulesOf(null, { ...board, partage_des_voix: said }, 1).chairDecides).toBe(decides);
  });

  test('says the same of proxies as the desk does, when the statutes say nothing', () => {
    const page = 'instance-ag_ordinaire';
    const silent = kept(page, { pouvoirs: '' });
    const body = silent.instances[0]!;
    expect(rulesOf(null, body, 1).proxies.max).toBeNull();
    const said = rulesInWords(silent, body).find((one) => one.term === 'Pouvoirs')!.text;
    expect(said).toBe('les statuts n’en disent rien : admis, sans limite');
    expect(partOf(silent, page)!.fields.find((one) => one.name === 'pouvoirs')).toMatchObject({
      said,
      hint: '0 : aucun. Vide : sans limite.',
    });
  });

  test('changes majorities, mandates, fees and the financial year', () => {
    expect(kept('majorites', { seuil_deux_tiers: '3/5', strict_deux_tiers: 'plus' }).majorites[2]!.seuil).toEqual({
      numerateur: 3,
      denominateur: 5,
      strict: true,
    });
    expect(refused('majorites', { strict_unanimite: 'plus' })!.seuil_unanimite).toContain('ne s’atteint jamais');
    expect(kept('mandats', { duree_president: '2', renouvelable_president: '' }).mandats[2]).toMatchObject({
      duree_ans: 2,
      renouvelable: null,
    });
    const fees = kept('cotisations', { cotisation_economie: '350,50', exercice: '09-01', relances_max: '3' });
    expect(fees).toMatchObject({ exercice: { debut: '09-01', fin: '08-31' }, cotisations: { relances_max: 3 } });
    expect(fees.colleges[3]!.cotisation_centimes).toBe(35_050);
    const [amount, reminders, year] = differences(association, fees);
    expect([amount!.after, reminders!.before, year!.after]).toEqual(['350,50\u00a0€', '2', '1er septembre']);
  });

  test('gives the days to answer who asks to join, or none', () => {
    const given = kept('membres', { reponse_jours: '45' });
    expect(given.membres).toMatchObject({ reponse_jours: 45 });
    expect(differences(association, given).map((one) => [one.before, one.after])).toEqual([
      ['les statuts ne fixent pas de délai', '45 jours'],
    ]);
    expect(readPart(given, 'membres', { ...typedOf('membres', {}), reponse_jours: '' }).contenu).toEqual(association);
    expect(refused('membres', { reponse_jours: '0' })!.reponse_jours).toContain('entre 1 et 365');
  });

  test('tells what only holds with another page at the adoption', () => {
    const fewer = kept('colleges', { sieges_economie: '5' });
    expect(statutsFaults(fewer)).toMatchObject([
      { part: 'instance-conseil_administration', name: 'sieges', across: true },
    ]);
  });
});

describe('what a draft adds', () => {
  test('a body of a model, with its mandates and the majorities that it names', () => {
    const copil = partOf(association, 'instances')!.fields.find((field) => field.name === 'ajout')!;
    const offered = copil.options!.map(([key]) => key);
    for (const key of [
      'instances_a_ajouter:comop',
      'instances_a_ajouter:conseil_perfectionnement',
      'consortium:comite_strategique',
    ])
      expect(offered).toContain(key);
    expect(offered).not.toContain('lycee_support:copil');
    const added = kept('instances', { ajout: 'instances_a_ajouter:conseil_perfectionnement', nom_bureau: 'Le bureau' });
    expect(added.instances.at(-1)).toMatchObject({ id: 'conseil_perfectionnement', convocation: { delai_jours: 15 } });
    expect(added.mandats.at(-1)).toMatchObject({ instance: 'conseil_perfectionnement', duree_ans: 3 });
    expect(added.instances.find((one) => one.id === 'bureau')!.libelle).toBe('Le bureau');
    const consortium = kept('instances', { ajout: 'consortium:comite_strategique' });
    expect(consortium.majorites.map((one) => one.id)).toEqual(association.majorites.map((one) => one.id));
    expect(differences(association, added).map((one) => one.part)).toContain('Conseil de perfectionnement');
    expect(refused('instances', { ajout: 'ailleurs:rien' })).toEqual({ ajout: 'Choisissez dans la liste.' });
    expect(refused('instances', { nom_bureau: 'Comité de pilotage' })).not.toBeNull();
    // A body that is added has no field of its own yet.
    const taken = refused('instances', {
      ajout: 'instances_a_ajouter:conseil_perfectionnement',
      nom_bureau: 'Conseil de perfectionnement',
    });
    expect(taken).toEqual({ ajout: expect.stringContaining('porte déjà le nom de ce modèle') });
  });

  test('a majority, and a kind of decisions that asks for it', () => {
    const first = kept('majorites', {
      libelle_nouvelle1: 'Quatre cinquièmes',
      seuil_nouvelle1: '4/5',
      strict_nouvelle1: 'moins',
    });
    expect(first.majorites.at(-1)).toMatchObject({
      id: 'quatre_cinquiemes',
      seuil: { numerateur: 4, denominateur: 5, strict: false },
    });
    expect(refused('majorites', { seuil_nouvelle1: '4/5' })).toEqual({
      libelle_nouvelle1: 'Donnez le nom de cette majorité.',
    });
    expect(refused('majorites', { libelle_nouvelle1: 'Majorité simple', seuil_nouvelle1: '1/2' })).not.toBeNull();
    expect(refused('majorites', { libelle_nouvelle1: 'Sans part' })).toHaveProperty('seuil_nouvelle1');
    // Keys that say something else, or that the form itself uses, are not taken by a name.
    const keyed = kept('majorites', {
      libelle_nouvelle1: 'Externe',
      seuil_nouvelle1: '4/5',
      libelle_nouvelle2: 'Nouvelle1',
      seuil_nouvelle2: '3/5',
    });
    expect(keyed.majorites.slice(-2).map((one) => one.id)).toEqual(['externe_2', 'nouvelle1_2']);
    for (const part of partsOf(keyed)) {
      const keys = part.fields.flatMap((one) => one.options?.map(([key]) => `${one.name} ${key}`) ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
    const page = valuesOf(partOf(first, 'instance-bureau')!);
    const { contenu } = readPart(first, 'instance-bureau', {
      ...page,
      objet_nouveau1: 'emprunts',
      majorite_nouveau1: 'quatre_cinquiemes',
    });
    expect(contenu!.instances.find((one) => one.id === 'bureau')!.competences.at(-1)).toEqual({
      objet: 'emprunts',
      majorite: 'quatre_cinquiemes',
    });
    expect(readPart(first, 'instance-bureau', { ...page, majorite_nouveau1: 'deux_tiers' }).errors).toEqual({
      objet_nouveau1: 'Donnez l’objet de ces décisions.',
    });
  });
});
