#include "clients/cli/password_prompt.h"

#include <absl/cleanup/cleanup.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace ourvoice::cli {

absl::StatusOr<std::string> AskForSecret(const std::string& prompt) {
  termios shown = {};
  const bool is_terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
  if (is_terminal) {
    fmt::print(stderr, "{}: ", prompt);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  const absl::Cleanup restore = [&] {
    if (!is_terminal) return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fmt::print(stderr, "\n");
  };
  std::string secret;
  int letter = std::fgetc(stdin);
  if (letter == EOF) return absl::InvalidArgumentError(fmt::format("{} was not given", prompt));
  for (; letter != EOF && letter != '\n'; letter = std::fgetc(stdin)) {
    secret += static_cast<char>(letter);
  }
  return secret;
}

}  // namespace ourvoice::cli
