#pragma once

#include <spdlog/sinks/sink.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "services/kit/clock.h"

namespace ourvoice::kit {

// Info: the life of the process. Warning: trouble that was handled. Error: a person must act.
enum class LogLevel { kInfo, kWarning, kError };

// All that a line may say besides its event. There is no place for a text: but for `path`, a value
// that is not of letters, digits and `._-:/[]` within 128 characters is written as `?`.
struct LogFields {
  std::string_view service;
  std::string_view rpc;
  // Of a status, such as `NOT_FOUND`.
  std::string_view code;
  // For machines, such as `SOCKET_IN_USE`.
  std::string_view reason;
  // Of a configuration file or directory; never of something that a person sent.
  std::string_view path;
  std::string_view address;
  std::optional<int64_t> duration_ms;
  std::optional<int64_t> count;
};

// Writes a line of JSON. `event` is what happened, in the past tense and snake_case, such as
// `server_started`. The same warning or error is written at most once a second. May be called from
// any thread.
void LogEvent(LogLevel level, std::string_view event, const LogFields& fields = {});

// Where lines go and what tells the time; standard error and the system's clock until set. For the
// main program and tests.
void SetLog(Clock clock, std::shared_ptr<spdlog::sinks::sink> sink);

}  // namespace ourvoice::kit
