import { useEffect, useMemo } from 'preact/hooks';
import { Blocks } from './blocks.tsx';
import { usePage } from './page-context.ts';
import { blocksOf } from './slack-blocks.ts';
import { useSurface } from './surface.ts';

/** What the bot published to this person's App Home. Coming here tells the bot so. */
export function Home() {
  const { seen, act } = usePage();
  const { home, me } = seen;
  const blocks = useMemo(() => blocksOf(home?.view.blocks as never), [home?.id, home?.hash, home?.view.blocks]);
  const surface = useSurface({ kind: 'view', viewId: home?.id ?? '' }, blocks);
  useEffect(() => void act({ act: 'open-home' }), [me.id]);
  return (
    <section class="home" aria-label="App Home">
      {home ? (
        <div class="home-blocks">
          <Blocks blocks={blocks} surface={surface} />
        </div>
      ) : (
        <p class="empty">The app has put nothing here yet.</p>
      )}
    </section>
  );
}
