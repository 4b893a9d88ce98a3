#include "services/kit/library_log.h"

#include <fmt/format.h>
#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

#include <string>
#include <string_view>

#include "services/kit/log.h"

namespace ourvoice::kit {
namespace {

void LogPlace(std::string_view event, std::string_view file, int line) {
  const std::string reason = fmt::format("{}:{}", file.substr(file.rfind('/') + 1), line);
  LogEvent(LogLevel::kWarning, event, {.reason = reason});
}

void LogGrpc(gpr_log_func_args* said) {
  if (said->severity == GPR_LOG_SEVERITY_ERROR) LogPlace("grpc_complained", said->file, said->line);
}

void LogProtobuf(google::protobuf::LogLevel level, const char* file, int line,
                 const std::string& /*words*/) {
  if (level >= google::protobuf::LOGLEVEL_ERROR) LogPlace("protobuf_complained", file, line);
}

}  // namespace

void RouteLibraryLogs() {
  gpr_set_log_verbosity(GPR_LOG_SEVERITY_ERROR);
  gpr_set_log_function(LogGrpc);
  google::protobuf::SetLogHandler(LogProtobuf);
}

}  // namespace ourvoice::kit
