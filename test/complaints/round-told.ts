import type { ComplaintEvent } from '../../src/complaints/event.ts';

/** What became of the last round, told from the events alone. */
export type Told = {
  /** Nobody has answered it, given it back, or taken the complaint away. */
  open: boolean;
  holder: string | null;
  handler: string | null;
  /** The steps at which it was asked for since nobody has had it. */
  asked: number[];
};

/** The same after one more event. */
export function told(before: Told, event: ComplaintEvent): Told {
  switch (event.type) {
    case 'escalated':
      return { open: true, holder: null, handler: null, asked: [] };
    case 'asked again':
      return { ...before, asked: [...before.asked, event.step] };
    case 'taken on':
      return { ...before, holder: event.by };
    case 'handed on':
      return { ...before, holder: event.to, handler: null };
    case 'handled':
      return { ...before, handler: event.by };
    case 'unhandled':
      return { ...before, handler: null };
    case 'let go': {
      const handler = before.handler === (event.of ?? event.by) && !event.handled ? null : before.handler;
      return { ...before, holder: handler, handler, asked: [] };
    }
    case 'sent back':
    case 'answered':
    case 'fix learnt':
      return { ...before, open: false };
    case 'corrected':
      if (event.changed.private) return { ...before, open: false };
      return event.round ? { ...before, asked: [] } : before;
    default:
      return before;
  }
}

export const nothingYet: Told = { open: false, holder: null, handler: null, asked: [] };
