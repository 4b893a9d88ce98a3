// A provider of OpenID Connect on this machine alone, for tests: npm's `oidc-provider`, with its own
// pages for signing in. Anybody is who they say they are: of `ann` and `ann.lee` the address is
// ann@example.org; that of `unverified` is not verified. Each start makes new keys.
//
//   node tests/e2e/sign_in_provider.mjs '{"port": 0, "algorithm": "ES256", "claimsInToken": true}'
//
// Prints `ready PORT` once it answers.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { port, algorithm, claimsInToken } = JSON.parse(process.argv[2]);

const kinds = {
  RS256: ['rsa', { modulusLength: 2048 }],
  ES256: ['ec', { namedCurve: 'P-256' }],
  EdDSA: ['ed25519', {}],
};

function newKey(name) {
  const { privateKey } = generateKeyPairSync(...kinds[name]);
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: name, use: 'sig' };
}

function client(id, more) {
  return {
    client_id: id,
    application_type: 'native',
    redirect_uris: ['http://127.0.0.1/signed-in', 'http://127.0.0.1/staff/signed-in'],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: algorithm,
    ...more,
  };
}

const server = createServer();
server.listen(port, '127.0.0.1', () => {
  const taken = server.address().port;
  const provider = new Provider(`http://127.0.0.1:${taken}`, {
    clients: [
      client('ourvoice', { token_endpoint_auth_method: 'none' }),
      client('ourvoice-with-secret', { client_secret: 'between you and me: 100%' }),
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: !claimsInToken,
    cookies: { keys: ['for tests alone'] },
    // Keys of every kind, of which the client's algorithm chooses.
    jwks: { keys: Object.keys(kinds).map(newKey) },
    enabledJWA: { idTokenSigningAlgValues: Object.keys(kinds) },
    pkce: { methods: ['S256'], required: () => true },
    findAccount: (context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: `${id.split('.')[0]}@example.org`,
        email_verified: id !== 'unverified',
      }),
    }),
  });
  server.on('request', provider.callback());
  console.log(`ready ${taken}`);
});
