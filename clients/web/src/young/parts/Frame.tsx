import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { leave } from '../leave';
import { useWords } from '../words';
import { HelpLines } from './HelpLines';
import { OfflineNote } from './OfflineNote';

/** What stands around every page: skip link, a way to leave at once, and whom to talk to. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { say } = useWords();
  const talk = useRef<HTMLDialogElement>(null);
  return (
    <>
      <a class="skip-link" href="#main" onClick={skipToMain}>
        {say('app.skip-link')}
      </a>
      <header class="top no-print">
        <a class="brand" href="/">
          <img src="/icon.svg" alt="" />
          <span class="brand__name">OurVoice</span>
        </a>
        <div class="top__controls">
          <button type="button" class="top__talk" onClick={() => talk.current?.showModal()}>
            {say('app.talk')}
          </button>
          <button
            type="button"
            class="top__leave"
            aria-label={say('app.leave-heard')}
            onClick={() => void leave()}
          >
            {say('app.leave')}
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <OfflineNote />
        {children}
      </main>
      <footer class="bottom no-print">
        <a href="/">{say('app.footer-start')}</a>
        <a href="/follow-up">{say('app.footer-follow-up')}</a>
        <a href="/staff">{say('app.footer-staff')}</a>
      </footer>
      <dialog class="talk" ref={talk} aria-labelledby="talk-title">
        <h2 id="talk-title">{say('help.title')}</h2>
        <HelpLines />
        <p class="soft">{say('help.honest')}</p>
        <form method="dialog">
          <button class="button">{say('app.close')}</button>
        </form>
      </dialog>
    </>
  );
}

function skipToMain(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
  document.getElementById('main')?.focus();
}
