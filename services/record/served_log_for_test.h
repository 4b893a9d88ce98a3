#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "ourvoice/theme/v1/events.pb.h"
#include "services/kit/channel.h"
#include "services/kit/server.h"
#include "services/record/record_service.h"
#include "services/record/remote_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {

// A log behind a socket.
class ServedLog {
 public:
  explicit ServedLog(EventLog& log) : log_(log) { Start(); }
  ~ServedLog() { Stop(); }

  void Start() {
    dispatcher_ = std::make_unique<kit::Dispatcher>(2);
    record::RegisterRecordService(*dispatcher_, log_);
    auto server = kit::Server::Start(*dispatcher_,
                                     {{.kind = kit::Listener::Kind::kLocal, .address = Address()}});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  void Stop() {
    if (server_) server_->Stop(absl::Seconds(20));
    server_.reset();
    dispatcher_.reset();
  }

  std::string Address() const { return "unix:" + directory_.path() + "/s.sock"; }
  std::unique_ptr<record::RemoteEventLog> Connect() const {
    return std::make_unique<record::RemoteEventLog>(kit::MakeChannel(Address()),
                                                    kit::SystemClock());
  }

 private:
  EventLog& log_;
  TemporaryDirectory directory_;
  std::unique_ptr<kit::Dispatcher> dispatcher_;
  std::unique_ptr<kit::Server> server_;
};

inline AppendBatch CodebookBatch(std::string request_id, std::string_view id,
                                 size_t name_bytes = 1) {
  theme::v1::CodebookPublished published;
  published.mutable_codebook()->set_title(std::string(name_bytes, 'a'));
  return {.request_id = std::move(request_id),
          .events = {MakeEvent("codebook-" + std::string(id), 0, published)},
          .occur_time = absl::FromUnixSeconds(1'800'000'000)};
}

// Appends until the server is reached again.
inline absl::StatusOr<AppendResult> AppendInTheEnd(EventLog& log, const AppendBatch& batch) {
  while (true) {
    auto result = AppendAndWait(log, batch);
    if (result.status().code() != absl::StatusCode::kUnavailable) return result;
    std::this_thread::yield();
  }
}

}  // namespace ourvoice::storage
