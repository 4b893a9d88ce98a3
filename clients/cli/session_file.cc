#include "clients/cli/session_file.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "storage/vault/private_files.h"

namespace ourvoice::cli {
namespace {

std::string Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string SessionPath() {
  const std::string state = Variable("XDG_STATE_HOME");
  return (state.empty() ? Variable("HOME") + "/.local/state" : state) + "/ourvoice/session";
}

std::optional<SavedSession> LoadSession(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream content;
  content << file.rdbuf();
  const std::vector<std::string> lines = absl::StrSplit(content.str(), '\n');
  int64_t seconds = 0;
  if (lines.size() < 4 || !absl::SimpleAtoi(lines[3], &seconds)) return std::nullopt;
  return SavedSession{.server = lines[0],
                      .session_key = lines[1],
                      .access_token = lines[2],
                      .token_expire_time = absl::FromUnixSeconds(seconds)};
}

absl::Status SaveSession(const std::string& path, const SavedSession& session) {
  const std::filesystem::path file(path);
  if (absl::Status made = storage::MakePrivateDirectory(file.parent_path()); !made.ok()) {
    return made;
  }
  return storage::WritePrivateFile(
      file.parent_path(), file.filename().string(),
      fmt::format("{}\n{}\n{}\n{}\n", session.server, session.session_key, session.access_token,
                  absl::ToUnixSeconds(session.token_expire_time)),
      /*replace=*/true);
}

void ForgetSession(const std::string& path) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
}

}  // namespace ourvoice::cli
