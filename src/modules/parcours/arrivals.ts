const NONE = Number.POSITIVE_INFINITY;

/** The best arrival at one certification, without a move (`zone`) or from anywhere (`any`), by flag and by taste of the stop. */
export class Arrivals {
  readonly any = [NONE, NONE, NONE, NONE];
  readonly from = [-1, -1, -1, -1];
  private readonly near: Float64Array[];
  private readonly nearFrom: Int32Array[];
  private readonly stamp: Int32Array;
  private round = 0;

  constructor(zones: number) {
    this.near = [0, 1, 2, 3].map(() => new Float64Array(zones));
    this.nearFrom = [0, 1, 2, 3].map(() => new Int32Array(zones));
    this.stamp = new Int32Array(zones);
  }
  /** Forgets all. */
  forget(): void {
    this.any.fill(NONE);
    this.round++;
  }
  /** A zone that matters next. */
  expect(zone: number): void {
    this.stamp[zone] = this.round;
    for (const near of this.near) near[zone] = NONE;
  }
  fromAnywhere(kind: number, value: number, from: number): void {
    if (value >= this.any[kind]!) return;
    this.any[kind] = value;
    this.from[kind] = from;
  }
  /** Without a move: counted where the zone is expected. */
  without(kind: number, zone: number, value: number, from: number): void {
    if (this.stamp[zone] !== this.round || value >= this.near[kind]![zone]!) return;
    this.near[kind]![zone] = value;
    this.nearFrom[kind]![zone] = from;
  }
  stay(kind: number, zone: number): [value: number, from: number] {
    return [this.near[kind]![zone]!, this.nearFrom[kind]![zone]!];
  }
}
