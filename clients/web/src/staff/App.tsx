import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lazy, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import type { Area } from '../kit/area';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Loading } from '../kit/components/Loading';
import { Page } from '../kit/components/Page';
import { account, findAccount } from '../kit/session';
import { areas } from './areas';
import { ChangePasswordPage } from './ChangePasswordPage';
import { HomePage } from './HomePage';
import { InvitationPage } from './InvitationPage';
import { InArea } from './InArea';
import { ProviderReturnPage } from './ProviderReturnPage';
import { SignInAgain } from './SignInAgain';
import { SignInPage } from './SignInPage';
import { StaffFrame } from './StaffFrame';

const withoutSession = ['/staff/invitation', '/staff/signed-in'];

const pages = areas.flatMap((area: Area) =>
  area.routes.map((route) => {
    const Component = lazy(route.load);
    const component: ComponentType<any> = (parameters) => (
      <InArea area={area}>
        <Component {...parameters} />
      </InArea>
    );
    return { path: `${area.path}${route.path}`.replace(/\/$/, ''), component };
  }),
);

/** The pages of staff: whoever is not signed in does so first. */
export function App() {
  return (
    <LocationProvider scope="/staff">
      <StaffFrame>
        <Pages />
      </StaffFrame>
      <SignInAgain />
    </LocationProvider>
  );
}

function Pages() {
  const { path } = useLocation();
  const [error, setError] = useState<unknown>();
  const open = withoutSession.includes(path);
  const find = () => {
    setError(undefined);
    findAccount().catch(setError);
  };
  useEffect(() => {
    if (!open && account.value === undefined) find();
  }, [open]);
  if (error !== undefined) {
    return (
      <Page title="OurVoice cannot be reached">
        <ErrorSummary error={error} />
        <Button onClick={find}>Try again</Button>
      </Page>
    );
  }
  if (!open && account.value === undefined) return <Loading />;
  if (!open && account.value === null) return <SignInPage />;
  return (
    <Router>
      <Route path="/staff" component={HomePage} />
      <Route path="/staff/invitation" component={InvitationPage} />
      <Route path="/staff/signed-in" component={ProviderReturnPage} />
      <Route path="/staff/password" component={ChangePasswordPage} />
      {pages.map((page) => (
        <Route {...page} key={page.path} />
      ))}
      <Route default component={NotFoundPage} />
    </Router>
  );
}

function NotFoundPage() {
  return (
    <Page title="There is no such page">
      <p class="govuk-body">
        <a class="govuk-link" href="/staff">
          Go to the first page
        </a>
      </p>
    </Page>
  );
}
