import type { PageMessage } from '../page-api.ts';
import { withEmoji } from './emoji.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { personOf, usePage } from './page-context.ts';

type ReactionsProps = { message: PageMessage; channel: string };

const QUICK = 5;

function useToggle({ message, channel }: ReactionsProps) {
  const { act, seen } = usePage();
  return (name: string) => {
    const mine = message.reactions.find((reaction) => reaction.name === name)?.users.includes(seen.me.id);
    void act({ act: mine ? 'unreact' : 'react', channel, ts: message.ts, name });
  };
}

/** `white_check_mark` as it is read out: "white check mark". */
const spoken = (name: string) => (name === '+1' ? 'thumbs up' : name.replaceAll('_', ' '));

/** The reactions a message has, each with its count; pressing one adds or takes back one's own. */
export function ReactionPills(props: ReactionsProps) {
  const { seen } = usePage();
  const toggle = useToggle(props);
  if (props.message.reactions.length === 0) return null;
  return (
    <div class="pills">
      {props.message.reactions.map(({ name, emoji, users }) => {
        const names = users.map((id) => (id === seen.me.id ? 'you' : personOf(seen, id).name)).join(', ');
        return (
          <button
            key={name}
            type="button"
            class="pill"
            aria-pressed={users.includes(seen.me.id)}
            aria-label={`${spoken(name)}: ${users.length} (${names})`}
            title={`${names} reacted with :${name}:`}
            onClick={() => toggle(name)}
          >
            <span class="emoji">{emoji || withEmoji(`:${name}:`)}</span> {users.length}
          </button>
        );
      })}
    </div>
  );
}

/** The ones that mean something, at one press; the others, or on a narrow screen all of them, behind a button. */
export function ReactionPicker(props: ReactionsProps) {
  const { seen } = usePage();
  const toggle = useToggle(props);
  const button = (role: 'menuitem' | undefined, quick: string) =>
    function ReactButton({ name, emoji }: { name: string; emoji: string }) {
      const label = `React with ${spoken(name)}`;
      return (
        <button
          key={name}
          type="button"
          role={role}
          class={`emoji ${quick}`}
          aria-label={label}
          title={label}
          onClick={() => toggle(name)}
        >
          {emoji}
        </button>
      );
    };
  return (
    <>
      {seen.emoji.slice(0, QUICK).map(button(undefined, 'quick'))}
      <Menu label="Add reaction" face={<Icon name="smile" />}>
        <div class="emoji-grid">
          {seen.emoji.slice(0, QUICK).map(button('menuitem', 'also-quick'))}
          {seen.emoji.slice(QUICK).map(button('menuitem', ''))}
        </div>
      </Menu>
    </>
  );
}
