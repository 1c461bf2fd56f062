/** What is counted while it goes on. */
export class Tally {
  /** Everything that must not be. */
  readonly wrong: string[] = [];
  /** Milliseconds that each answer took. */
  readonly times: number[] = [];
  /** The newest message's number at each kill. */
  readonly marks: number[] = [];
  /** Sendings of browsers that were done again, by why. */
  readonly again: Record<string, number> = {};
  /** Apologies that people saw. */
  sorry = 0;
  /** Numbers of messages that arrived and of which the program was not told. */
  readonly unheard = new Set<number>();

  /** Told at once too: the end can be a while away. */
  isWrong(what: string): void {
    this.wrong.push(what);
    process.stderr.write(`WRONG: ${what.slice(0, 300)}\n`);
  }

  failed(why: string): void {
    this.again[why] = (this.again[why] ?? 0) + 1;
  }
}
