/** Virtual time: what is planned happens in order, and time passes only in between. */
export class Timeline {
  now = 1_764_150_000_000;
  private readonly planned: { at: number; order: number; what: () => void }[] = [];
  private count = 0;

  after(ms: number, what: () => void): void {
    this.count += 1;
    const one = { at: this.now + Math.max(0, ms), order: this.count, what };
    let index = this.planned.length;
    while (index > 0 && this.isLater(this.planned[index - 1], one)) index -= 1;
    this.planned.splice(index, 0, one);
  }

  private isLater(other: { at: number; order: number } | undefined, one: { at: number }): boolean {
    return other !== undefined && other.at > one.at;
  }

  /** Lets everything that is planned happen until `over`; fails when more than `most` things do. */
  async run(over: () => boolean, most: number): Promise<void> {
    for (let n = 0; n < most; n += 1) {
      // All promises that can go on without time passing do.
      await new Promise((resolve) => setImmediate(resolve));
      if (over()) return;
      const next = this.planned.shift();
      if (!next) throw new Error('nothing is planned any more, and it is not over');
      this.now = next.at;
      next.what();
    }
    throw new Error(`not over after ${most} steps`);
  }
}
