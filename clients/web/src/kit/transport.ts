import type { DescService } from '@bufbuild/protobuf';
import {
  Code,
  ConnectError,
  createClient,
  type Client,
  type Interceptor,
} from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { errorReason } from './errorDetail';
import { Role } from '../generated/ourvoice/options/v1/options_pb';
import { sessionOver } from './sessionOver';

const callTimeoutMs = 30_000;

let role: Role | undefined;
let accountId = '';

/**
 * Makes further calls in this role of the account; undefined lets the gateway choose. Gives the one
 * before.
 */
export function callAs(next: Role | undefined): Role | undefined {
  const before = role;
  role = next;
  return before;
}

/**
 * Makes further calls for this account alone: whoever signs in in another window of the browser is
 * not who this page is of. Empty for whoever the cookies are of.
 */
export function callFor(next: string): void {
  accountId = next;
}

/** Name of a role in a header, such as `safeguarding-lead`. */
export function roleName(of: Role): string {
  return Role[of].toLowerCase().replaceAll('_', '-');
}

const asPerson: Interceptor = (next) => (request) => {
  if (role !== undefined && !request.header.has('ourvoice-role')) {
    request.header.set('ourvoice-role', roleName(role));
  }
  if (accountId !== '' && !request.header.has('ourvoice-account')) {
    request.header.set('ourvoice-account', accountId);
  }
  return next(request);
};

let renewing: Promise<boolean> | undefined;

/**
 * Makes a new token in the session of the cookies, once for all who ask at a time; false when it
 * is over.
 */
export function renewToken(): Promise<boolean> {
  renewing ??= callRenewToken().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function callRenewToken(): Promise<boolean> {
  const answer = await fetch('/ourvoice.identity.v1.AccountService/RenewToken', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Connect-Protocol-Version': '1',
      'ourvoice-account': accountId,
    },
    body: '{}',
  });
  sessionOver.value = answer.status === 401;
  return answer.ok;
}

const renewingOnce: Interceptor = (next) => async (request) => {
  try {
    return await next(request);
  } catch (error) {
    if (request.stream || !isTokenOver(error) || !(await renewToken())) throw error;
    return next(request);
  }
};

// What gives a reason is about a password, an invitation or a session, which no new token mends.
function isTokenOver(error: unknown): boolean {
  const reason = errorReason(error);
  return (
    ConnectError.from(error).code === Code.Unauthenticated &&
    (reason === '' || reason === 'TOKEN_OVER')
  );
}

const transport = createConnectTransport({
  baseUrl: location.origin,
  useBinaryFormat: true,
  defaultTimeoutMs: callTimeoutMs,
  interceptors: [asPerson, renewingOnce],
});

/**
 * A client of a service at this page's origin. Calls are made in the role of `callAs`, for the
 * account of `callFor`; one that is answered UNAUTHENTICATED renews the token and is made once more.
 * Streams are not repeated: call `renewToken` and open the stream again. Errors are ConnectError;
 * `errorWords` tells them to people.
 */
export function serviceClient<S extends DescService>(service: S): Client<S> {
  return createClient(service, transport);
}
