import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

type MenuProps = { label: string; face: ComponentChildren; buttonClass?: string; children: ComponentChildren };

/**
 * A button that opens a small menu beside it. The children are `role="menuitem"` buttons (or hold some); pressing one
 * closes the menu, as do Escape, a press elsewhere and scrolling.
 */
export function Menu({ label, face, buttonClass = 'icon-button', children }: MenuProps) {
  const [at, setAt] = useState<{ left: number; top: number; up: boolean } | undefined>();
  const button = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const open = at !== undefined;

  const show = () => {
    const box = button.current?.getBoundingClientRect();
    if (!box) return;
    const up = box.bottom > window.innerHeight * 0.6;
    const left = Math.max(8, Math.min(box.left, window.innerWidth - 296));
    setAt({ left, top: up ? box.top - 4 : box.bottom + 4, up });
  };
  const close = () => setAt(undefined);

  useEffect(() => {
    if (!open) return;
    items(popup.current)[0]?.focus();
    const outside = (event: Event) => {
      const target = event.target as Node;
      if (!popup.current?.contains(target) && !button.current?.contains(target)) close();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('scroll', outside, true);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('scroll', outside, true);
    };
  }, [open]);

  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
      button.current?.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = items(popup.current);
    const now = all.indexOf(document.activeElement as HTMLElement);
    all[(now + step + all.length) % all.length]?.focus();
  };

  return (
    <span class="menu-holder">
      <button
        type="button"
        ref={button}
        class={buttonClass}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => (open ? close() : show())}
      >
        {face}
      </button>
      {at && (
        <div
          ref={popup}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          class={at.up ? 'menu up' : 'menu'}
          style={{ left: `${at.left}px`, top: `${at.top}px` }}
          onKeyDown={keys}
          onClick={(event) => (event.target as Element).closest('[role="menuitem"]') && close()}
        >
          {children}
        </div>
      )}
    </span>
  );
}

function items(popup: HTMLElement | null): HTMLElement[] {
  const all = [...(popup?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  return all.filter((item) => item.offsetParent !== null);
}
