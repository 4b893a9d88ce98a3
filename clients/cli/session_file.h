#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <optional>
#include <string>

namespace ourvoice::cli {

// What a person's command line keeps between commands once they have signed in.
struct SavedSession {
  // Address of the server.
  std::string server;
  std::string session_key;
  std::string access_token;
  absl::Time token_expire_time;
};

// `$XDG_STATE_HOME/ourvoice/session`, or below `~/.local/state`.
std::string SessionPath();

// Nothing when there is none that can be read.
std::optional<SavedSession> LoadSession(const std::string& path);

// Writes it for its owner alone, in one piece, in place of an earlier one.
absl::Status SaveSession(const std::string& path, const SavedSession& session);

// Removes it, if there is one.
void ForgetSession(const std::string& path);

}  // namespace ourvoice::cli
