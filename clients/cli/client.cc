#include "clients/cli/client.h"

#include "clients/cli/session_file.h"
#include "ourvoice/identity/v1/account_service.grpc.pb.h"
#include "services/kit/server.h"
#include "services/kit/timestamp.h"

namespace ourvoice::cli {
namespace {

// Before a token ends it is renewed, so that a call on its way does not meet the end.
constexpr absl::Duration kRenewedBefore = absl::Seconds(30);

// A token of the session with this server; empty when nobody signed in, or the session is over.
std::string TokenFor(const std::string& server, const std::shared_ptr<grpc::Channel>& channel,
                     absl::Time now) {
  const std::string path = SessionPath();
  std::optional<SavedSession> session = LoadSession(path);
  if (!session.has_value() || session->server != server) return "";
  if (now + kRenewedBefore < session->token_expire_time) return session->access_token;
  identity::v1::AccountService::Stub stub(channel);
  identity::v1::RenewTokenRequest request;
  request.set_session_key(session->session_key);
  identity::v1::RenewTokenResponse renewed;
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(now + absl::Seconds(10)));
  // What the call that needs the token is told says more.
  if (!stub.RenewToken(&context, request, &renewed).ok()) return session->access_token;
  session->access_token = renewed.access_token();
  session->token_expire_time = kit::TimeOf(renewed.token_expire_time());
  // Without it the next command renews again.
  (void)SaveSession(path, *session);
  return session->access_token;
}

}  // namespace

Client::Client(const Environment& environment, const std::string& role)
    : server_(environment.server),
      data_(environment.data),
      channel_(kit::MakeChannel(server_.empty() ? "unix:" + data_ + "/ourvoice.sock" : server_)),
      role_(environment.role.empty() && server_.empty() ? role : environment.role),
      clock_(environment.clock) {
  if (!server_.empty() && !environment.as_public) token_ = TokenFor(server_, channel_, clock_());
}

std::unique_ptr<grpc::ClientContext> Client::Context(absl::Duration patience) const {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(absl::ToChronoTime(clock_() + patience));
  if (!role_.empty()) context->AddMetadata(kit::kRoleMetadata, role_);
  if (!token_.empty()) context->AddMetadata(kit::kTokenMetadata, "Bearer " + token_);
  return context;
}

absl::Status Client::Explain(absl::Status status) const {
  const bool is_signed_in = !token_.empty();
  if (absl::IsUnauthenticated(status) && server_.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--role names no role that there is; there are: ", RoleNames()));
  }
  if (absl::IsUnauthenticated(status) && is_signed_in) {
    return absl::UnauthenticatedError(
        absl::StrCat(status.message(), ": ourvoice --server ", server_, " sign-in NAME"));
  }
  if (absl::IsPermissionDenied(status) && !server_.empty() && !is_signed_in) {
    return absl::PermissionDeniedError(absl::StrCat(
        status.message(), "; sign in first: ourvoice --server ", server_, " sign-in NAME"));
  }
  if (!absl::IsUnavailable(status) || !kit::ReasonOf(status).empty()) return status;
  if (!server_.empty()) {
    return absl::UnavailableError(absl::StrCat("nobody answers at ", server_,
                                               ": start `ourvoice serve`, or name another with "
                                               "--server; where it runs, its log says why"));
  }
  return absl::UnavailableError(
      absl::StrCat("nobody serves ", data_,
                   ": start `ourvoice serve`, or name another directory with --data; "
                   "where it runs, its log says why"));
}

}  // namespace ourvoice::cli
