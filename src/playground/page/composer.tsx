import { useId, useRef, useState } from 'preact/hooks';
import type { PageConversation, Seen } from '../page-api.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { titleOf, usePage } from './page-context.ts';
import { type Uploaded, upload } from './upload.ts';

type ComposerProps = { conversation: PageConversation; threadTs?: string };

/** What was typed and not sent, by conversation or thread and by person; it survives looking elsewhere. */
const drafts = new Map<string, string>();

/** Where one types: `/complaint …` is a command, everything else is said. Enter sends, Shift+Enter is a new line. */
export function Composer({ conversation, threadTs }: ComposerProps) {
  const { seen, act } = usePage();
  const draft = `${seen.me.id} ${threadTs ?? conversation.id}`;
  const [text, setText] = useState(drafts.get(draft) ?? '');
  const [failed, setFailed] = useState<string | undefined>();
  const [hidden, setHidden] = useState(false);
  const [files, setFiles] = useState<Uploaded[]>([]);
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const label = threadTs ? 'Reply to this thread' : `Message ${titleOf(conversation)}`;
  const offered = hidden || threadTs ? [] : suggestions(seen, text);

  const write = (now: string) => {
    drafts.set(draft, now);
    setText(now);
    setFailed(undefined);
    setHidden(false);
  };
  const complete = (command: string) => {
    write(`${command} `);
    box.current?.focus();
  };
  const sendNow = async () => {
    const said = text.trim();
    if (said === '' && files.length === 0) return;
    const refused = text.startsWith('/') ? commandFault(seen, said, threadTs !== undefined) : undefined;
    if (refused) return setFailed(refused);
    write('');
    const channel = conversation.id;
    const sharing = files.length > 0 ? { files: files.map(({ id }) => id) } : {};
    const answer = text.startsWith('/')
      ? await act({ act: 'command', channel, text: said }, 'inline')
      : await act({ act: 'say', channel, text: said, ...(threadTs ? { threadTs } : {}), ...sharing }, 'inline');
    if (answer.ok) return text.startsWith('/') ? undefined : setFiles([]);
    setText((now) => now || said);
    setHidden(true);
    setFailed(answer.failed);
  };
  const attach = async (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])];
    input.value = '';
    for (const file of chosen) {
      const taken = await upload(act, file);
      if (typeof taken === 'string') setFailed(taken);
      else setFiles((now) => [...now, taken]);
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && offered.length) setHidden(true);
    else if (event.key === 'Tab' && offered[0]) complete(offered[0].command);
    else if (event.key === 'Enter' && !event.shiftKey) void sendNow();
    else return;
    event.preventDefault();
  };

  return (
    <div class="composer">
      {offered.length > 0 && (
        <div class="suggestions" role="listbox" id={list} aria-label="Commands">
          {offered.map(({ command, hint, description }) => (
            <button key={command} type="button" role="option" aria-selected="false" onClick={() => complete(command)}>
              <strong>{command}</strong> <span class="command-hint">{hint}</span>
              <span class="hint">{description}</span>
            </button>
          ))}
        </div>
      )}
      {failed && (
        <p class="composer-failed" role="alert">
          {failed}
        </p>
      )}
      {files.map(({ id, name }) => (
        <p key={id} class="chosen-file">
          {name}
          <button type="button" class="button" onClick={() => setFiles(files.filter((file) => file.id !== id))}>
            Remove
          </button>
        </p>
      ))}
      <form
        class="composer-box"
        onSubmit={(event) => {
          event.preventDefault();
          void sendNow();
        }}
      >
        {!threadTs && <Shortcuts />}
        <label class="icon-button attach" title="Attach files">
          <Icon name="file" />
          <input
            type="file"
            multiple
            aria-label="Attach files"
            onChange={(event) => void attach(event.currentTarget)}
          />
        </label>
        <textarea
          ref={box}
          rows={Math.min(8, text.split('\n').length)}
          aria-label={label}
          placeholder={threadTs ? 'Reply…' : label}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={keys}
        />
        <button
          type="submit"
          class="send"
          aria-label={threadTs ? 'Reply' : 'Send'}
          aria-disabled={text.trim() === '' && files.length === 0}
        >
          <Icon name="send" />
        </button>
      </form>
    </div>
  );
}

function Shortcuts() {
  const { seen, act } = usePage();
  const shortcuts = seen.shortcuts.filter((shortcut) => shortcut.type === 'global');
  if (shortcuts.length === 0) return null;
  return (
    <Menu label="Shortcuts" face={<Icon name="bolt" />}>
      {shortcuts.map(({ callbackId, name, description }) => (
        <button
          key={callbackId}
          type="button"
          role="menuitem"
          onClick={() => void act({ act: 'shortcut', callbackId })}
        >
          {name}
          <span class="hint">{description}</span>
        </button>
      ))}
    </Menu>
  );
}

const allCommands = ({ commands, slackCommands }: Seen) => [...commands, ...slackCommands];

function suggestions(seen: Seen, text: string): Seen['commands'] {
  if (!text.startsWith('/') || text.includes('\n')) return [];
  const word = text.split(' ')[0] ?? '';
  return allCommands(seen).filter(({ command }) => (text.includes(' ') ? command === word : command.startsWith(word)));
}

function commandFault(seen: Seen, said: string, inThread: boolean): string | undefined {
  const word = said.split(/\s/)[0] ?? '';
  const known = allCommands(seen).some(({ command }) => command === word);
  if (!known) return `${word} is not a command here. To say something that starts with a slash, put a space before it.`;
  return inThread ? `${word} does not work in threads. Type it in the conversation itself.` : undefined;
}
