import type { Message } from './message.ts';
import { bold, lines, type Part, spoken } from './rich-text.ts';

/** Tells a head that the customer they had erased is erased, in numbers. */
export function erasedMessage({ complaints, messages }: { complaints: number; messages: number }): Message {
  const count = (n: number, one: string, many: string) =>
    n === 0 ? `no ${many}` : n === 1 ? `one ${one}` : `${n} ${many}`;
  const said: Part[] = [
    bold('The customer is erased.'),
    ` What was said is gone from ${count(complaints, 'complaint', 'complaints')}, and ${count(messages, 'message', 'messages')} of mine no longer ${messages === 1 ? 'shows' : 'show'} it.`,
  ];
  const next =
    'If people wrote about it in threads, or added files, ask them to delete that. /complaint check records lists what was erased.';
  return { text: spoken(...said), blocks: [lines(said), lines([next])] };
}
