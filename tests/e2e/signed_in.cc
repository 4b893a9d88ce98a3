#include "tests/e2e/signed_in.h"

#include <absl/strings/str_split.h>
#include <absl/strings/strip.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <thread>

namespace ourvoice::test {

Outcome Person::Run(const std::string& arguments, const std::vector<std::string>& lines) const {
  std::filesystem::create_directories(home_);
  const std::string input = home_ + "/input";
  std::string content;
  for (const std::string& line : lines) content += line + "\n";
  WriteFile(input, content);
  return RunShell("XDG_STATE_HOME=" + home_ + " " + BinaryPath() + " --server " + server_ + " " +
                  arguments + " < " + input);
}

bool Person::Join(const std::string& invitation, const std::string& name) const {
  const Outcome accepted = Run("accept-invitation", {invitation, kPassword});
  EXPECT_EQ(accepted.exit_code, 0) << accepted.errors;
  const Outcome signed_in = Run("sign-in " + name, {kPassword});
  EXPECT_EQ(signed_in.exit_code, 0) << signed_in.errors;
  return accepted.exit_code == 0 && signed_in.exit_code == 0;
}

std::string InvitationIn(const std::string& output) {
  const std::vector<std::string> lines = absl::StrSplit(absl::StripSuffix(output, "\n"), '\n');
  return lines.back();
}

std::string AccountIn(const std::string& output) {
  std::smatch found;
  std::regex_search(output, found, std::regex("account-[0-9a-f]{32}"));
  return found.str();
}

std::string FirstInvitation(const std::string& data) {
  const std::string file = data + "/first-administrator";
  for (int turn = 0; turn < 1'000 && !std::filesystem::exists(file); ++turn) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return std::string(absl::StripSuffix(ReadFile(file), "\n"));
}

}  // namespace ourvoice::test
