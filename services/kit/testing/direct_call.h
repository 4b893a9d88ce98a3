#pragma once

#include <absl/status/statusor.h>

#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "services/kit/dispatcher.h"

namespace ourvoice::kit {

// Calls of a dispatcher without a socket, at a time that stands still.

inline const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

inline Clock FixedClock() {
  return [] { return kNow; };
}

inline CallContext As(options::v1::Role role) {
  return {.caller = {.role = role}, .deadline = kNow + absl::Seconds(5)};
}

inline absl::StatusOr<std::string> Call(const Dispatcher& dispatcher, std::string_view path,
                                        const CallContext& context, std::string_view request) {
  std::promise<absl::StatusOr<std::string>> promise;
  dispatcher.CallUnary(path, context, request, [&](absl::StatusOr<std::string> response) {
    promise.set_value(std::move(response));
  });
  return promise.get_future().get();
}

// A stream that gives nothing and takes nothing.
class EmptyStream final : public RawMessageStream {
 public:
  absl::Status Read(google::protobuf::Message&) override { return absl::OutOfRangeError("end"); }
  bool HasNext() const override { return true; }
  absl::Status Write(const google::protobuf::Message&) override { return absl::OkStatus(); }
  bool Cancelled() const override { return false; }
  void OnCancel(std::function<void()>) override {}
};

inline absl::Status CallStream(const Dispatcher& dispatcher, std::string_view path,
                               const CallContext& context) {
  std::promise<absl::Status> promise;
  dispatcher.CallStreaming(path, context, std::make_shared<EmptyStream>(),
                           [&](absl::Status status) { promise.set_value(std::move(status)); });
  return promise.get_future().get();
}

}  // namespace ourvoice::kit
