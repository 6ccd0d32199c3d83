import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { PageConversation, PageMessage } from '../page-api.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks.tsx';
import { FileLink } from './file-link.tsx';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { personOf, titleOf, usePage } from './page-context.ts';
import { ReactionPicker, ReactionPills } from './reactions.tsx';
import { blocksOf } from './slack-blocks.ts';
import { useSurface } from './surface.ts';
import { Mrkdwn } from './text.tsx';
import { dayHeading, dayIn, moment, timeIn } from './zoned-time.ts';

type MessageListProps = { conversation: PageConversation; messages: PageMessage[]; inThread?: boolean };

/** Messages, oldest first, under the days they were posted on. Stays at the newest while one is there. */
export function MessageList({ conversation, messages, inThread = false }: MessageListProps) {
  const { seen, now } = usePage();
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const { zone } = seen.me;
  const last = messages.at(-1);

  const stay = () => {
    if (list.current && atEnd.current) list.current.scrollTop = list.current.scrollHeight;
  };
  useEffect(() => {
    const watching = new ResizeObserver(stay);
    if (list.current) watching.observe(list.current);
    return () => watching.disconnect();
  }, []);
  useEffect(stay, [last?.ts, last?.replyCount, last?.reactions.length, messages.length]);

  let day = '';
  return (
    <div
      ref={list}
      class="message-list"
      role="log"
      aria-live="polite"
      aria-label={inThread ? 'Messages in this thread' : `Messages in ${titleOf(conversation)}`}
      onLoadCapture={stay}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      {messages.length === 0 && <p class="empty">Nothing has been said here yet.</p>}
      {messages.flatMap((message) => {
        const instant = new Date(message.shownAt);
        const heading = dayIn(zone, instant) === day ? undefined : dayHeading(zone, instant, now);
        day = dayIn(zone, instant);
        const view = <Message key={message.ts} {...{ conversation, message, inThread }} />;
        if (!heading || inThread) return [view];
        return [
          <h3 key={day} class="day">
            <span>{heading}</span>
          </h3>,
          view,
        ];
      })}
    </div>
  );
}

type MessageProps = { conversation: PageConversation; message: PageMessage; inThread: boolean };

function Message({ conversation, message, inThread }: MessageProps) {
  const { seen, go } = usePage();
  const author = personOf(seen, message.user);
  const blocks = useMemo(() => blocksOf(message.blocks), [message.blocks]);
  const surface = useSurface({ kind: 'message', channel: conversation.id, ts: message.ts }, blocks);
  const instant = new Date(message.shownAt);
  const { zone } = seen.me;
  const replies = message.replyCount;
  return (
    <article class={message.ephemeral ? 'message ephemeral' : 'message'} aria-label={`Message from ${author.name}`}>
      <Avatar person={author} />
      <div class="message-main">
        {message.ephemeral && <p class="only-you">Only visible to you</p>}
        <p class="byline">
          <strong>{author.name}</strong>
          {author.isBot && <span class="tag">App</span>}
          <time dateTime={message.shownAt} title={moment(zone, instant)}>
            {timeIn(zone, instant)}
          </time>
        </p>
        {blocks.length > 0 ? (
          <Blocks blocks={blocks} surface={surface} />
        ) : (
          message.text !== '' && (
            <div class="text">
              <Mrkdwn text={message.text} />
            </div>
          )
        )}
        {message.files?.map((file) => (
          <FileLink key={file.id} file={file} />
        ))}
        {message.edited && <span class="edited">(edited)</span>}
        <ReactionPills message={message} channel={conversation.id} />
        {replies > 0 && !inThread && (
          <button type="button" class="replies" onClick={() => go(conversation.id, message.ts)}>
            {replies === 1 ? '1 reply' : `${replies} replies`}
          </button>
        )}
      </div>
      {!message.ephemeral && <Toolbar {...{ conversation, message, inThread }} />}
    </article>
  );
}

function Toolbar({ conversation, message, inThread }: MessageProps) {
  const { seen, act, go } = usePage();
  const shortcuts = seen.shortcuts.filter((shortcut) => shortcut.type === 'message');
  const where = { channel: conversation.id, ts: message.ts };
  return (
    <div class="toolbar" role="toolbar" aria-label="Message actions">
      <ReactionPicker message={message} channel={conversation.id} />
      {!inThread && (
        <button
          type="button"
          class="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => go(conversation.id, message.threadTs ?? message.ts)}
        >
          <Icon name="reply" />
        </button>
      )}
      {shortcuts.length > 0 && (
        <Menu label="More actions" face={<Icon name="dots" />}>
          {shortcuts.map(({ callbackId, name, description }) => (
            <button
              key={callbackId}
              type="button"
              role="menuitem"
              title={description}
              onClick={() => void act({ act: 'message-shortcut', callbackId, ...where })}
            >
              {name}
            </button>
          ))}
        </Menu>
      )}
    </div>
  );
}
