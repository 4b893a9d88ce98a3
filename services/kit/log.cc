#include "services/kit/log.h"

#include <absl/container/flat_hash_map.h>
#include <absl/hash/hash.h>
#include <absl/strings/ascii.h>
#include <absl/time/time.h>
#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>

namespace ourvoice::kit {
namespace {

constexpr size_t kValueBytesMax = 128;
// Lines remembered so as not to be repeated.
constexpr size_t kLinesMax = 1'000;

std::string_view Name(LogLevel level) {
  switch (level) {
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "error";
}

bool IsPlain(std::string_view value) {
  return value.size() <= kValueBytesMax && std::all_of(value.begin(), value.end(), [](char c) {
           return absl::ascii_isalnum(c) ||
                  std::string_view("._-:/[]").find(c) != std::string_view::npos;
         });
}

std::string Quoted(std::string_view value) {
  std::string quoted;
  for (const char c : value) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (absl::ascii_iscntrl(c)) {
      fmt::format_to(std::back_inserter(quoted), "\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted;
}

void AddText(std::string& line, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  fmt::format_to(std::back_inserter(line), R"(,"{}":"{}")", key, value);
}

void AddPlain(std::string& line, std::string_view key, std::string_view value) {
  AddText(line, key, IsPlain(value) ? value : "?");
}

void AddNumber(std::string& line, std::string_view key, std::optional<int64_t> value) {
  if (value) fmt::format_to(std::back_inserter(line), R"(,"{}":{})", key, *value);
}

// All of a line but its time.
std::string Content(LogLevel level, std::string_view event, const LogFields& fields) {
  std::string line = fmt::format(R"("level":"{}")", Name(level));
  AddPlain(line, "event", event);
  AddPlain(line, "service", fields.service);
  AddPlain(line, "rpc", fields.rpc);
  AddPlain(line, "code", fields.code);
  AddPlain(line, "reason", fields.reason);
  AddText(line, "path", Quoted(fields.path));
  AddPlain(line, "address", fields.address);
  AddNumber(line, "duration_ms", fields.duration_ms);
  AddNumber(line, "count", fields.count);
  return line;
}

size_t HashOf(LogLevel level, std::string_view event, const LogFields& fields) {
  const auto text = [](std::string_view value) {
    return absl::string_view(value.data(), value.size());
  };
  return absl::HashOf(level, text(event), text(fields.service), text(fields.rpc), text(fields.code),
                      text(fields.reason), text(fields.path), text(fields.address),
                      fields.duration_ms, fields.count);
}

class Log {
 public:
  Log(Clock clock, std::shared_ptr<spdlog::sinks::sink> sink) {
    Set(std::move(clock), std::move(sink));
  }

  void Set(Clock clock, std::shared_ptr<spdlog::sinks::sink> sink) {
    const std::lock_guard lock(mutex_);
    clock_ = std::move(clock);
    logger_ = std::make_unique<spdlog::logger>("ourvoice", std::move(sink));
    logger_->set_pattern("%v");
    last_written_.clear();
  }

  void Write(LogLevel level, std::string_view event, const LogFields& fields) {
    const std::lock_guard lock(mutex_);
    const absl::Time now = clock_();
    if (level != LogLevel::kInfo && WrittenJustNow(HashOf(level, event, fields), now)) return;
    logger_->info(R"({{"time":"{}",{}}})",
                  absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", now, absl::UTCTimeZone()),
                  Content(level, event, fields));
    logger_->flush();
  }

 private:
  bool WrittenJustNow(size_t hash, absl::Time now) {
    if (last_written_.size() >= kLinesMax) last_written_.clear();
    const auto [line, is_new] = last_written_.emplace(hash, now);
    if (!is_new && absl::AbsDuration(now - line->second) < absl::Seconds(1)) return true;
    line->second = now;
    return false;
  }

  std::mutex mutex_;
  Clock clock_;
  std::unique_ptr<spdlog::logger> logger_;
  // By the hash of a line: when thousands of calls fail, none is put together to be dropped.
  absl::flat_hash_map<size_t, absl::Time> last_written_;
};

// Never destroyed, so that it serves to the very end of the process.
Log& TheLog() {
  static Log& log = *new Log(SystemClock(), std::make_shared<spdlog::sinks::stderr_sink_mt>());
  return log;
}

}  // namespace

void LogEvent(LogLevel level, std::string_view event, const LogFields& fields) {
  TheLog().Write(level, event, fields);
}

void SetLog(Clock clock, std::shared_ptr<spdlog::sinks::sink> sink) {
  TheLog().Set(std::move(clock), std::move(sink));
}

}  // namespace ourvoice::kit
