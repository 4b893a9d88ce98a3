#include "services/gateway/unary_answer.h"

#include <algorithm>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <optional>
#include <utility>

namespace ourvoice::gateway {
namespace {

namespace asio = boost::asio;

// A call that is under way; touched by the thread of whoever waits alone.
struct Pending {
  explicit Pending(const asio::any_io_executor& executor) : timer(executor) {}
  asio::steady_timer timer;
  std::optional<absl::StatusOr<std::string>> response;
};

}  // namespace

asio::awaitable<absl::StatusOr<std::string>> CallUnary(const Parts& parts,
                                                       const Admission& admission,
                                                       const std::string& request) {
  const auto executor = co_await asio::this_coro::executor;
  const auto pending = std::make_shared<Pending>(executor);
  pending->timer.expires_after(absl::ToChronoNanoseconds(
      std::min(admission.context.deadline - parts.clock(), parts.timeouts.unary_max)));
  parts.dispatcher.CallUnary(admission.path, admission.context, request,
                             [pending](absl::StatusOr<std::string> response) {
                               asio::dispatch(pending->timer.get_executor(),
                                              [pending, response = std::move(response)]() mutable {
                                                pending->response = std::move(response);
                                                pending->timer.cancel();
                                              });
                             });
  if (!pending->response) {
    boost::system::error_code woken;
    co_await pending->timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  }
  if (!pending->response) co_return absl::DeadlineExceededError("the call took too long");
  co_return *std::move(pending->response);
}

}  // namespace ourvoice::gateway
