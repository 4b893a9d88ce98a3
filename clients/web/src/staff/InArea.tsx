import type { ComponentChildren } from 'preact';
import type { Area } from '../kit/area';
import { Page } from '../kit/components/Page';
import { myRoles } from '../kit/session';
import { callAs } from '../kit/transport';

/**
 * A page of an area, in the first role of the area that its reader has; without one it is not
 * shown.
 */
export function InArea({ area, children }: { area: Area; children: ComponentChildren }) {
  const mine = myRoles();
  const role = area.roles.find((wanted) => mine.includes(wanted));
  if (role === undefined) {
    return (
      <Page title="This page is not for your account">
        <p class="govuk-body">An administrator can give you the role that it needs.</p>
      </Page>
    );
  }
  callAs(role);
  return <>{children}</>;
}
