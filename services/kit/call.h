#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/options/v1/options.pb.h"

namespace ourvoice::kit {

// Who calls, as far as the way in vouches for it.
struct Caller {
  options::v1::Role role = options::v1::ROLE_UNSPECIFIED;
  // Account of a signed-in person; empty for the public, for services, and for whoever calls at the
  // local socket.
  std::string account;
  // Settings that the role is limited to; none means all.
  std::vector<std::string> setting_ids = {};
  // Settings of a care consultant's own, from which they are shown no text.
  std::vector<std::string> own_setting_ids = {};
};

// Whether what is about this setting is for the caller.
inline bool IsAbout(const Caller& caller, std::string_view setting_id) {
  return caller.setting_ids.empty() ||
         std::find(caller.setting_ids.begin(), caller.setting_ids.end(), setting_id) !=
             caller.setting_ids.end();
}

// What a handler knows of a call besides its request.
struct CallContext {
  Caller caller;
  // The handler need not bother after this.
  absl::Time deadline;
};

// Ends a unary call; to be called exactly once, from any thread.
template <typename Response>
using Reply = std::function<void(absl::StatusOr<Response>)>;

// Messages of a streaming call, untyped. Read and HasNext are used by one thread; Write by any.
class RawMessageStream {
 public:
  virtual ~RawMessageStream() = default;
  // Waits for the next message of the client. OUT_OF_RANGE when there are no more; CANCELLED when
  // the call has ended; INVALID_ARGUMENT when the bytes are no such message.
  virtual absl::Status Read(google::protobuf::Message& request) = 0;
  // Whether Read would give something now, be it the end, instead of waiting.
  virtual bool HasNext() const = 0;
  // Sends a message; waits while too many are under way. CANCELLED when the call has ended.
  virtual absl::Status Write(const google::protobuf::Message& response) = 0;
  // True once the call has ended: the client left, the deadline passed, or the server stops.
  virtual bool Cancelled() const = 0;
  // Calls `then` when the call ends other than by the handler; at once when it has. At most one.
  virtual void OnCancel(std::function<void()> then) = 0;
};

// Messages of a streaming call. Shared by whoever still writes; a Write after the handler returned
// is CANCELLED.
template <typename Request, typename Response>
class MessageStream {
 public:
  explicit MessageStream(std::shared_ptr<RawMessageStream> raw) : raw_(std::move(raw)) {}

  absl::Status Read(Request& request) { return raw_->Read(request); }
  bool HasNext() const { return raw_->HasNext(); }
  absl::Status Write(const Response& response) { return raw_->Write(response); }
  bool Cancelled() const { return raw_->Cancelled(); }
  void OnCancel(std::function<void()> then) { raw_->OnCancel(std::move(then)); }

 private:
  std::shared_ptr<RawMessageStream> raw_;
};

}  // namespace ourvoice::kit
