import type { Passing } from '../../src/outbox/options.ts';
import type { Timeline } from './timeline.ts';

/**
 * What goes wrong at one input or output.
 * - `crash before`, `crash after`: the process dies before or after the effect
 * - `failed`: no effect, and an error; `lost`: the effect, and an error
 * - `late`: the request leaves only after the process stood still for `ms`; `pause`: it stands still after the request left
 */
export type Fault = {
  kind: 'crash before' | 'crash after' | 'failed' | 'lost' | 'late' | 'pause';
  ms: number;
};

/** Faults by the number of the input or output, counted over all processes. */
export type Faults = { next(): Fault | undefined };

/** One process, seen from outside: everything it reads and writes goes through here, and goes wrong as planned. */
export class ProcessGate {
  dead = false;
  private stillUntil = 0;
  private readonly timeline: Timeline;
  private readonly faults: Faults;
  private readonly died: () => void;
  /** How long an input or output takes, ms. */
  private readonly takes: number;

  constructor(timeline: Timeline, faults: Faults, died: () => void, takes = 3) {
    this.timeline = timeline;
    this.faults = faults;
    this.died = died;
    this.takes = takes;
  }

  kill(): void {
    if (this.dead) return;
    this.dead = true;
    this.died();
  }

  standStill(ms: number): void {
    this.stillUntil = Math.max(this.stillUntil, this.timeline.now + ms);
  }

  isAwake(): boolean {
    return this.dead || this.stillUntil <= this.timeline.now;
  }

  /** Lets the process go on, once it does not stand still; never when it is dead. */
  goOn(what: () => void): void {
    if (this.dead) return;
    if (this.stillUntil <= this.timeline.now) what();
    else this.timeline.after(this.stillUntil - this.timeline.now, () => this.goOn(what));
  }

  /** One input or output with an effect elsewhere, such as a call to a store. */
  call<T>(effect: () => Promise<T>): Promise<T> {
    const fault = this.faults.next();
    return new Promise<T>((resolve, reject) => {
      if (this.dead) return;
      if (fault?.kind === 'crash before') return this.kill();
      if (fault?.kind === 'late' || fault?.kind === 'pause') this.standStill(fault.ms);
      const answer = (what: () => void) => this.timeline.after((2 * this.takes) / 3, () => this.goOn(what));
      this.timeline.after(fault?.kind === 'late' ? fault.ms : this.takes / 3, () => {
        if (fault?.kind === 'failed') return answer(() => reject(new Error('the store did not answer')));
        const done = effect();
        if (fault?.kind === 'crash after') return this.kill();
        if (fault?.kind === 'lost') return answer(() => reject(new Error('the answer was lost')));
        done.then(
          (value) => answer(() => resolve(value)),
          (error) => answer(() => reject(error)),
        );
      });
    });
  }

  /** Every method of a store, through the gate. */
  through<S extends object>(store: S): S {
    return new Proxy(store, {
      get: (target, name) => {
        const method = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => this.call(async () => Reflect.apply(method, target, args));
      },
    });
  }

  readonly passing: Passing = {
    monotonic: () => this.timeline.now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', () => resolve());
        this.timeline.after(ms, () => this.goOn(resolve));
      }),
  };
}
