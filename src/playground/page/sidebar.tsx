import { useEffect, useRef } from 'preact/hooks';
import type { PageConversation } from '../page-api.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { usePage } from './page-context.ts';

type SidebarProps = { place: string; menuOpen: boolean; onPerson: (id: string) => void };

/** Who one is, and where one can go. */
export function Sidebar({ place, menuOpen, onPerson }: SidebarProps) {
  const { seen, go } = usePage();
  const of = (kind: PageConversation['kind']) => seen.conversations.filter((one) => one.kind === kind);
  const link = (conversation: PageConversation) => (
    <li key={conversation.id}>
      <button
        type="button"
        class={`place ${conversation.unread > 0 ? 'unread' : ''}`}
        aria-current={place === conversation.id ? 'page' : undefined}
        onClick={() => go(conversation.id)}
      >
        <span class="sign">
          {conversation.kind === 'dm' ? '@' : conversation.isPrivate ? <Icon name="lock" /> : '#'}
        </span>
        <span class="place-name">{conversation.name}</span>
        {conversation.unread > 0 && (
          <span class="count">
            {conversation.unread}
            <span class="unseen"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
  return (
    <nav class="sidebar" id="sidebar" aria-label="People and conversations">
      <p class="team">{seen.team.name}</p>
      <PersonSwitcher menuOpen={menuOpen} onPerson={onPerson} />
      <h2>Channels</h2>
      <ul>{of('channel').map(link)}</ul>
      <h2>Messages from the app</h2>
      <ul>
        {of('dm').map(link)}
        <li>
          <button
            type="button"
            class="place"
            aria-label="Open App Home"
            aria-current={place === 'home' ? 'page' : undefined}
            onClick={() => go('home')}
          >
            <span class="sign">
              <Icon name="home" />
            </span>
            <span class="place-name">App Home</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}

function PersonSwitcher({ menuOpen, onPerson }: Pick<SidebarProps, 'menuOpen' | 'onPerson'>) {
  const { seen } = usePage();
  const chosen = useRef<HTMLLabelElement>(null);
  useEffect(() => chosen.current?.scrollIntoView({ block: 'nearest' }), [seen.me.id, menuOpen]);
  return (
    <fieldset class="people">
      <legend>You are</legend>
      {seen.people
        .filter((person) => !person.isBot)
        .map((person) => (
          <label
            key={person.id}
            ref={person.id === seen.me.id ? chosen : undefined}
            class={person.id === seen.me.id ? 'person chosen' : 'person'}
          >
            <input
              type="radio"
              name="person"
              checked={person.id === seen.me.id}
              disabled={person.deactivated}
              aria-label={`${person.name}, ${person.deactivated ? 'deactivated' : person.title}`}
              onChange={() => onPerson(person.id)}
            />
            <Avatar person={person} />
            <span>
              <b>{person.name}</b>
              <small>{person.deactivated ? 'deactivated' : person.title}</small>
            </span>
          </label>
        ))}
    </fieldset>
  );
}
