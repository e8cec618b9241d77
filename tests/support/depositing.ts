import { type Db, transaction } from '#core/db/index.ts';
import { memoryStore, receiveUpload } from '#core/files/index.ts';
import { type DocumentKind, depositRules } from '#modules/organisations/document-rules.ts';
import { listDocuments } from '#modules/organisations/documents.sql.ts';
import { depositDocument, removeDocument, restoreDocument } from '#modules/organisations/documents.ts';
import { type SheetContext, sheetContext } from '#modules/organisations/subject.ts';
import { contextOf } from './acting.ts';
import { formRequest } from './files/post.ts';
import { pdf } from './files/samples.ts';
import { organisationHooks } from './organisation-hooks.ts';
import type { Persona } from './persona.ts';

export interface DepositSaid {
  who?: Persona;
  public?: boolean;
  genre?: DocumentKind;
  bytes?: Uint8Array;
  titre?: string;
}

/** Acts on the documents of one organisation, done by one person unless another is given. */
export function depositing(db: Db, organisationId: string, usual: Persona) {
  const store = memoryStore();
  const as = async (who: Persona): Promise<SheetContext> => sheetContext(await contextOf(db, who), organisationHooks);
  return {
    as,
    async deposit(name: string, more: DepositSaid = {}) {
      const sent = await formRequest([{ name, bytes: more.bytes ?? pdf(name) }]);
      const [file] = (await receiveUpload(sent, store, { ...depositRules.document, maxFiles: 1 })).files;
      const ctx = await as(more.who ?? usual);
      const genre = more.genre ?? 'document';
      return transaction(db, (tx) =>
        depositDocument(tx, ctx, store, {
          organisationId,
          genre,
          deposit: file!,
          titre: more.titre ?? name,
          public: genre === 'logo' || (more.public ?? false),
        }),
      );
    },
    async remove(id: string, who = usual) {
      const ctx = await as(who);
      return transaction(db, (tx) => removeDocument(tx, ctx, { organisationId, id }));
    },
    async restore(id: string, who = usual) {
      const ctx = await as(who);
      return transaction(db, (tx) => restoreDocument(tx, ctx, { organisationId, id }));
    },
    /** Titles of what is on the sheet. */
    present: async () => (await listDocuments(db, organisationId)).map((row) => row.titre),
  };
}
