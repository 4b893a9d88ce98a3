#include "clients/cli/provider_sign_in.h"

#include <fmt/format.h>

#include <cstdio>

#include "clients/cli/redirect_listener.h"
#include "ourvoice/identity/v1/provider_sign_in_service.grpc.pb.h"
#include "services/kit/hidden_characters.h"
#include "services/kit/timestamp.h"

namespace ourvoice::cli {

using identity::v1::ProviderSignInService;

absl::StatusOr<identity::v1::SignInResponse> SignInWithProvider(const Client& client,
                                                                const kit::Clock& clock) {
  const auto listener = RedirectListener::Open();
  if (!listener.ok()) return listener.status();
  identity::v1::BeginProviderSignInRequest begin;
  begin.set_redirect_uri((*listener)->uri());
  const auto begun = client.Call(&ProviderSignInService::Stub::BeginProviderSignIn, begin);
  if (!begun.ok()) return begun.status();
  if (begun->authorization_url().empty()) {
    return absl::FailedPreconditionError(
        "there is no sign-in provider; sign in with a name and a password, or start the services "
        "with --sign-in FILE");
  }
  fmt::print(
      "Open this address in a browser, and sign in with {}:\n\n{}\n\n"
      "Where the browser is on another machine, paste here the address of the page that it cannot\n"
      "show in the end.\n",
      kit::WithHiddenCharactersShown(begun->provider_shown_name()),
      kit::WithHiddenCharactersShown(begun->authorization_url()));
  std::fflush(stdout);
  const auto back = (*listener)->Wait(kit::TimeOf(begun->expire_time()), clock);
  if (!back.ok()) return back.status();
  if (!back->error.empty()) {
    return absl::PermissionDeniedError(
        fmt::format("the sign-in provider sent you back with `{}`", back->error));
  }
  identity::v1::CompleteProviderSignInRequest complete;
  complete.set_sign_in_key(begun->sign_in_key());
  complete.set_state(back->state);
  complete.set_code(back->code);
  auto completed = client.Call(&ProviderSignInService::Stub::CompleteProviderSignIn, complete);
  if (!completed.ok()) return completed.status();
  return std::move(*completed->mutable_signed_in());
}

}  // namespace ourvoice::cli
