#include "clients/cli/session_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::cli {
namespace {

const SavedSession kSession{.server = "127.0.0.1:8480",
                            .session_key = "session-1.key",
                            .access_token = "token.signature",
                            .token_expire_time = absl::FromUnixSeconds(1'800'000'000)};

TEST(SessionFileTest, GivesWhatWasSavedLast) {
  const storage::TemporaryDirectory folder;
  const std::string path = folder.path() + "/state/ourvoice/session";
  ASSERT_TRUE(SaveSession(path, {.server = "other"}).ok());
  ASSERT_TRUE(SaveSession(path, kSession).ok());
  const auto loaded = LoadSession(path);
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded->server, kSession.server);
  EXPECT_EQ(loaded->session_key, kSession.session_key);
  EXPECT_EQ(loaded->access_token, kSession.access_token);
  EXPECT_EQ(loaded->token_expire_time, kSession.token_expire_time);
}

TEST(SessionFileTest, IsItsOwnersAlone) {
  const storage::TemporaryDirectory folder;
  const std::string path = folder.path() + "/ourvoice/session";
  ASSERT_TRUE(SaveSession(path, kSession).ok());
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(path).permissions() & (perms::group_all | perms::others_all),
            perms::none);
}

TEST(SessionFileTest, GivesNothingWithoutAFileOrWithAnyOther) {
  const storage::TemporaryDirectory folder;
  const std::string path = folder.path() + "/session";
  EXPECT_FALSE(LoadSession(path).has_value());
  std::ofstream(path) << "one line";
  EXPECT_FALSE(LoadSession(path).has_value());
  ForgetSession(path);
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace ourvoice::cli
