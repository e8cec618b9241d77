export type Row = Record<string, unknown>;

/** What a merge did to one row: enough to give it back. `key`: its primary key as it is afterwards. */
export interface Effect {
  table: string;
  key: Row;
  /** Values before: of the columns changed, of the whole row when it was taken away, null when it was written. */
  before: Row | null;
  /** Values after, null when the row was taken away. */
  after: Row | null;
}
