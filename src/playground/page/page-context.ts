import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Act, ActAnswer, PageConversation, PagePerson, Seen } from '../page-api.ts';

/** An {@link Act} without who does it: the page adds the person it is seen as. */
export type MyAct = Act extends infer A ? (A extends Act ? Omit<A, 'as'> : never) : never;

export type Page = {
  seen: Seen;
  /** Business time as it was when this was last drawn. */
  now: Date;
  /** Does it as the person seen. A failure without field errors is shown at the bottom, unless `inline`: then by the caller. */
  act: (act: MyAct, inline?: 'inline') => Promise<ActAnswer>;
  /** Shows a sentence at the bottom of the page for a while. */
  tell: (sentence: string) => void;
  /** Goes to a conversation, or `home`; with a thread's first ts, opens that thread beside it. */
  go: (place: string, threadTs?: string) => void;
};

export const PageContext = createContext<Page | undefined>(undefined);

/** What the page shows and can do. Throws outside of the page. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage is for what is drawn inside of the page');
  return page;
}

/** The person with this id, or somebody nameless when the id is nobody's. */
export function personOf(seen: Seen, id: string): PagePerson {
  const nobody = { title: '', initials: '?', color: '#888', zone: seen.me.zone, isBot: false, deactivated: false };
  return (
    seen.people.find((person) => person.id === id) ?? { ...nobody, id, name: id === 'USLACKBOT' ? 'Slackbot' : id }
  );
}

/** How a conversation is called on the page: `#support`, or the bot's name. */
export function titleOf(conversation: PageConversation): string {
  return conversation.kind === 'channel' ? `#${conversation.name}` : conversation.name;
}
