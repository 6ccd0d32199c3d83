import { useEffect, useState } from 'preact/hooks';
import type { Seen } from '../page-api.ts';
import { send, watch } from './api.ts';
import { ClockBar, useClock } from './clock-bar.tsx';
import { Composer } from './composer.tsx';
import { Home } from './home.tsx';
import { Icon } from './icon.tsx';
import { MessageList } from './messages.tsx';
import { Modals } from './modal.tsx';
import { type MyAct, type Page, PageContext, titleOf } from './page-context.ts';
import { Sidebar } from './sidebar.tsx';
import { Thread } from './thread.tsx';
import { Welcome } from './welcome.tsx';
import { type Where, whereIn } from './where.ts';

/** The whole page, as one person sees it. Who and where is in the address, so that two tabs can be two people. */
export function App({ people }: { people: string[] }) {
  const [where, setWhere] = useState<Where>(() => whereIn(location.hash));
  const [latest, setLatest] = useState<Seen | undefined>();
  const [live, setLive] = useState(true);
  const [told, setTold] = useState<string | undefined>();
  const [menuOpen, setMenuOpen] = useState(false);
  const person = people.find((id) => id === where.person) ?? people[0] ?? '';
  const seen = latest?.me.id === person ? latest : undefined;
  const { clock, now, keep } = useClock(seen);

  useEffect(() => {
    const moved = () => setWhere(whereIn(location.hash));
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  useEffect(() => watch(person, setLatest, setLive), [person]);
  useEffect(() => {
    if (!told) return;
    const later = setTimeout(() => setTold(undefined), 8000);
    return () => clearTimeout(later);
  }, [told]);

  const here = seen?.conversations.find((one) => one.id === where.place);
  const first = seen?.conversations.find((one) => one.kind === 'channel') ?? seen?.conversations[0];
  const conversation = where.place === 'home' ? undefined : (here ?? first);
  const unread = seen?.conversations.reduce((sum, one) => sum + one.unread, 0) ?? 0;
  const reading = conversation && conversation.unread > 0 ? conversation.id : undefined;

  useEffect(() => {
    const read = () => {
      if (reading && !document.hidden) void send({ as: person, act: 'read', channel: reading });
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [reading, conversation?.messages.length]);
  useEffect(() => {
    document.title = `${unread ? `(${unread}) ` : ''}${seen ? `${seen.me.name} · ${seen.team.name}` : 'Redress playground'}`;
  }, [unread, seen?.me.name]);

  if (!seen) return <p class="loading">{live ? 'One moment…' : 'The playground does not answer. Trying again…'}</p>;

  const page: Page = {
    seen,
    now,
    tell: setTold,
    act: async (act: MyAct, inline) => {
      const answer = await send({ ...act, as: person });
      if (!answer.ok && !answer.errors && !inline) setTold(answer.failed ?? 'That did not work. Please try again.');
      return answer;
    },
    go: (place, threadTs) => {
      setMenuOpen(false);
      location.hash = [person, place, threadTs].filter(Boolean).join('/');
    },
  };
  const bePerson = (id: string) => {
    location.hash = where.place ? `${id}/${where.place}` : id;
  };
  const { threadTs } = where;
  const empty = seen.conversations.every((one) => one.messages.length === 0);

  return (
    <PageContext.Provider value={page}>
      <div class={`page ${menuOpen ? 'menu-open' : ''} ${threadTs ? 'with-thread' : ''}`}>
        <div class="top">
          <button
            type="button"
            class="icon-button menu-button"
            aria-label="Menu"
            aria-expanded={menuOpen}
            aria-controls="sidebar"
            onClick={() => setMenuOpen(!menuOpen)}
          >
            <Icon name="menu" />
            {unread > 0 && <span class="dot" />}
          </button>
          <ClockBar clock={clock} keep={keep} />
        </div>
        <Sidebar place={conversation?.id ?? 'home'} menuOpen={menuOpen} onPerson={bePerson} />
        <main class="main" key={`${person} ${conversation?.id ?? 'home'}`}>
          <header>
            <h1>{conversation ? titleOf(conversation) : 'App Home'}</h1>
            {conversation?.topic && <p class="topic">{conversation.topic}</p>}
          </header>
          {conversation ? (
            <>
              {empty && <Welcome />}
              <MessageList
                conversation={conversation}
                messages={conversation.messages.filter(({ ts, threadTs: parent }) => !parent || parent === ts)}
              />
              <Composer key={`${person} ${conversation.id}`} conversation={conversation} />
            </>
          ) : (
            <Home key={person} />
          )}
        </main>
        {conversation && threadTs && <Thread conversation={conversation} threadTs={threadTs} />}
        <Modals key={person} views={seen.views} />
        <div class="toasts" role="alert">
          {told && (
            <p class="toast">
              {told}
              <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => setTold(undefined)}>
                <Icon name="close" />
              </button>
            </p>
          )}
        </div>
        <p class="connection" role="status">
          {live ? '' : 'The connection is lost. Trying again…'}
        </p>
      </div>
    </PageContext.Provider>
  );
}
