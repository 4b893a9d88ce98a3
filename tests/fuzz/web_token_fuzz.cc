// ID tokens of a sign-in provider, keys that it publishes, and addresses that it sends people back
// to: whatever they hold, a token that is taken apart is the one that was sent, no key that was
// made of anything verifies what it did not sign, and no claims are good that do not say all that
// they have to.
#include "clients/cli/redirect_address.h"
#include "services/identity/id_token.h"
#include "services/identity/provider_key.h"
#include "services/identity/web_token.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {
namespace {

void TryClaims(const google::protobuf::Struct& claims) {
  const auto subject =
      identity::JudgeIdToken(claims, {.issuer = "https://sign-in.example.org",
                                      .client_id = "ourvoice",
                                      .nonce = "once",
                                      .now = absl::FromUnixSeconds(1'800'000'000)});
  if (!subject.ok()) return;
  Expect(identity::TextClaim(claims, "iss") == "https://sign-in.example.org", "it has an issuer");
  Expect(identity::TextClaim(claims, "nonce") == "once", "it is of this sign-in");
  Expect(identity::TextClaim(claims, "sub") == *subject && !subject->empty(), "it is of somebody");
}

void TryKey(std::string_view input) {
  identity::v1::JsonWebKeySet keys;
  if (!identity::ReadJson(input, keys).ok()) return;
  for (const identity::v1::JsonWebKey& published : keys.keys()) {
    const auto key = identity::ProviderKey::From(published);
    if (!key.ok()) continue;
    Expect(!key->Verifies("words", ""), "no signature is none");
    Expect(!key->Verifies("words", std::string(64, 'x')), "nobody signed that");
  }
}

void TryAddress(std::string_view input) {
  const auto back = cli::ReadRedirectAddress(input, "/signed-in");
  if (back.has_value()) Expect(!back->code.empty() || !back->error.empty(), "it brings something");
}

}  // namespace

void Try(std::string_view input) {
  if (const auto token = identity::ReadWebToken(input); token.ok()) {
    Expect(input.substr(0, input.rfind('.')) == token->signed_part, "it is the one that was sent");
    TryClaims(token->claims);
  }
  google::protobuf::Struct claims;
  if (identity::ReadJson(input, claims).ok()) TryClaims(claims);
  TryKey(input);
  TryAddress(input);
}

}  // namespace ourvoice::fuzz
