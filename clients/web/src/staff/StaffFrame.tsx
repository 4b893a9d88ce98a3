import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { account, myRoles, signOut } from '../kit/session';
import { useAction } from '../kit/useAction';
import { areas } from './areas';
import { isOpenTo } from './openAreas';

/** What stands around every page of staff: skip link, name, menu of their areas, sign out. */
export function StaffFrame({ children }: { children: ComponentChildren }) {
  const { path, route } = useLocation();
  const leaving = useAction(async () => {
    await signOut();
    route('/staff');
  });
  return (
    <>
      <a class="skip-link" href="#main" onClick={skipToMain}>
        Skip to main content
      </a>
      <header class="staff-header no-print">
        <div class="staff-header__row">
          <a class="brand" href="/staff">
            <img src="/icon.svg" alt="" />
            OurVoice
          </a>
          {account.value && (
            <div class="staff-header__person">
              <a class="govuk-link" href="/staff/password">
                {account.value.shownName}
              </a>
              <button type="button" class="link-button" onClick={() => void leaving.run()}>
                Sign out
              </button>
            </div>
          )}
        </div>
        {account.value && (
          <nav class="staff-menu" aria-label="Areas">
            {areas
              .filter((area) => isOpenTo(area, myRoles()))
              .map((area) => (
                <a
                  key={area.path}
                  href={`/staff#${area.path.split('/').pop()}`}
                  aria-current={path.startsWith(area.path) ? 'true' : undefined}
                >
                  {area.title}
                </a>
              ))}
          </nav>
        )}
      </header>
      <main class="staff-main" id="main" tabIndex={-1}>
        {leaving.error !== undefined && account.value && (
          <p class="govuk-error-message" role="alert">
            You are still signed in: OurVoice could not be reached. Try again, and then close the
            browser.
          </p>
        )}
        {children}
      </main>
    </>
  );
}

function skipToMain(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
  document.getElementById('main')?.focus();
}
