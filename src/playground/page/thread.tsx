import type { PageConversation } from '../page-api.ts';
import { Composer } from './composer.tsx';
import { Icon } from './icon.tsx';
import { MessageList } from './messages.tsx';
import { titleOf, usePage } from './page-context.ts';

/** A message and its replies, beside the conversation they belong to. */
export function Thread({ conversation, threadTs }: { conversation: PageConversation; threadTs: string }) {
  const { go } = usePage();
  const messages = conversation.messages.filter(({ ts, threadTs: parent }) => ts === threadTs || parent === threadTs);
  return (
    <aside class="thread" aria-label="Thread">
      <header>
        <h2 class="thread-title">
          Thread <small>{titleOf(conversation)}</small>
        </h2>
        <button type="button" class="icon-button" aria-label="Close thread" onClick={() => go(conversation.id)}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList key={threadTs} conversation={conversation} messages={messages} inThread />
      <Composer key={`reply ${threadTs}`} conversation={conversation} threadTs={threadTs} />
    </aside>
  );
}
