import { addDays, isoDate } from '#core/time/index.ts';
import { pdf } from '#tests/support/files/samples.ts';
import type { MailServer } from '#tests/support/mail-server.ts';
import { LINK_ACCOUNTS, linkAddress, type Place, type Player } from './cast.ts';
import type { Ledger } from './ledger.ts';
import type { Chance } from './random.ts';
import { fieldsOf, rowWith, tokenIn } from './read-page.ts';
import { Visitor } from './visitor.ts';

/** What a director does in a day, and how often. */
const WEIGHTS = {
  changeSheet: 20,
  changeShared: 5,
  saveDraft: 8,
  bin: 10,
  changeProfile: 8,
  choosePreferences: 5,
  chooseMessages: 4,
  chooseConsents: 5,
  invite: 8,
  join: 5,
  askLink: 9,
  useLink: 6,
  role: 14,
  absence: 8,
  request: 9,
  document: 12,
} as const;

const PUBLICATION = 'annuaire_membres';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What the players share: what was asked, what was received by mail, what was used of it. */
export interface Stage {
  origin: string;
  ledger: Ledger;
  mails: MailServer;
  links: { asked: number; used: Set<string> };
}

/** One signed-in person at work. Every act notes what it asks, then what it was answered. */
export class Acting {
  private readonly visitor: Visitor;
  /** The same person without their session, in another browser. */
  private readonly outside: Visitor;
  private days = 0;
  private inBin = false;
  private turn = 0;

  constructor(
    private readonly stage: Stage,
    private readonly player: Player,
    private readonly chance: Chance,
  ) {
    this.visitor = new Visitor(stage.origin, player.cookie);
    this.outside = new Visitor(stage.origin, null);
  }

  /** Answers that no cut excuses. */
  faults(): string[] {
    return [...this.visitor.faults, ...this.outside.faults];
  }

  act(): Promise<void> {
    return this[this.chance.pick(WEIGHTS)]();
  }

  /** Sends what leaves its own trace. */
  private async send(kind: string, key: string, path: string, fields: Record<string, string>): Promise<void> {
    const { outcome } = await this.visitor.send(path, fields);
    this.stage.ledger.note(kind, { key, outcome });
  }

  /** Sends what takes the place of what was there. */
  private async write(place: string, value: string, path: string, fields: Record<string, string>): Promise<void> {
    const { outcome } = await this.visitor.send(path, fields);
    this.stage.ledger.noteWriting(`${place} ${this.player.id}`, { key: value, outcome });
  }

  private changeSheet = () => this.change(this.player.sheet);
  private changeShared = () => this.change(this.player.shared);

  private async change({ slug }: Place): Promise<void> {
    const path = `/espace/organisations/${slug}/modifier`;
    const html = await this.visitor.read(path);
    if (!html) return;
    const key = this.stage.ledger.key('fiche');
    await this.send('fiche', key, path, { ...fieldsOf(html, path), adresse: key, motif: key });
  }

  private async saveDraft(): Promise<void> {
    const value = this.stage.ledger.key('brouillon');
    await this.write('brouillon', value, '/espace/brouillons', {
      brouillon_formulaire: 'organisation.fiche',
      brouillon_objet: this.player.drafted.id,
      version: '1',
      adresse: value,
    });
  }

  /** In the bin, or out of it. Whoever does not know tries one, then the other. */
  private async bin(): Promise<void> {
    const { id, slug } = this.player.binned;
    const [path, fields] = this.inBin
      ? ['/espace/corbeille/annuler', { type: 'organisation', id }]
      : [`/espace/organisations/${slug}/supprimer`, {}];
    const value = this.inBin ? 'dehors' : 'dedans';
    const { outcome } = await this.visitor.send(path, fields);
    this.stage.ledger.noteWriting(`corbeille ${id}`, { key: value, outcome });
    if (outcome !== 'unknown') this.inBin = !this.inBin;
  }

  private async changeProfile(): Promise<void> {
    const html = await this.visitor.read('/espace/moi');
    if (!html) return;
    const key = this.stage.ledger.key('profil');
    await this.send('profil', key, '/espace/moi', { ...fieldsOf(html, '/espace/moi'), fonction: key });
  }

  private async choosePreferences(): Promise<void> {
    const densite = this.chance.one(['dense', 'aeree']);
    const aff = this.chance.one(['auto', 'clair', 'sombre']);
    const keys = this.chance.one(['oui', 'non']);
    const fields: Record<string, string> = { densite, aff, ...(keys === 'oui' ? { raccourcis: 'oui' } : {}) };
    await this.write('preferences', `${densite} ${aff} ${keys}`, '/espace/moi/preferences', fields);
  }

  private async chooseMessages(): Promise<void> {
    const canal = this.chance.one(['produit', 'immediat', 'resume']);
    await this.write('messages', canal, '/espace/moi/messages', { sujet_acces: canal });
  }

  private async chooseConsents(): Promise<void> {
    const given = this.turn++ % 2 === 0;
    const fields: Record<string, string> = given ? { publications: PUBLICATION } : {};
    await this.write('accord', given ? 'accordé' : 'aucun', '/espace/moi/donnees/accords', fields);
  }

  private async invite(): Promise<void> {
    const key = `${this.stage.ledger.key('invite')}@exemple.fr`;
    await this.send('invitation', key, '/espace/comptes/invitations/nouvelle', {
      role: 'lecteur',
      courriel: key,
      cible: this.player.campus,
    });
  }

  /** Opens the account of an invitation that has come by mail. */
  private async join(): Promise<void> {
    const mail = this.unused('/invitation/');
    if (!mail) return;
    const { outcome } = await this.outside.send(`/invitation/${mail.token}`, {
      prenom: 'Camille',
      nom: 'Exemple',
      fonction: '',
      phrase: 'barque violette sous le tilleul',
    });
    this.stage.ledger.note('entree', { key: mail.address, outcome });
  }

  private async askLink(): Promise<void> {
    const { links } = this.stage;
    if (links.asked >= LINK_ACCOUNTS) return;
    const key = linkAddress(++links.asked);
    const { outcome } = await this.outside.send('/connexion/lien', { courriel: key });
    this.stage.ledger.note('lien', { key, outcome });
  }

  private async useLink(): Promise<void> {
    const mail = this.unused('/connexion/lien/');
    if (!mail) return;
    const { outcome } = await this.outside.send(`/connexion/lien/${mail.token}`, {});
    this.stage.ledger.note('session', { key: mail.address, outcome });
  }

  private unused(path: string): { token: string; address: string } | null {
    for (const { parsed, to } of this.stage.mails.received) {
      const token = tokenIn(parsed.text ?? '', path);
      if (!token || this.stage.links.used.has(token)) continue;
      this.stage.links.used.add(token);
      return { token, address: to[0]! };
    }
    return null;
  }

  /** Withdraws the role that the colleague has been given, or gives it. */
  private async role(): Promise<void> {
    const { colleague, campus } = this.player;
    const account = `/espace/comptes/${colleague}`;
    const html = await this.visitor.read(account);
    if (!html) return;
    const held = rowWith(html, 'Équipe du campus', new RegExp(`name="attribution" value="(${UUID})"`));
    if (held) {
      const key = this.stage.ledger.key('retrait');
      return this.send('retrait', key, `${account}/roles/retirer`, { attribution: held, motif: key });
    }
    const fin = this.nextDay();
    const order = { role: 'equipe_campus', cible: campus, debut: '', fin };
    await this.send('role', `${colleague} ${fin}`, `${account}/roles`, order);
  }

  /** Declares an absence and lends the direction to the colleague, or takes one back. */
  private async absence(): Promise<void> {
    const path = '/espace/moi/absence';
    const html = this.chance.between(0, 3) === 0 ? await this.visitor.read(path) : null;
    const former = html && new RegExp(`name="absence" value="(${UUID})"`).exec(html)?.[1];
    if (former) return this.send('retour', former, `${path}/annuler`, { absence: former });
    const key = this.stage.ledger.key('absence');
    const day = this.nextDay();
    const lent = { [`delegue-${this.player.roleId}`]: this.player.colleague };
    await this.send('absence', key, path, { debut: day, fin: day, message: key, ...lent });
  }

  /** Asks something about one’s own data, or gives it up. */
  private async request(): Promise<void> {
    const html = await this.visitor.read('/espace/moi/donnees');
    if (!html) return;
    const open = [...html.matchAll(new RegExp(`donnees/demandes/(${UUID})/retirer`, 'g'))].map((one) => one[1]!);
    if (open.length > 1) {
      return this.send('desistement', open[0]!, `/espace/moi/donnees/demandes/${open[0]}/retirer`, {});
    }
    const key = this.stage.ledger.key('demande');
    const genre = this.chance.one(['effacement', 'opposition', 'limitation']);
    await this.send('demande', key, '/espace/moi/donnees/demandes', { genre, message: key });
  }

  /** Deposits a document, or puts one in the bin. */
  private async document(): Promise<void> {
    const path = `/espace/organisations/${this.player.sheet.slug}/documents`;
    const html = await this.visitor.read(path);
    if (!html) return;
    const held = [...new Set([...html.matchAll(new RegExp(`/documents/(${UUID})`, 'g'))].map((one) => one[1]!))];
    if (held.length > 4) return this.send('document_retire', held[0]!, `${path}/${held[0]}/retirer`, {});
    const key = this.stage.ledger.key('document');
    const form = new FormData();
    form.append('titre', key);
    // Larger than what is written at once.
    form.append('fichier', new File([new Uint8Array(pdf(key + ' '.repeat(200_000)))], `${key}.pdf`));
    const { outcome } = await this.visitor.ask(path, { method: 'POST', body: form });
    this.stage.ledger.note('document', { key, outcome });
  }

  /** A day that none of their acts named before. */
  private nextDay = (): string => addDays(isoDate(new Date()), 2 + ++this.days);
}
