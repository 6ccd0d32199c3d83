import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClockMove, ClockState } from '../page-api.ts';
import { askClock } from './api.ts';
import { Icon } from './icon.tsx';
import { usePage } from './page-context.ts';
import { fieldValue, instantOf, moment, shortMoment } from './zoned-time.ts';

/** Business time as the server told it last, and by how much the clock of this machine differs from it. */
export type Clock = { state: ClockState; ahead: number };

/** Pauses before one asks for the time, in ms: soon again after a change, since the bot plans only once it has answered. */
const PAUSES = [150, 1200, 3000];
const CALM = 20_000;

/** Business time: told again after everything that happens, and running on in between. */
export function useClock(changed: unknown): { clock: Clock | undefined; now: Date; keep: (state: ClockState) => void } {
  const [clock, setClock] = useState<Clock | undefined>();
  const [, tick] = useState(0);
  const keep = (state: ClockState) => setClock({ state, ahead: Date.parse(state.now) - Date.now() });
  useEffect(() => {
    let stopped = false;
    let later: ReturnType<typeof setTimeout> | undefined;
    const ask = async (asked: number) => {
      const state = await askClock();
      if (stopped) return;
      if ('now' in state) keep(state);
      const pause = PAUSES[asked] ?? ('now' in state ? CALM : 2000);
      later = setTimeout(() => void ask(asked + 1), pause);
    };
    later = setTimeout(() => void ask(1), PAUSES[0]);
    return () => {
      stopped = true;
      clearTimeout(later);
    };
  }, [changed]);
  useEffect(() => {
    const every = setInterval(() => tick((n) => n + 1), 5000);
    return () => clearInterval(every);
  }, []);
  return { clock, now: new Date(Date.now() + (clock?.ahead ?? 0)), keep };
}

type ClockBarProps = { clock: Clock | undefined; keep: (state: ClockState) => void };

/** What time it is for the bot, and how to move on from it. */
export function ClockBar({ clock, keep }: ClockBarProps) {
  const { seen, now, tell } = usePage();
  const { zone } = seen.me;
  const [moving, setMoving] = useState(false);
  const [chosen, setChosen] = useState<string | undefined>();
  const details = useRef<HTMLDetailsElement>(null);
  const next = clock?.state.next;

  const move = async (to: ClockMove) => {
    if (moving) return;
    setMoving(true);
    const state = await askClock(to);
    setMoving(false);
    setChosen(undefined);
    if (details.current) details.current.open = false;
    if ('now' in state) keep(state);
    else tell(state.failed);
  };
  const goTo = (event: Event) => {
    event.preventDefault();
    const instant = instantOf(zone, chosen ?? '');
    if (instant) void move({ to: instant.toISOString() });
  };

  return (
    <section class="clock-bar" aria-label="Business time">
      <p class="clock-now" title={`The time in the shops, in ${zone}`}>
        <Icon name="clock" />
        <strong>{clock ? moment(zone, now) : '…'}</strong>
        <span class="zone">{zone.split('/').at(-1)?.replaceAll('_', ' ')}</span>
      </p>
      <button
        type="button"
        class="button"
        aria-disabled={moving || !next}
        aria-busy={moving}
        onClick={() => next && void move({ to: 'next' })}
      >
        {next
          ? `Move to the next moment (${shortMoment(zone, new Date(next.at), now)}: ${next.what})`
          : `Move to the next moment${clock ? ' (nothing is due)' : ''}`}
      </button>
      <details ref={details} class="clock-move">
        <summary>Another time…</summary>
        <form onSubmit={goTo}>
          <label>
            Move the clock to
            <input
              type="datetime-local"
              value={chosen ?? fieldValue(zone, now)}
              min={fieldValue(zone, now)}
              onInput={(event) => setChosen(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="button primary" aria-disabled={moving}>
            Move
          </button>
        </form>
      </details>
    </section>
  );
}
