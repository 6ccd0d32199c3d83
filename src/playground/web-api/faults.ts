/**
 * What can go wrong with one call. `cut-…` closes the connection before or after the effect; `http-500-…` answers 500
 * before or after it; `ratelimited` is in seconds; `hang` has no effect and never answers.
 */
export type Fault =
  | 'cut-before'
  | 'cut-after'
  | 'http-500-before'
  | 'http-500-after'
  | 'hang'
  | { ratelimited: number }
  | { error: string };

/** Faults waiting for their call, by method, first in first out. */
export class Faults {
  delayMs = 0;
  readonly #waiting = new Map<string, Fault[]>();

  add(method: string, fault: Fault): void {
    this.#waiting.set(method, [...(this.#waiting.get(method) ?? []), fault]);
  }

  next(method: string): Fault | undefined {
    return this.#waiting.get(method)?.shift();
  }
}
