import type { ComponentChildren } from 'preact';

interface Props {
  children: ComponentChildren;
  onClick?: () => void;
  kind?: 'primary' | 'secondary' | 'warning';
  submit?: boolean;
  /** True while what it does is under way: it then does nothing more, and says so. */
  busy?: boolean;
}

/** A button. One that is busy stays focusable, so that focus is not lost. */
export function Button({
  children,
  onClick,
  kind = 'primary',
  submit = false,
  busy = false,
}: Props) {
  const look = kind === 'primary' ? '' : ` govuk-button--${kind}`;
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`govuk-button${look}`}
      aria-disabled={busy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
      {busy && <span class="heard-only"> – please wait</span>}
    </button>
  );
}
